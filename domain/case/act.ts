import type { Act } from '../entity/cause.ts'
import type { ItemAnswer } from '../scoring/score.ts'

/** What a person hands in with an outcome. */
export interface CompletePayload {
  task: string
  outcome: string
  answers: Record<string, unknown>
  checklist?: Record<string, ItemAnswer>
  reason?: string
  /** of a 退回: the step that was chosen, where not the outcome's own, and the fields of its form that are wrong */
  toStep?: string
  /** who did the work for the actor, who had delegated it */
  preparedBy?: number
  fields?: string[]
  evidence: { slot: string; evidenceId: string }[]
}

/** An outcome that has come about: somebody handed it in, or nobody did in time, and it belongs to the role whose step lapsed. */
export interface Completion {
  payload: CompletePayload
  /** campaign time, ms */
  at: number
  by: Act | { role: string }
}

/** Everybody who had a hand in an outcome: who acted, for whom, and who prepared it. None of them may do a later step that bars its people. */
export const handsOf = ({ actor, payload }: Pick<Act, 'actor' | 'payload'>): number[] => {
  const { preparedBy } = completionOf({ payload })
  return [actor.person, actor.onBehalf, preparedBy].filter((person) => person !== undefined)
}

/** What a `complete` handed in; acts are stored as plain documents, and the API let only this shape in. */
export const completionOf = ({ payload }: { payload: Record<string, unknown> }): CompletePayload =>
  payload as unknown as CompletePayload

/** The acts that a case understands; everything else about a task is bookkeeping and never reaches the process. */
export type CaseVerb =
  | 'complete'
  | 'assist'
  | 'withdraw'
  | 'addSigner'
  | 'removeSigner'
  /** an opinion of somebody who was asked beside */
  | 'say'
  | 'suspend'
  | 'resume'
  | 'extend'
  | 'reopen'
  | 'correct'
  | 'cancel'
  | 'merge'
  | 'reroute'
  | 'absorb'
  /** a case that this one has started has ended */
  | 'childEnded'
  /** a matter puts the site on a list, or takes it off */
  | 'relist'

export const CASE_VERBS: readonly CaseVerb[] = [
  'complete',
  'assist',
  'withdraw',
  'addSigner',
  'removeSigner',
  'say',
  'suspend',
  'resume',
  'extend',
  'reopen',
  'correct',
  'cancel',
  'merge',
  'reroute',
  'absorb',
  'childEnded',
  'relist',
]
