import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CampaignClock, campaignTime, REAL_CLOCK, realTime, steppedTo, withRate } from './clock.ts'

const START = 1_700_000_000_000
const accelerated: CampaignClock = {
  mode: 'accelerated',
  segments: [{ realFrom: START, campaignFrom: 1_000_000, rate: 60 }],
}
const rate = fc.constantFrom(0, 0.5, 1, 60, 3600)
const change = fc.record({ after: fc.integer({ min: 0, max: 100_000 }), rate })

/** A clock after changes of rate, and the real instant of the last one. */
const changed = (changes: readonly { after: number; rate: number }[]) => {
  let now = START
  let clock = accelerated
  for (const { after, rate: next } of changes) {
    now += after
    clock = withRate(clock, next, now)
  }
  return { clock, now }
}

describe('campaign clock', () => {
  test('without segments it is real time', () => {
    expect(campaignTime(REAL_CLOCK, 5.7)).toBe(5)
    expect(realTime(REAL_CLOCK, 9, 5)).toBe(9)
  })

  test('never goes back, whatever the rates and however they change', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.nat(100_000), fc.nat(100_000), (changes, one, more) => {
        const { clock, now } = changed(changes)
        expect(campaignTime(clock, now + one + more)).toBeGreaterThanOrEqual(campaignTime(clock, now + one))
      }),
    )
  })

  test('does not jump when its rate changes', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.nat(100_000), rate, (changes, later, next) => {
        const { clock, now } = changed(changes)
        expect(campaignTime(withRate(clock, next, now + later), now + later)).toBe(campaignTime(clock, now + later))
      }),
    )
  })

  test('the real instant of a campaign instant is the first at which the clock is there', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.integer({ min: 1, max: 10_000_000 }), (changes, ahead) => {
        const { clock, now } = changed(changes)
        const wanted = campaignTime(clock, now) + ahead
        const real = realTime(clock, wanted, now)
        if (real === undefined) {
          expect(clock.segments.at(-1)?.rate).toBe(0)
          return
        }
        expect(campaignTime(clock, real)).toBeGreaterThanOrEqual(wanted)
        expect(campaignTime(clock, real - 1)).toBeLessThan(wanted)
      }),
    )
  })

  test('what is past is due now', () => {
    expect(realTime(accelerated, 1, START + 5)).toBe(START + 5)
  })

  test('a stopped clock gets nowhere', () => {
    expect(realTime(withRate(accelerated, 0, START), 2_000_000, START)).toBeUndefined()
  })

  test('keeps the last segments only, and tells the same of now', () => {
    const { clock, now } = changed(Array.from({ length: 20 }, () => ({ after: 10, rate: 60 })))
    expect(clock.segments).toHaveLength(4)
    expect(campaignTime(clock, now)).toBe(1_000_000 + 200 * 60)
  })

  describe('stepped', () => {
    const stepped: CampaignClock = { mode: 'stepped', segments: [{ realFrom: START, campaignFrom: 500, rate: 0 }] }
    test('stands where it was moved to', () => {
      const clock = steppedTo(stepped, 900, START + 10)
      expect([campaignTime(clock, START + 10), campaignTime(clock, START + 99_999)]).toEqual([900, 900])
    })
    test('does not go back', () => expect(() => steppedTo(stepped, 499, START)).toThrow('never goes back'))
    test('no other clock is moved by hand', () => expect(() => steppedTo(accelerated, 9e9, START)).toThrow('stepped'))
  })
})
