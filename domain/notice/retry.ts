const FIRST_MS = 30_000
const LONGEST_MS = 3_600_000

/** A message is given up after so many attempts: some five hours. */
export const MOST_ATTEMPTS = 10

/** ms until the next attempt after so many failed ones; undefined: no more. At least as long as the other side asked for, within an hour. */
export function pauseAfter(attempts: number, askedMs = 0): number | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined
  return Math.min(Math.max(FIRST_MS * 2 ** Math.max(attempts - 1, 0), askedMs), LONGEST_MS)
}
