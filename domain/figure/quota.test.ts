import { describe, expect, test } from 'vitest'
import { exact, plain } from './exact.ts'
import { elapsedShare, hasConflictOfInterest, progressOf, sharesOf, shortOfTotal, unitGaps } from './quota.ts'

const tickets = {
  total: 61_400,
  shares: [
    { role: 'special', each: 44_000, units: 1 },
    { role: 'haichang', each: 6000, units: 1 },
    { role: 'resort', each: 600, units: 1 },
    { role: 'squadrons', each: 1200, units: 9 },
  ],
}
const unitsOf = (role: string) =>
  ({ special: [1], haichang: [2], resort: [3], squadrons: [4, 5, 6, 7, 8, 9, 10, 11, 12] })[role] ?? []

test('the shares of the plan sum to its total (S1-16)', () => {
  expect(plain(shortOfTotal(tickets))).toBe('0')
  expect(plain(shortOfTotal({ ...tickets, total: 61_000 }))).toBe('-400')
})

test('each of nine squadrons has 1,200; a role with fewer units is told', () => {
  expect(sharesOf(tickets, unitsOf)).toHaveLength(12)
  expect(unitGaps(tickets, (role) => unitsOf(role).slice(0, 8))).toEqual([{ role: 'squadrons', planned: 9, bound: 8 }])
})

test('the office that holds 72 % of the quota is a conflict of interest; another unit is not', () => {
  const shares = sharesOf(tickets, unitsOf)
  expect(hasConflictOfInterest(shares, 1)).toBe(true)
  expect(hasConflictOfInterest(shares, 2)).toBe(false)
  expect(hasConflictOfInterest(shares, undefined)).toBe(false)
})

describe('progress against time', () => {
  const share = { role: 'squadrons', unit: 4, share: exact(1200) }
  test.each<[string, 'REACH' | 'CAP', number, string, string]>([
    ['half done at half time', 'REACH', 600, '0.5', 'ON_COURSE'],
    ['ten per cent behind is not more than ten', 'REACH', 480, '0.5', 'ON_COURSE'],
    ['eleven per cent behind', 'REACH', 468, '0.5', 'BEHIND'],
    ['reached', 'REACH', 1200, '0.5', 'DONE'],
    ['a cap burning too fast', 'CAP', 800, '0.5', 'AHEAD'],
    ['a cap used up is not passed', 'CAP', 1200, '1', 'ON_COURSE'],
    ['a cap passed', 'CAP', 1201, '0.5', 'OVER'],
  ])('%s', (_name, kind, done, elapsed, state) => {
    expect(progressOf({ kind, warnAt: 10 }, share, exact(done), exact(elapsed)).state).toBe(state)
  })

  test('time gone by', () => {
    expect(plain(elapsedShare(100, 200, 150))).toBe('0.5')
    expect(plain(elapsedShare(100, 200, 250))).toBe('1')
    expect(plain(elapsedShare(100, 200, 50))).toBe('0')
  })
})
