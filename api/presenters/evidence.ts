import type { Static } from 'typebox'
import type { EvidenceSlot, ShutterPosition } from '../../contracts/evidence.ts'
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
    const asked = slotOf(procedure.steps, row)
    return {
      ...row,
      uploadedAt: instant(uploadedAtMs),
      ...(position ? presentPosition(position, sees(row.uploadedBy.id) ? { point } : undefined) : {}),
      ...(asked ? { slotTitle: asked.title } : {}),
      ...(asked?.moment && asked.moment !== 'ANY' ? { moment: asked.moment } : {}),
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

/** The slot that a file was handed in to. A task is named by its case, its step and its round. */
function slotOf(
  steps: CompiledProcedure['steps'],
  { taskId, slot }: Pick<EvidenceRow, 'taskId' | 'slot'>,
): EvidenceSlot | undefined {
  const step = steps[taskId?.split('.').at(-2) ?? '']
  return step && 'evidence' in step ? step.evidence?.find(({ id }) => id === slot) : undefined
}
