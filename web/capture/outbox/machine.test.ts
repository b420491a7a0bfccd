import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  conflictOf,
  FRESH,
  type Happening,
  isDue,
  isForgotten,
  next,
  PAUSES_MS,
  type Trigger,
  waiting,
  waitMs,
  waitsLong,
} from './machine.ts'
import type { Refusal, Standing } from './submission.ts'

const NOW = 1_000_000_000
const DAY = 24 * 3600 * 1000
const refusal: Refusal = { code: 'TASK_CLAIMED', message: '已被他人签收' }
const failed = (failures: number, notBefore: number): Standing => ({ status: 'READY', failures, notBefore })
const refused: Standing = { status: 'REFUSED', refusal, at: NOW }
const sent: Standing = { status: 'SENT', at: NOW }

test.each<[string, Standing, Happening, Standing]>([
  ['a first failure waits five seconds', FRESH, { type: 'away', at: NOW }, failed(1, NOW + 5000)],
  ['a second waits longer', failed(1, NOW), { type: 'away', at: NOW }, failed(2, NOW + 15_000)],
  ['the pause is bounded', failed(40, NOW), { type: 'away', at: NOW }, failed(41, NOW + 900_000)],
  ['it is sent', failed(3, NOW), { type: 'sent', at: NOW }, sent],
  ['it is refused', FRESH, { type: 'refused', refusal, at: NOW }, refused],
  ['a refused one goes again', refused, { type: 'again' }, FRESH],
  ['what was sent stays sent', sent, { type: 'refused', refusal, at: NOW + 1 }, sent],
  ['nor does it go again', sent, { type: 'again' }, sent],
])('%s', (_name, before, happening, after) => {
  expect(next(before, happening)).toEqual(after)
})

test.each<[Trigger, Standing, boolean]>([
  ['timer', FRESH, true],
  ['timer', failed(1, NOW + 1), false],
  ['visible', failed(1, NOW + 1), false],
  ['visible', failed(1, NOW), true],
  ['online', failed(1, NOW + 1), true],
  ['open', failed(1, NOW + 1), true],
  ['manual', failed(1, NOW + 1), true],
  ['manual', refused, false],
  ['online', sent, false],
])('%s of %o: goes %s', (trigger, standing, goes) => {
  expect(isDue({ standing }, trigger, NOW)).toBe(goes)
})

test('the next attempt is that of the first that waits; what is refused or sent waits for nothing', () => {
  expect(waitMs([{ standing: failed(2, NOW + 900) }, { standing: failed(1, NOW + 300) }], NOW)).toBe(300)
  expect(waitMs([{ standing: failed(1, NOW - 300) }], NOW)).toBe(0)
  expect(waitMs([{ standing: refused }, { standing: sent }], NOW)).toBeUndefined()
})

test.each<[string, Standing, number, boolean]>([
  ['two days', FRESH, NOW - 2 * DAY, false],
  ['four days', FRESH, NOW - 4 * DAY, true],
  ['four days refused', refused, NOW - 4 * DAY, true],
  ['four days, sent by now', sent, NOW - 4 * DAY, false],
])('a warning after %s: %s', (_name, standing, madeAt, warns) => {
  expect(waitsLong({ standing, madeAt }, NOW)).toBe(warns)
})

test('what was sent is listed for a week; what was not, for ever', () => {
  expect(isForgotten({ standing: sent }, NOW + 6 * DAY)).toBe(false)
  expect(isForgotten({ standing: sent }, NOW + 8 * DAY)).toBe(true)
  expect(isForgotten({ standing: refused }, NOW + 800 * DAY)).toBe(false)
})

test('the badge counts what waits and what was refused', () => {
  expect(waiting([{ standing: FRESH }, { standing: refused }, { standing: sent }])).toBe(2)
})

test.each([
  ['TASK_CLAIMED', 'TAKEN'],
  ['TASK_NOT_OPEN', 'CLOSED'],
  ['ANSWER_UNKNOWN', 'CHANGED'],
  ['ANSWER_REQUIRED', 'INCOMPLETE'],
  ['EVIDENCE_CORRUPT', 'PHOTO'],
  ['TOO_EARLY', 'LATER'],
  ['SOMETHING_NEW', 'OTHER'],
])('%s is %s', (code, kind) => {
  expect(conflictOf({ code })).toBe(kind)
})

describe('whatever happens', () => {
  const happening = fc.oneof(
    fc.record({ type: fc.constant('away' as const), at: fc.nat() }),
    fc.record({ type: fc.constant('refused' as const), refusal: fc.constant(refusal), at: fc.nat() }),
    fc.record({ type: fc.constant('sent' as const), at: fc.nat() }),
    fc.constant({ type: 'again' as const }),
  )
  test('what is sent is never sent again, and no pause is longer than the last', () => {
    fc.assert(
      fc.property(fc.array(happening), (happenings) => {
        let standing: Standing = FRESH
        let wasSent = false
        for (const one of happenings) {
          standing = next(standing, one)
          wasSent ||= one.type === 'sent'
          expect(standing.status === 'SENT').toBe(wasSent)
          if (one.type === 'away' && standing.status === 'READY')
            expect(standing.notBefore - one.at).toBeLessThanOrEqual(PAUSES_MS.at(-1) ?? 0)
        }
      }),
    )
  })
})
