import type { Holding, PersonDetail, UnitDetail, UnitPost } from '../../contracts/http/organisation.ts'
import { termState } from '../../domain/organisation/holding.ts'
import type { PersonPage } from '../../store/organisation/read-people.ts'
import type { HoldingRow, UnitPage } from '../../store/organisation/read-units.ts'
import { instant, instantOrNull } from './instants.ts'

export const presentHolding = ({ from, until, ...row }: HoldingRow, now: number): Holding => ({
  ...row,
  from: instant(from),
  until: instantOrNull(until),
  state: termState({ from, until }, now),
})

export const presentPerson = ({ holdings, ...person }: PersonPage, now: number): PersonDetail => ({
  ...person,
  holdings: holdings.map((row) => presentHolding(row, now)),
})

/** A unit with its posts: those that have places, and those that somebody holds without. */
export function presentUnit(
  { unit, mergedInto, establishment, holdings, past, ...counts }: UnitPage,
  now: number,
): UnitDetail {
  const posts = new Map<string, UnitPost>(
    establishment.map((row) => [keyOf(row), { ...row, vacant: row.places, holdings: [] }]),
  )
  for (const row of holdings) {
    const holding = presentHolding(row, now)
    const { post, title, grade } = row
    const known = posts.get(keyOf(row)) ?? { post, title, grade, places: null, vacant: 0, holdings: [] }
    known.holdings.push(holding)
    if (holding.state === 'NOW' && !holding.acting) known.vacant = Math.max(known.vacant - 1, 0)
    posts.set(keyOf(row), known)
  }
  return {
    ...unit,
    mergedInto,
    ...counts,
    posts: [...posts.values()],
    past: past.map(({ until, ...row }) => ({ ...row, until: instant(until) })),
  }
}

const keyOf = ({ post, title }: { post: string; title: string }): string => `${post} ${title}`
