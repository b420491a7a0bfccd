import { claimRefusal, completeRefusal, releaseRefusal } from './rules.ts'
import type { Asker, TaskRefusal, TaskStanding } from './standing.ts'

/** A verb of the task page: whether the asker may use it now, and if not, why. */
export interface VerbOffer {
  verb: string
  allowed: boolean
  why: string | null
}

export interface OfferContext {
  task: TaskStanding
  asker: Asker
  /** the outcome's return kind exists on this step */
  canReturn: boolean
  /** refusal of 撤回 as the machine says it; undefined: possible */
  withdraw: { message: string } | undefined
}

const offer = (verb: string, refused: { message: string } | undefined): VerbOffer => ({
  verb,
  allowed: refused === undefined,
  why: refused?.message ?? null,
})

/** The verbs of the task page in the order of the page. */
export function offeredVerbs({ task, asker, canReturn, withdraw }: OfferContext): VerbOffer[] {
  const held = task.holder === asker.person
  const headed = asker.heads.includes(task.unit)
  const open = task.status === 'OPEN'
  const complete = completeRefusal(task, asker)
  const handOver: TaskRefusal | undefined =
    open && (held || headed) ? undefined : { code: 'TASK_NOT_HELD', message: '先签收，再转交他人' }
  return [
    offer('claim', held ? { message: '已由您签收' } : claimRefusal(task, asker)),
    offer('release', releaseRefusal(task, asker)),
    offer('complete', complete),
    ...(canReturn ? [offer('return', complete)] : []),
    offer('withdraw', withdraw),
    offer('transfer', handOver),
    offer('delegate', handOver),
    offer('cc', undefined),
    offer('nudge', !open ? { message: '任务已经办结' } : held ? { message: '任务在您自己手上' } : undefined),
    offer('ask', open ? undefined : { message: '任务已经办结' }),
    offer('comment', undefined),
  ]
}
