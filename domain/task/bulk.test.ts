import { expect, test } from 'vitest'
import { mixedRefusal, reasonRefusal, returnRefusal, stepRefusal, usualOutcome } from './bulk.ts'

const first = { campaignId: 'c1', procedure: 'site', step: 'inspect' }
const outcomes = { back: { kind: 'return' }, fine: {}, found: {} }

test.each([
  ['the same step', {}, undefined],
  ['another step', { step: 'review' }, 'BULK_MIXED_STEPS'],
  ['a step of the same name in another procedure', { procedure: 'complaint' }, 'BULK_MIXED_STEPS'],
  ['the same step of another campaign', { campaignId: 'c2' }, 'BULK_MIXED_STEPS'],
])('%s', (_name, other, want) => expect(mixedRefusal(first, { ...first, ...other })?.code).toBe(want))

test.each([
  ['switched on', { bulk: true, outcomes }, undefined],
  ['not switched on: one by one', { outcomes }, 'BULK_NOT_ALLOWED'],
  ['a step that the edition in force does not have', undefined, 'BULK_NOT_ALLOWED'],
])('%s', (_name, step, want) => expect(stepRefusal(step)?.code).toBe(want))

test.each([
  ['back', 'BULK_NO_RETURN'],
  ['fine', undefined],
  ['unknown', undefined],
])('the outcome %s', (outcome, want) => expect(returnRefusal({ outcomes }, outcome)?.code).toBe(want))

test.each([
  ['none', undefined, 'BULK_REASON_MISSING'],
  ['blanks', ' ', 'BULK_REASON_MISSING'],
  ['one', '样例理由', undefined],
])('a reason: %s', (_name, reason, want) => expect(reasonRefusal(reason)?.code).toBe(want))

test('what is usual is the first that sends nothing back', () => {
  expect(usualOutcome({ outcomes })).toBe('fine')
  expect(usualOutcome({ outcomes: { back: { kind: 'return' } } })).toBe('')
})
