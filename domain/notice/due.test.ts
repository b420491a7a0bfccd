import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeliveryMode, Urgency } from '../../contracts/notices.ts'
import { formatInstant, platformCalendar } from '../calendar/index.ts'
import { dueOf } from './due.ts'
import { MOST_ATTEMPTS, pauseAfter } from './retry.ts'
import { urgencyOf } from './urgency.ts'

const time = { calendar: platformCalendar, onMissingYear: 'provisional' as const }
const at = (text: string) => Date.parse(`${text}:00+08:00`)
const due = (mode: DeliveryMode, urgency: Urgency, from: string, quiet = true) => {
  const found = dueOf({ mode, urgency, quiet }, at(from), time)
  return found && `${formatInstant(found.at).slice(0, 16)}${found.together ? ' 合并' : ''}`
}

describe('什么时候告诉', () => {
  test.each<[string, DeliveryMode, Urgency, string, boolean, string | undefined]>([
    ['上班时间马上', 'NOW', 'ROUTINE', '2024-09-18T10:05', true, '2024-09-18T10:05'],
    ['下班以后等到上班', 'NOW', 'IMPORTANT', '2024-09-18T22:00', true, '2024-09-19T08:30 合并'],
    ['紧急的不等', 'NOW', 'URGENT', '2024-09-18T22:00', true, '2024-09-18T22:00'],
    ['本人不要安静时段', 'NOW', 'ROUTINE', '2024-09-18T22:00', false, '2024-09-18T22:00'],
    ['每小时汇总', 'HOURLY', 'ROUTINE', '2024-09-18T10:05', true, '2024-09-18T11:00 合并'],
    ['最后一小时的汇总等到上班', 'HOURLY', 'ROUTINE', '2024-09-18T17:05', true, '2024-09-19T08:30 合并'],
    ['每小时汇总紧急的，不等上班', 'HOURLY', 'URGENT', '2024-09-18T22:05', true, '2024-09-18T23:00 合并'],
    ['每日汇总', 'DAILY', 'ROUTINE', '2024-09-18T10:05', true, '2024-09-19T08:30 合并'],
    ['长假里的每日汇总', 'DAILY', 'ROUTINE', '2024-10-01T10:05', true, '2024-10-08T08:30 合并'],
    ['不要', 'OFF', 'URGENT', '2024-09-18T10:05', true, undefined],
  ])('%s', (_name, mode, urgency, from, quiet, want) => {
    expect(due(mode, urgency, from, quiet)).toBe(want)
  })

  test('从不早于现在；安静的、不紧急的从不在办公时间之外', () => {
    const instants = fc.integer({ min: at('2024-01-01T00:00'), max: at('2025-12-01T00:00') })
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom<DeliveryMode>('NOW', 'HOURLY', 'DAILY'),
        fc.constantFrom<Urgency>('ROUTINE', 'IMPORTANT'),
        (now, mode, urgency) => {
          const found = dueOf({ mode, urgency, quiet: true }, now, time)
          const clock = formatInstant(found?.at ?? 0).slice(11, 16)
          return found !== undefined && found.at >= now && clock >= '08:30' && clock < '17:30'
        },
      ),
    )
  })
})

test('级别怎样归为三档', () => {
  expect([0, 1, 2, 3, 4, 5].map(urgencyOf)).toEqual([
    'ROUTINE',
    'ROUTINE',
    'IMPORTANT',
    'IMPORTANT',
    'URGENT',
    'URGENT',
  ])
})

describe('再试', () => {
  test('越来越久，最多一小时，有限次', () => {
    expect([1, 2, 3, 8, 9].map((attempts) => pauseAfter(attempts))).toEqual([
      30_000, 60_000, 120_000, 3_600_000, 3_600_000,
    ])
    expect(pauseAfter(MOST_ATTEMPTS)).toBeUndefined()
  })
  test('对方要求等多久就等多久，也不超过一小时', () => {
    expect(pauseAfter(1, 90_000)).toBe(90_000)
    expect(pauseAfter(1, 86_400_000)).toBe(3_600_000)
  })
})
