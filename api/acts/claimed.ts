import { formatInstant } from '../../domain/calendar/index.ts'
import { ApiError, refused } from '../errors.ts'

/** 签收竞争: who has it, since when, as the loser reads it. */
export function taskClaimed(name: string, heldAt: string | null): ApiError {
  const at = formatInstant(heldAt === null ? Date.now() : Date.parse(heldAt))
  return new ApiError('TASK_CLAIMED', `${name} ${at.slice(11, 16)} 已签收`, {
    holder: { name, at },
    next: '可以选择下一件，或请签收人转办',
  })
}

/** A refusal as it is answered; a lost claim says who won. */
export function refusedOrClaimed(
  refusal: { code: string; message: string; field?: string; until?: number },
  holder: { name: string | null; heldAt: string | null },
): ApiError {
  if (refusal.code === 'TASK_CLAIMED' && holder.name !== null) return taskClaimed(holder.name, holder.heldAt)
  return refused(refusal)
}
