import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Account } from '../../contracts/template/account.ts'
import { isCurrency, placesOf } from './currency.ts'
import { capsOn, decimalOf, type EntryDraft, grant, sum, tierOf } from './grant.ts'
import { amountText, fitsCurrency, minorOf } from './minor.ts'

const account: Account = {
  id: 'fee',
  title: '费用',
  kind: 'FEE',
  tiers: [
    { from: 0, amount: 100 },
    { from: 3, amount: 250.5 },
    { from: 10, amount: 400 },
  ],
  caps: [
    { per: 'ENTRY', atMost: 300 },
    { per: 'MONTH', atMost: 500 },
    { per: 'YEAR', of: 'ALL', atMost: 900 },
  ],
}
let serial = 0
const draft = (asked: number, unit = 1, day = '2026-03-31'): EntryDraft => ({
  key: `c-1:1:${++serial}`,
  account: 'fee',
  currency: 'CNY',
  entity: 'c-1',
  step: 's',
  outcome: 'o',
  person: 1,
  unit,
  day,
  at: 0,
  asked: asked * 100,
  tier: null,
  reason: null,
  caps: capsOn(account, day),
})
const nothing = () => 0
const told = (drafts: EntryDraft[], read = nothing) =>
  grant(drafts, read).map(({ granted, cap }) => [granted / 100, cap && `${cap.per} ${cap.of}`])

describe('amounts', () => {
  test.each([
    ['12.345', 'CNY', 1235, '12.35'],
    ['0.005', 'CNY', 1, '0.01'],
    ['1234.5', 'JPY', 1235, '1235'],
    ['1.2345', 'KWD', 1235, '1.235'],
    ['0', 'CNY', 0, '0.00'],
    ['-7', 'EUR', -700, '-7.00'],
  ])('%s %s is %i minor units, written %s', (amount, currency, minor, text) => {
    expect(minorOf(amount, currency)).toBe(minor)
    expect(amountText(minor, currency)).toBe(text)
  })

  test('what FEEL reckons in binary is the decimal that was meant', () => {
    expect(decimalOf(0.1 + 0.2)).toBe('0.3')
    expect(minorOf(decimalOf(1.005 * 3) ?? '', 'CNY')).toBe(302)
    expect([decimalOf('12.50'), decimalOf('twelve'), decimalOf(null), decimalOf(Number.NaN)]).toEqual([
      '12.5',
      undefined,
      undefined,
      undefined,
    ])
  })

  test('a currency has the places of ISO 4217, not those that shops round to', () => {
    expect(['CNY', 'JPY', 'KWD', 'HUF'].map(placesOf)).toEqual([2, 0, 3, 2])
    expect(['RMB', 'cny', 'XAU', ''].filter(isCurrency)).toEqual([])
    expect([fitsCurrency(0.05, 'CNY'), fitsCurrency(0.125, 'CNY'), fitsCurrency(0.5, 'JPY')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('more than can be counted exactly is refused', () => {
    expect(() => minorOf('1e15', 'CNY')).toThrow('expected an amount that can be booked')
  })
})

test.each([
  ['-1', undefined],
  ['0', 100],
  ['2.999999', 100],
  ['3', 250.5],
  ['9', 250.5],
  ['1000', 400],
])('the tier that %s reaches', (value, amount) => {
  expect(tierOf(account, value)?.amount).toBe(amount)
})

describe('caps', () => {
  test.each<[string, EntryDraft[], [number, string | null][]]>([
    ['none is reached', [draft(300)], [[300, null]]],
    ['of the entry itself', [draft(301)], [[300, 'ENTRY UNIT']]],
    [
      'of the unit and month, by entries of the same outcome',
      [draft(300), draft(300), draft(10)],
      [
        [300, null],
        [200, 'MONTH UNIT'],
        [0, 'MONTH UNIT'],
      ],
    ],
    [
      'the next month has its own room',
      [draft(300), draft(200), draft(300, 1, '2026-04-01')],
      [
        [300, null],
        [200, null],
        [300, null],
      ],
    ],
    [
      'of all units together',
      [draft(300), draft(200), draft(300, 2), draft(300, 3)],
      [
        [300, null],
        [200, null],
        [300, null],
        [100, 'YEAR ALL'],
      ],
    ],
    [
      'another year',
      [draft(300), draft(200), draft(300, 2), draft(300, 3, '2027-01-01')],
      [
        [300, null],
        [200, null],
        [300, null],
        [300, null],
      ],
    ],
  ])('%s', (_name, drafts, expected) => {
    expect(told(drafts)).toEqual(expected)
  })

  test('a cap that was lowered below what is spent leaves nothing, and takes nothing back', () => {
    expect(told([draft(10)], () => 1_000_000)).toEqual([[0, 'MONTH UNIT']])
  })

  test('whatever is asked for, in whatever order: no cap is passed, nothing below it is cut', () => {
    const asked = fc.record({
      amount: fc.integer({ min: 1, max: 40_000 }),
      unit: fc.constantFrom(1, 2, 3),
      day: fc.constantFrom('2026-03-31', '2026-04-01', '2027-01-01'),
    })
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 30 }), (all) => {
        const entries = grant(
          all.map(({ amount, unit, day }) => ({ ...draft(0, unit, day), asked: amount })),
          nothing,
        )
        for (const [index, entry] of entries.entries()) {
          expect(entry.granted).toBeLessThanOrEqual(entry.asked)
          expect(entry.cap === null).toBe(entry.granted === entry.asked)
          for (const { period, of, atMost } of capsOn(account, entry.day)) {
            if (!period) continue
            const { from, until } = period
            const request = { account: 'fee', from, until, ...(of === 'UNIT' ? { unit: entry.unit } : {}) }
            const spent = sum(entries.slice(0, index + 1), request)
            expect(spent).toBeLessThanOrEqual(atMost)
            if (entry.cap?.per === 'MONTH' && of === 'UNIT') expect(spent).toBe(atMost)
          }
        }
      }),
    )
  })
})
