import type { FormContent } from '../../inbox/draft.ts'

/** Why the server did not take it, and what it said. */
export interface Refusal {
  code: string
  message: string
  /** path of the answer that is wrong: `answers.limitDays` */
  field?: string
  /** for a lost race: who has it, since when */
  holder?: { name: string; at: string }
}

/** READY: goes as soon as it can; REFUSED: waits for its person; SENT: the server has it. */
export type Standing =
  | { status: 'READY'; failures: number; notBefore: number }
  | { status: 'REFUSED'; refusal: Refusal; at: number }
  | { status: 'SENT'; at: number }

/** One task as it was filled on the device, on its way to the server. */
export interface Submission {
  /** idempotency key: the server counts it once, however often it comes */
  key: string
  person: number
  taskId: string
  /** of the task, for people: step and site */
  title: string
  name: string
  outcomeTitle: string
  /** nobody had claimed the task: it is claimed first */
  claims: boolean
  /** as it was typed, without the private answers; nothing once it was sent */
  content: FormContent
  madeAt: number
  standing: Standing
}
