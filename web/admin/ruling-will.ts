import type { Ruling } from './ruling.ts'

/** What stands still: a step of a case, a message that was given up, a target whose case does not begin. */
export type Stopped = 'step' | 'message' | 'target'

/** By the cause of the incident, as the server writes it. */
export const stoppedBy = (cause: string): Stopped =>
  cause === 'opening' ? 'target' : cause.startsWith('outbox:') ? 'message' : 'step'

/** Key of the sentence that says what a ruling would do. */
export const willOf = (ruling: Ruling, cause: string): `ruling.will.${Ruling}.${Stopped}` =>
  `ruling.will.${ruling}.${stoppedBy(cause)}`
