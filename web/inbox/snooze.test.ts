import { expect, test } from 'vitest'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { isResting, snoozeChoices } from './snooze.ts'

const at = (text: string) => Date.parse(text)

test.each([
  [
    'a Thursday morning',
    '2026-11-26T09:45:00+08:00',
    ['hour 11-26 10:45', 'afternoon 11-26 14:00', 'tomorrow 11-27 08:30', 'monday 11-30 08:30'],
  ],
  ['a Friday evening', '2026-11-27T18:00:00+08:00', ['hour 11-27 19:00', 'tomorrow 11-28 08:30', 'monday 11-30 08:30']],
  ['a Sunday night', '2026-11-29T23:30:00+08:00', ['hour 11-30 00:30', 'tomorrow 11-30 08:30']],
])('%s: what is still to come', (_name, now, want) => {
  const told = snoozeChoices(at(now)).map(({ key, until }) => {
    const local = new Date(until + 8 * 3_600_000).toISOString()
    return `${key} ${local.slice(5, 10)} ${local.slice(11, 16)}`
  })
  expect(told).toEqual(want)
})

const task = (change: object): TaskItem =>
  ({ id: 't', status: 'OPEN', returned: null, due: { state: 'far' }, ...change }) as TaskItem

test.each([
  ['rests', {}, 60_000, true],
  ['comes back when the time is over', {}, -1, false],
  ['comes back when it is due today', { due: { state: 'today' } }, 60_000, false],
  ['comes back overdue', { due: { state: 'overdue' } }, 60_000, false],
  ['comes back sent back', { returned: { reason: '样例' } }, 60_000, false],
])('a task that was put off %s', (_name, change, leftMs, want) => {
  const now = at('2026-11-26T09:45:00+08:00')
  expect(isResting(task(change), { t: now + leftMs }, now)).toBe(want)
})
