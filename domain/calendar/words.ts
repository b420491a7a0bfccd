import type { SeriesRule, TimeOfDay, TimeUnit, Weekday } from '../../contracts/calendar.ts'
import { civil, type DayNumber, firstDayOfMonth, type MonthNumber, weekdayOf } from './civil-day.ts'
import type { OpenCalendar } from './working-days.ts'
import { type NamedDayNumber, namedDay } from './year-table.ts'
import { DAY, formatClock } from './zone.ts'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']
const MANY = 4

/** `9月28日`, with the year when it differs from `than`. */
export function shortDate(day: DayNumber, than: DayNumber = day): string {
  const { year, month, dayOfMonth } = civil(day)
  return `${year === civil(than).year ? '' : `${year}年`}${month}月${dayOfMonth}日`
}

/** `9月28日 周六`, with the year when it differs from `than`. */
export function fullDate(day: DayNumber, than: DayNumber = day): string {
  return `${shortDate(day, than)} 周${WEEKDAYS[weekdayOf(day) - 1]}`
}

/** `9月`, with the year when it differs from `than`. */
export function monthWords(month: MonthNumber, than: DayNumber): string {
  const { year, month: number } = civil(firstDayOfMonth(month))
  return `${year === civil(than).year ? '' : `${year}年`}${number}月`
}

export function clockWords(time: number): string {
  return time === DAY - 1 ? '24:00' : formatClock(time)
}

export function timeWords(at: TimeOfDay, time: number): string {
  switch (at) {
    case 'startOfWork':
      return `时刻取上班时间 ${clockWords(time)}`
    case 'endOfWork':
      return `时刻取下班时间 ${clockWords(time)}`
    case 'endOfDay':
      return '时刻取当日 24:00'
    default:
      return `时刻取 ${at}`
  }
}

const UNITS: Readonly<Record<TimeUnit, string>> = {
  minute: '分钟',
  hour: '小时',
  workingHour: '个工作小时',
  calendarDay: '个自然日',
  workingDay: '个工作日',
  week: '周',
  month: '个月',
  year: '年',
}

/** `自 9月27日 起第 5 个工作日`, `9月27日 之前第 1 个工作日`, `自 9月27日 起 3 个月`. */
export function countWords(start: string, n: number, unit: TimeUnit): string {
  if (n === 0) return unit === 'workingDay' ? `自 ${start} 起（含当日）的首个工作日` : `${start} 当时`
  const inDays = unit === 'workingDay' || unit === 'calendarDay'
  const amount = `${inDays ? '第' : ''} ${Math.abs(n)} ${UNITS[unit]}`
  return n > 0 ? `自 ${start} 起${amount}` : `${start} 之前${amount}`
}

/** What `day` is when nobody works: `国庆节假期`, `周末`. */
export function restWords(open: OpenCalendar, day: DayNumber): string {
  const named = namedDay(open.table(civil(day).year), day)
  return named ? `${named.name}假期` : '周末'
}

/** `（国庆节 10月1日–7日 不计，9月29日 周日调休上班 计入）` for the named days from `first` to `last`, or `''`. */
export function exceptionWords(open: OpenCalendar, first: DayNumber, last: DayNumber): string {
  const named: NamedDayNumber[] = []
  for (let year = civil(first).year; year <= civil(last).year; year++) {
    named.push(...open.table(year).named.filter(({ day }) => day >= first && day <= last))
  }
  const parts: string[] = []
  for (let index = 0; index < named.length; index++) {
    const start = named[index]
    if (!start) break
    let end = start
    for (let next = named[index + 1]; next && follows(end, next); next = named[index + 1]) {
      end = next
      index++
    }
    parts.push(
      start.kind === 'PUBLIC_HOLIDAY'
        ? `${start.name} ${span(start.day, end.day, first)} 不计`
        : `${fullDate(start.day, first)}调休上班 计入`,
    )
  }
  if (parts.length === 0) return ''
  return `（${parts.slice(0, MANY).join('，')}${parts.length > MANY ? `，等 ${parts.length} 项` : ''}）`
}

function follows(a: NamedDayNumber, b: NamedDayNumber): boolean {
  return a.kind === 'PUBLIC_HOLIDAY' && b.kind === a.kind && b.name === a.name && b.day === a.day + 1
}

/** `10月1日–7日`, `1月28日–2月4日`. */
function span(first: DayNumber, last: DayNumber, than: DayNumber): string {
  if (first === last) return shortDate(first, than)
  const sameMonth = civil(first).month === civil(last).month
  return `${shortDate(first, than)}–${sameMonth ? `${civil(last).dayOfMonth}日` : shortDate(last, first)}`
}

const WEEKDAY_WORDS: Readonly<Record<Weekday, string>> = {
  MON: '周一',
  TUE: '周二',
  WED: '周三',
  THU: '周四',
  FRI: '周五',
  SAT: '周六',
  SUN: '周日',
}

const EVERY: Readonly<Record<SeriesRule['every'], string>> = {
  day: '每日',
  workingDay: '每个工作日',
  week: '每周',
  fortnight: '每两周',
  month: '每月',
  quarter: '每季度',
  halfYear: '每半年',
  year: '每年',
}

/** `每月第 5、15、25 日`, `每周 周一、周五`. */
export function seriesWords(series: SeriesRule): string {
  const on = (series.on ?? []).map((word) => (typeof word === 'number' ? `${word}` : WEEKDAY_WORDS[word]))
  const when =
    on.length === 0 ? '' : typeof series.on?.[0] === 'number' ? `第 ${on.join('、')} 日` : ` ${on.join('、')}`
  return `${EVERY[series.every]}${when}${series.atLeast ? `（至少 ${series.atLeast} 次）` : ''}`
}
