import { describe, expect, test } from 'vitest'
import { formatInstant, nextStartOfWork, platformCalendar, withinOfficeDay } from './index.ts'

const ctx = { calendar: platformCalendar }
const at = (text: string) => Date.parse(`${text}:00+08:00`)
const words = (ms: number) => formatInstant(ms).slice(0, 16)

describe('办公时间之外的，等到下一次上班', () => {
  test.each([
    ['上班时', '2024-09-18T08:30', '2024-09-18T08:30'],
    ['午休', '2024-09-18T13:00', '2024-09-18T13:00'],
    ['下班前一分钟', '2024-09-18T17:29', '2024-09-18T17:29'],
    ['下班时', '2024-09-18T17:30', '2024-09-19T08:30'],
    ['凌晨', '2024-09-18T03:00', '2024-09-18T08:30'],
    ['调休上班的周日', '2024-09-29T10:00', '2024-09-29T10:00'],
    ['国庆假期前一天的晚上', '2024-09-30T20:00', '2024-10-08T08:30'],
    ['周六', '2024-09-21T10:00', '2024-09-23T08:30'],
  ])('%s', (_name, from, want) => {
    expect(words(withinOfficeDay(at(from), ctx))).toBe(want)
  })

  test.each([
    ['上班前', '2024-09-18T08:29', '2024-09-18T08:30'],
    ['正好上班时，是下一个工作日的', '2024-09-18T08:30', '2024-09-19T08:30'],
    ['周五', '2024-09-20T10:00', '2024-09-23T08:30'],
  ])('下一次上班：%s', (_name, from, want) => {
    expect(words(nextStartOfWork(at(from), ctx))).toBe(want)
  })

  test('办公时间按所在地', () => {
    const officeHours = [{ from: '09:00', to: '17:00' }]
    const berlin = {
      calendar: platformCalendar,
      zone: { name: 'Europe/Berlin', offsetMinutes: 60, summerTime: 'EU' as const },
      officeHours,
    }
    expect(new Date(withinOfficeDay(Date.parse('2024-09-18T05:00:00Z'), berlin)).toISOString()).toBe(
      '2024-09-18T07:00:00.000Z',
    )
  })
})
