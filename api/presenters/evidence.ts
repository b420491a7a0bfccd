import type { Static } from 'typebox'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import type { CompiledProcedure } from '../../domain/case/compile.ts'
import type { EvidenceRow } from '../../store/inbox/task-page.ts'
import { instant } from './instants.ts'

export const presentEvidence =
  ({ steps }: Pick<CompiledProcedure, 'steps'>) =>
  ({ uploadedAtMs, position, ...row }: EvidenceRow): Static<typeof EvidenceItem> => {
    const moment = momentOf(steps, row)
    return {
      ...row,
      uploadedAt: instant(uploadedAtMs),
      ...(position ? { position } : {}),
      ...(moment ? { moment } : {}),
    }
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
