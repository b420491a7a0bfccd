import type { InstantRule } from '../../contracts/calendar.ts'
import {
  expandSeries,
  formatInstant,
  parseInstant,
  platformCalendar,
  presentResolution,
  resolveInstant,
} from './index.ts'

/** A rule that defers like 每月5日、15日、25日，遇节假日顺延至下个工作日, over one year: nominal date → date. */
export function deferrals(year: number, on: number[], roll: 'NEXT_WORKING_DAY' | 'NONE' = 'NEXT_WORKING_DAY') {
  return expandSeries(
    { every: 'month', on, roll },
    parseInstant(`${year}-01-01`, 'startOfDay'),
    parseInstant(`${year}-12-31`, 'endOfDay'),
    { calendar: platformCalendar },
  ).map(({ key, date }) => [key, date] as const)
}

/** 检查结果于第二天上班前交: both readings of 第二天. */
export function dueBeforeWork(inspected: string, next: 'calendarDay' | 'workingDay'): string {
  const from = parseInstant(`${inspected}T15:00:00+08:00`, 'startOfDay')
  return formatInstant(resolveInstant({ next, at: 'startOfWork' }, from, { calendar: platformCalendar }).at)
}

/** Everything that the golden tables look at, as text: the same bytes whatever the zone of the process. */
export function goldenReport(): string {
  const from = parseInstant('2024-09-27T16:30:00+08:00', 'startOfDay')
  const ctx = { calendar: platformCalendar, phaseEnd: parseInstant('2024-09-28', 'endOfDay') }
  const rules: InstantRule[] = [
    { in: 5, unit: 'workingDay', at: '17:30' },
    { in: 8, unit: 'workingHour' },
    { in: -3, unit: 'month', roll: 'PREVIOUS_WORKING_DAY' },
    { dayOfMonth: 31, monthOffset: 5 },
    { nthWorkingDayOfMonth: -1, monthOffset: 1 },
    { endOf: 'phase', offset: { in: 3, unit: 'workingDay' } },
    { laterOf: [{ on: '2024-12-31' }, { endOf: 'week', at: 'endOfDay' }] },
  ]
  const lines: unknown[] = rules.map((rule) => presentResolution(resolveInstant(rule, from, ctx)))
  for (let year = 2004; year <= 2026; year++) lines.push(deferrals(year, [1, 5, 15, 25, 30]))
  for (const day of ['2024-09-28', '2024-09-30']) {
    lines.push(dueBeforeWork(day, 'calendarDay'), dueBeforeWork(day, 'workingDay'))
  }
  return lines.map((line) => JSON.stringify(line)).join('\n')
}
