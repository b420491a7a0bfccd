/** A code is good this long after it was mailed. */
export const CODE_MINUTES = 30
/** An address that nobody confirms is forgotten after this. */
export const PENDING_HOURS = 24
/** Wrong codes until none is taken any more, however many are mailed. */
export const WRONG_AT_MOST = 5
/** Letters with a code that a person may ask for in a day, and the pause between two of them. */
export const LETTERS_A_DAY = 5
const PAUSE_MS = 60_000
const DAY_MS = 86_400_000

/**
 * How long a person has to wait before another code is mailed, ms; undefined: not at all.
 * @param asked epoch ms of those that were asked for, newest first
 */
export function letterPause(asked: readonly number[], nowMs: number): number | undefined {
  const [last] = asked
  const oldest = asked[LETTERS_A_DAY - 1]
  const until = Math.max(last === undefined ? 0 : last + PAUSE_MS, oldest === undefined ? 0 : oldest + DAY_MS)
  return until > nowMs ? until - nowMs : undefined
}
