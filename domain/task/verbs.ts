import { addedRefusal, claimRefusal, completeRefusal, isDelegate, recallRefusal, releaseRefusal } from './rules.ts'
import type { Asker, TaskRefusal, TaskStanding } from './standing.ts'

/** A verb of the task page: whether the asker may use it now, and if not, why. */
export interface VerbOffer {
  verb: string
  allowed: boolean
  why: string | null
  /** of what is not allowed: which rule says so, for other languages than that of `why` */
  code?: string
}

export interface OfferContext {
  task: TaskStanding
  asker: Asker
  /** who asks for verbs in which nobody stands in for another: 拿回, 加签 */
  oneself: Asker
  /** the outcome's return kind exists on this step */
  canReturn: boolean
  /** refusal of 撤回 as the machine says it; undefined: possible */
  withdraw: Refused | undefined
  /** refusals of 加签 and 减签 that lie in the case; absent: a task beside which nobody is asked */
  signers?: { add: Refused | undefined; remove: Refused | undefined }
}

interface Refused {
  code: string
  message: string
}
const IS_OVER: Refused = { code: 'TASK_NOT_OPEN', message: '任务已经办结' }

const offer = (verb: string, refused: Refused | undefined): VerbOffer => ({
  verb,
  allowed: refused === undefined,
  why: refused?.message ?? null,
  ...(refused ? { code: refused.code } : {}),
})

/** Whether the asker may ask anybody at all. */
const addedOffer = (task: TaskStanding, asker: Asker): TaskRefusal | undefined => {
  const anybody = { person: 0, works: [task.unit] }
  return addedRefusal(task, asker, anybody, [task.unit])
}

/** The verbs of the task page in the order of the page. */
export function offeredVerbs({ task, asker, oneself, canReturn, withdraw, signers }: OfferContext): VerbOffer[] {
  const held = task.holder === asker.person
  const headed = asker.heads.includes(task.unit)
  const open = task.status === 'OPEN'
  const complete = completeRefusal(task, asker)
  const handOver: TaskRefusal | undefined =
    open && (held || headed)
      ? isDelegate(task, asker)
        ? { code: 'TASK_DELEGATED', message: '受委派的任务，办完交回委派人，或者退签交还' }
        : undefined
      : { code: 'TASK_NOT_HELD', message: '先签收，再转交他人' }
  const recall = recallRefusal(task, oneself)
  return [
    offer('claim', held ? { code: 'HELD_BY_YOU', message: '已由您签收' } : claimRefusal(task, asker)),
    offer('release', releaseRefusal(task, asker)),
    offer('complete', complete),
    ...(canReturn ? [offer('return', complete)] : []),
    offer('withdraw', withdraw),
    ...(recall ? [] : [offer('take-back', undefined)]),
    offer('transfer', handOver),
    offer('delegate', handOver),
    ...(signers
      ? [offer('add-signer', addedOffer(task, oneself) ?? signers.add), offer('remove-signer', signers.remove)]
      : []),
    offer('cc', undefined),
    offer('nudge', !open ? IS_OVER : held ? { code: 'NUDGE_OWN_TASK', message: '任务在您自己手上' } : undefined),
    offer('ask', open ? undefined : IS_OVER),
    offer('comment', undefined),
  ]
}
