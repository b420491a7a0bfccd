import type { Quota } from '../../contracts/template/figure.ts'
import { compare, type Exact, exact, minus, over, times, ZERO } from './exact.ts'

/** What one unit has to reach or not to pass. */
export interface Share {
  role: string
  unit: number
  share: Exact
}

export interface ShareProgress extends Share {
  done: Exact
  /** of its share, in per cent; null where the share is 0 */
  used: Exact | null
  /**
   * `OVER`: past a cap; `DONE`: what is to be reached is reached; `AHEAD`: a cap that is used up faster than time goes by; `BEHIND`: what is to be
   * reached lags behind time; both by more than `warnAt` per cent
   */
  state: 'ON_COURSE' | 'AHEAD' | 'BEHIND' | 'OVER' | 'DONE'
}

/** What the shares are short of the total; negative: they are more (S1-16: 44,000 + 6,000 + 600 + 9 × 1,200 = 61,400). */
export function shortOfTotal({ total, shares }: Pick<Quota, 'total' | 'shares'>): Exact {
  return shares.reduce((rest, { each, units }) => minus(rest, times(exact(each), exact(units))), exact(total))
}

/** Whether each role has as many units as the plan shares among. */
export function unitGaps(
  { shares }: Pick<Quota, 'shares'>,
  unitsOf: (role: string) => readonly number[],
): { role: string; planned: number; bound: number }[] {
  return shares
    .map(({ role, units }) => ({ role, planned: units, bound: unitsOf(role).length }))
    .filter(({ planned, bound }) => planned !== bound)
}

export function sharesOf({ shares }: Pick<Quota, 'shares'>, unitsOf: (role: string) => readonly number[]): Share[] {
  return shares.flatMap(({ role, each }) => unitsOf(role).map((unit) => ({ role, unit, share: exact(each) })))
}

/** Share of a stretch that has gone by at `now`, 0 to 1; all in ms. */
export function elapsedShare(from: number, until: number, now: number): Exact {
  if (now >= until || until <= from) return exact(1)
  return now <= from ? ZERO : (over(exact(now - from), exact(until - from)) ?? ZERO)
}

/** How a unit stands: what is done against its share, and against the time gone by. */
export function progressOf(
  { kind, warnAt }: Pick<Quota, 'kind' | 'warnAt'>,
  share: Share,
  done: Exact,
  elapsed: Exact,
): ShareProgress {
  const part = over(done, share.share)
  const used = part ? times(part, exact(100)) : null
  return { ...share, done, used, state: stateOf(kind, warnAt, share.share, done, used, elapsed) }
}

function stateOf(
  kind: Quota['kind'],
  warnAt: number | undefined,
  share: Exact,
  done: Exact,
  used: Exact | null,
  elapsed: Exact,
): ShareProgress['state'] {
  if (kind === 'CAP' && compare(done, share) > 0) return 'OVER'
  if (kind === 'REACH' && compare(done, share) >= 0) return 'DONE'
  if (warnAt === undefined || !used) return 'ON_COURSE'
  const lead = minus(used, times(elapsed, exact(100)))
  if (kind === 'CAP') return compare(lead, exact(warnAt)) > 0 ? 'AHEAD' : 'ON_COURSE'
  return compare(lead, exact(-warnAt)) < 0 ? 'BEHIND' : 'ON_COURSE'
}

/** The campaign's own office has the largest share: who judges is judged (S1: the leading group's office holds 72 % of the quota). */
export function hasConflictOfInterest(shares: readonly Share[], office: number | undefined): boolean {
  const own = shares.find(({ unit }) => unit === office)
  return own !== undefined && shares.every((other) => other === own || compare(other.share, own.share) < 0)
}
