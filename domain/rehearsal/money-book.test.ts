import { describe, expect, test } from 'vitest'
import { money } from '../../tests/factories/money.template.ts'
import type { Cause } from '../entity/cause.ts'
import type { Changes } from '../entity/changes.ts'
import { filled } from '../template/filled.ts'
import { createMoneyBook } from './money-book.ts'

const rules = {
  template: filled(money, { fund: 1500 }),
  bindings: { roles: {}, perUnit: {} },
  directory: { office: 1, units: new Map() },
}
/** The last moment of the year in Shanghai. */
const AT = Date.parse('2024-12-31T23:59:00+08:00')
const act = { kind: 'act', actor: { person: 7, unit: 3 } } as Cause
type Booked = Changes['books'][number]
const fee = (amount: string, at = AT): Booked => ({ account: 'fee', at, step: 'inspect', outcome: 'charged', amount })
const back = { account: 'fee', at: AT + 60_000, step: 'objection', outcome: 'upheld', reason: '异议成立' }

/** A book, and what it tells of a step of a case of a unit. */
function book() {
  const made = createMoneyBook(rules)
  let step = 0
  return (unit: number, books: Booked[], reversals: Changes['reversals'] = []) => {
    const recording = { entity: `c-${unit}`, ledger: 'sites', site: {}, unit }
    step += 1
    return made
      .apply(recording, { books, reversals }, act, `c-${unit}:1:${step}`)
      .map(({ type, data }) => ({ type, ...data }))
  }
}

describe('a rehearsal keeps the book as the database does', () => {
  test('a year of the unit, then all of them together; the entry says what has cut it', () => {
    const apply = book()
    expect(apply(1, [fee('800')])).toEqual([
      {
        type: 'money.booked',
        title: '检查费',
        entry: 'c-1:1:1:m0',
        account: 'fee',
        unit: 1,
        day: '2024-12-31',
        currency: 'EUR',
        asked: '800.00',
        granted: '800.00',
      },
    ])
    expect(apply(1, [fee('800')])).toMatchObject([
      { asked: '800.00', granted: '200.00', cap: { per: 'YEAR', of: 'UNIT', atMost: '1000.00', period: '2024' } },
    ])
    expect(apply(1, [fee('800', AT + 60_000)])).toMatchObject([
      { day: '2025-01-01', granted: '500.00', cap: { per: 'CAMPAIGN', of: 'ALL' } },
    ])
    expect(apply(2, [fee('0.01')])).toMatchObject([{ asked: '0.01', granted: '0.00' }])
  })

  test('what is taken back returns its room to the period that it was taken from', () => {
    const apply = book()
    apply(1, [fee('600'), fee('600')])
    expect(apply(1, [fee('0.3')], [back])).toMatchObject([
      { type: 'money.reversed', entry: 'c-1:1:1:m0', day: '2024-12-31', granted: '600.00', reason: '异议成立' },
      { type: 'money.reversed', entry: 'c-1:1:1:m1', day: '2024-12-31', granted: '400.00' },
      { type: 'money.booked', granted: '0.30' },
    ])
    expect(apply(1, [fee('1000')])).toMatchObject([{ granted: '999.70' }])
    expect(apply(2, [], [back])).toEqual([])
  })

  test('an entry is taken back once', () => {
    const apply = book()
    apply(1, [fee('5')])
    expect(apply(1, [], [back])).toHaveLength(1)
    expect(apply(1, [], [back])).toEqual([])
  })

  test('a tier below the lowest and an amount of 0 are no entries', () => {
    const apply = book()
    const prize = (tier: string): Booked => ({ account: 'prize', at: AT, step: 'inspect', outcome: 'rewarded', tier })
    expect(apply(1, [prize('79.9'), fee('0'), fee('0.004')])).toEqual([])
    expect(apply(1, [prize('90')])).toMatchObject([
      {
        currency: 'CNY',
        asked: '500.50',
        granted: '400.00',
        tier: { value: '90', from: 90 },
        cap: { per: 'ENTRY', of: 'UNIT', atMost: '400.00' },
      },
    ])
  })
})
