import type { Static } from 'typebox'
import type { ShutterPosition } from '../../contracts/evidence.ts'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import type { CompiledProcedure } from '../../domain/case/compile.ts'
import type { Place } from '../../domain/ledger/place.ts'
import { metresFromLedger } from '../../domain/photo/position.ts'
import type { EvidenceRow } from '../../store/inbox/task-page.ts'
import { instant } from './instants.ts'

interface EvidencePlace {
  procedure: Pick<CompiledProcedure, 'steps'>
  /** where the ledger has the site */
  point: Place | undefined
  /** whether the caller sees where somebody's photos were taken */
  sees: (uploadedBy: number) => boolean
}

export const presentEvidence =
  ({ procedure, point, sees }: EvidencePlace) =>
  ({ uploadedAtMs, position, ...row }: EvidenceRow): Static<typeof EvidenceItem> => {
    const moment = momentOf(procedure.steps, row)
    return {
      ...row,
      uploadedAt: instant(uploadedAtMs),
      ...(position ? presentPosition(position, sees(row.uploadedBy.id) ? { point } : undefined) : {}),
      ...(moment ? { moment } : {}),
    }
  }

/** `seen`: undefined where the place is kept from the caller; that the device did not say where it was tells nothing of anybody. */
function presentPosition(
  position: ShutterPosition,
  seen: { point: Place | undefined } | undefined,
): Pick<Static<typeof EvidenceItem>, 'position' | 'positionKept' | 'distanceM'> {
  if ('none' in position) return { position }
  if (!seen) return { positionKept: true }
  const distanceM = metresFromLedger(position, seen.point)
  return { position, ...(distanceM === undefined ? {} : { distanceM }) }
}

/** As the slot says that the file was handed in to. A task is named by its case, its step and its round. */
function momentOf(
  steps: CompiledProcedure['steps'],
  { taskId, slot }: Pick<EvidenceRow, 'taskId' | 'slot'>,
): 'BEFORE' | 'AFTER' | undefined {
  const step = steps[taskId?.split('.').at(-2) ?? '']
  const asked = step && 'evidence' in step ? step.evidence?.find(({ id }) => id === slot) : undefined
  return asked?.moment === 'ANY' ? undefined : asked?.moment
}
