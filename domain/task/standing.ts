/** How a task stands, as the rules of bookkeeping read it under the task's lock. */
export interface TaskStanding {
  status: 'OPEN' | 'DONE' | 'WITHDRAWN' | 'CANCELLED' | 'MISSED'
  unit: number
  holder: number | null
  /** persons who handled an earlier step and may not do this one */
  notBy: readonly number[]
  /** for whom the holder does it: it comes back to him; absent, null: for nobody else */
  delegatedBy?: number | null
}

/** Whoever asks: `works` are the units whose tasks he may do, `heads` those that he heads, with everything below. */
export interface Asker {
  person: number
  works: readonly number[]
  heads: readonly number[]
  /** who acts in his place; absent: he himself */
  hands?: number
}

export interface TaskRefusal {
  code:
    | 'TASK_NOT_OPEN'
    | 'TASK_CLAIMED'
    | 'TASK_NOT_HELD'
    | 'TASK_DELEGATED'
    | 'NOT_DELEGATED'
    | 'FOLLOWER_CLAIMED'
    | 'EVIDENCE_UNKNOWN'
    | 'NOT_YOUR_UNIT'
    | 'SAME_PERSON'
    | 'RECEIVER_UNKNOWN'
    | 'RECEIVER_NOT_IN_UNIT'
    | 'RECEIVER_IS_HOLDER'
    | 'RECEIVER_NOT_OF_CASE'
    | 'NUDGE_OWN_TASK'
    | 'NUDGE_TOO_SOON'
    | 'NUDGE_QUIET_HOURS'
    | 'QUESTION_TO_ONESELF'
    | 'QUESTIONS_TOO_MANY'
    | 'QUESTION_NOT_OPEN'
    | 'CONFLICT_OF_INTEREST'
    | 'SUBSTITUTE_IS_PRINCIPAL'
    | 'SUBSTITUTION_SCOPE'
    | 'SUBSTITUTION_DATES'
    | 'SUBSTITUTIONS_TOO_MANY'
  message: string
  /** field of the request that it is about */
  field?: string
  /** campaign ms from which on it would be possible */
  until?: number
}
