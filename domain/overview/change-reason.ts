/** What a change may be put down to, in the order in which it is told: a unit says more than a step, a step more than a phase. */
export const GROUNDS = ['campaign', 'unit', 'step', 'phase'] as const
export type Ground = (typeof GROUNDS)[number]

/** A figure of a group of cases, now and a week ago, with the names of what it is a group of; absent: it is of none. */
export type Part = { now: number; before: number } & { [G in Ground]?: string | undefined }

export interface ChangeReason {
  by: Ground
  name: string
  /** how much of the whole change it made, in cases */
  change: number
}

/** Who made less than this share of the change explains nothing. */
const LEAST_SHARE = 0.3

/**
 * What made the difference: of the first ground on which somebody stands out, whoever moved most in the direction of the whole. Undefined:
 * nothing changed, or it came from everywhere. A ground with a single name is none: it says nothing that the figure does not.
 */
export function reasonOf(parts: readonly Part[]): ChangeReason | undefined {
  const whole = parts.reduce((sum, { now, before }) => sum + now - before, 0)
  if (whole === 0) return undefined
  const along = (change: number): number => change * Math.sign(whole)
  for (const by of GROUNDS) {
    const changes = changesBy(parts, by)
    if (changes.size < 2) continue
    const [most, next] = [...changes].toSorted(([, a], [, b]) => along(b) - along(a))
    // of two that moved as much neither stands out
    if (most?.[1] === next?.[1]) continue
    if (most && along(most[1]) >= Math.abs(whole) * LEAST_SHARE) return { by, name: most[0], change: most[1] }
  }
  return undefined
}

function changesBy(parts: readonly Part[], by: Ground): Map<string, number> {
  const changes = new Map<string, number>()
  for (const part of parts) {
    const name = part[by]
    if (name !== undefined) changes.set(name, (changes.get(name) ?? 0) + part.now - part.before)
  }
  return changes
}
