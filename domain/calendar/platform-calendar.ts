import type { NamedDay } from '../../contracts/calendar.ts'
import { formatDate, parseDate } from './civil-day.ts'
import { CN_OFFICIAL } from './data/cn-official.ts'
import { CN_FIXED_HOLIDAYS, CN_PROVISIONAL } from './data/cn-statutory.ts'
import type { NoticeLine } from './data/notice-line.ts'
import { createCalendar, type WorkCalendar } from './work-calendar.ts'
import { buildYearTable, type CalendarYearRows, type YearTable } from './year-table.ts'

/** The lines of a notice as one row a day. */
function noticeDays(year: number, lines: readonly NoticeLine[]): NamedDay[] {
  return lines.flatMap(([name, off, work]) => [
    ...off.flatMap((range) => datesOf(year, range)).map((date): NamedDay => ({ date, kind: 'PUBLIC_HOLIDAY', name })),
    ...work.map((date): NamedDay => ({ date: `${year}-${date}`, kind: 'MAKE_UP_WORKDAY', name })),
  ])
}

/** `02-15..02-23` as nine dates, `04-05` as one. */
function datesOf(year: number, range: string): string[] {
  const [first = range, last = first] = range.split('..')
  const start = parseDate(`${year}-${first}`)
  const length = parseDate(`${year}-${last}`) - start + 1
  return Array.from({ length }, (_, index) => formatDate(start + index))
}

function yearRows(
  lines: Readonly<Record<number, readonly NoticeLine[]>>,
  status: CalendarYearRows['status'],
  source: (year: number) => string,
): CalendarYearRows[] {
  return Object.entries(lines).map(([key, notice]) => {
    const year = Number(key)
    return { year, status, source: source(year), days: noticeDays(year, notice) }
  })
}

/** Mainland China: 2004–2026 by the yearly notices, 2027 by the statutory rule until its notice is out. */
export const PLATFORM_YEARS: readonly CalendarYearRows[] = [
  ...yearRows(CN_OFFICIAL, 'OFFICIAL', (year) => `国务院办公厅关于${year}年部分节假日安排的通知`),
  ...yearRows(
    CN_PROVISIONAL,
    'PROVISIONAL',
    () => '全国年节及纪念日放假办法（2024年修订）的法定节日；放假调休安排尚未公布',
  ),
]

/** The calendar that is built in; every installation has it. */
export const platformCalendar: WorkCalendar = createCalendar({
  version: 'cn-2026.1',
  region: 'CN',
  years: PLATFORM_YEARS,
})

/** What `onMissingYear: 'provisional'` falls back to: the holidays with fixed dates in China, elsewhere the plain week. */
export function assumedYear(region: string, year: number): YearTable {
  const isHome = region === platformCalendar.region
  return buildYearTable({
    year,
    status: 'PROVISIONAL',
    source: isHome ? '仅按固定日期的法定节日和周末推算' : '仅按周末推算',
    days: isHome ? noticeDays(year, CN_FIXED_HOLIDAYS) : [],
  })
}
