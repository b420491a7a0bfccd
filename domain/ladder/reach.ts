import type { Ladder, Rung } from '../../contracts/template/accountability.ts'

/** A rung that the count has got to: once ever, or once a period of the ladder. */
export interface ReachedRung {
  /** the count at which it stands; with its index the rung's identity */
  at: number
  index: number
  /**
   * `REACHED`: a measure is proposed; `PASSED`: a higher rung answers for it at the same count (policy HIGHEST), it will not come again
   */
  as: 'REACHED' | 'PASSED'
  /** the rung whose subject answers */
  answers: number
  /** its own subject does not exist for this site: the nearest rung that has one answers, and a person decides */
  substituted: boolean
}

/**
 * The rungs that a count gets to by going from `before` to `after`. Each at most once: those in `known` never again, however often the count
 * falls and rises.
 * @param finds whether a role has a unit for the site at hand
 */
export function reach(
  ladder: Pick<Ladder, 'policy' | 'rungs'>,
  before: number,
  after: number,
  known: ReadonlySet<number>,
  finds: (role: string) => boolean,
): ReachedRung[] {
  const crossed = ladder.rungs
    .map((rung, index) => ({ rung, index }))
    .filter(({ rung, index }) => rung.at > before && rung.at <= after && !known.has(index))
    .sort((a, b) => a.rung.at - b.rung.at || a.index - b.index)
  const isThere = ({ needs }: Rung) => needs === undefined || finds(needs)
  const top = crossed.at(-1)?.rung.at
  const last = crossed.findLast(({ rung }) => rung.at === top && isThere(rung)) ?? crossed.at(-1)
  return crossed.map(({ rung, index }) => {
    const answers = isThere(rung) ? index : nearest(ladder.rungs, index, isThere)
    return {
      at: rung.at,
      index,
      as: ladder.policy === 'CUMULATIVE' || index === last?.index ? 'REACHED' : 'PASSED',
      answers: answers ?? index,
      substituted: answers !== index,
    }
  })
}

/** By count; the higher of two that are as near. Undefined: no rung has a subject here. */
function nearest(rungs: readonly Rung[], from: number, isThere: (rung: Rung) => boolean): number | undefined {
  const at = rungs[from]?.at ?? 0
  let best: { index: number; distance: number; at: number } | undefined
  for (const [index, rung] of rungs.entries()) {
    if (!isThere(rung)) continue
    const distance = Math.abs(rung.at - at)
    if (!best || distance < best.distance || (distance === best.distance && rung.at > best.at))
      best = { index, distance, at: rung.at }
  }
  return best?.index
}
