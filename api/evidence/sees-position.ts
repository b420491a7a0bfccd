import type { CompiledProcedure } from '../../domain/case/compile.ts'
import { privateFields } from '../../domain/case/private-fields.ts'
import { seesPosition } from '../../domain/photo/seen-position.ts'
import type { Actor } from '../policies/actor.ts'
import { type CaseSubject, judge } from '../policies/table.ts'

/** Of which photos of a case, by who added them, somebody sees where they were taken. */
export function positionsSeen(
  actor: Actor,
  procedure: Pick<CompiledProcedure, 'matter' | 'steps'>,
  of: CaseSubject,
): (uploadedBy: number) => boolean {
  const keepsSomebody = privateFields(procedure).length > 0
  return (uploadedBy) =>
    seesPosition(keepsSomebody, {
      isUploader: uploadedBy === actor.person.id,
      mayTakeOriginal: judge(actor, 'evidence.original', { uploadedBy, case: of }) === 'allowed',
    })
}
