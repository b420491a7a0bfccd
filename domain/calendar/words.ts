import type { SeriesRule, TimeOfDay, TimeUnit, Weekday } from '../../contracts/calendar.ts'
import { civil, type DayNumber, firstDayOfMonth, type MonthNumber, weekdayOf } from './civil-day.ts'
import type { Exception, Period, Reason } from './reason.ts'
import { DAY, formatClock } from './zone.ts'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']
const MANY = 4

/** `9月28日`, with the year when it differs from `than`. */
function shortDate(day: DayNumber, than: DayNumber = day): string {
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

function clockWords(time: number): string {
  return time === DAY - 1 ? '24:00' : formatClock(time)
}

function timeWords(at: TimeOfDay, time: number): string {
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
function countWords(start: string, n: number, unit: TimeUnit): string {
  if (n === 0) return unit === 'workingDay' ? `自 ${start} 起（含当日）的首个工作日` : `${start} 当时`
  const inDays = unit === 'workingDay' || unit === 'calendarDay'
  const amount = `${inDays ? '第' : ''} ${Math.abs(n)} ${UNITS[unit]}`
  return n > 0 ? `自 ${start} 起${amount}` : `${start} 之前${amount}`
}

const PERIOD_WORDS: Readonly<Record<Period, string>> = {
  week: '本周',
  month: '本月',
  quarter: '本季度',
  halfYear: '本半年',
  year: '本年',
}

/** A step of a resolution, as the trail keeps it. */
export function reasonWords(reason: Reason): string {
  switch (reason.code) {
    case 'counted': {
      const { from, n, unit, day, skipped, fromTime, time } = reason
      const at = (clock: number | undefined) => (clock === undefined ? '' : ` ${clockWords(clock)}`)
      const count = countWords(`${shortDate(from)}${at(fromTime)}`, n, unit)
      return `${count}是 ${fullDate(day, from)}${at(time)}${exceptionWords(skipped, Math.min(from + 1, day))}`
    }
    case 'next': {
      const { unit, from, day, skipped } = reason
      const next = `${shortDate(from)} 的下一个${unit === 'workingDay' ? '工作日' : '自然日'}`
      return `${next}是 ${fullDate(day, from)}${exceptionWords(skipped, from + 1)}`
    }
    case 'onDate':
      return `规定日期为 ${fullDate(reason.day, reason.than)}`
    case 'phaseEnd':
      return `本阶段于 ${fullDate(reason.day, reason.than)} ${clockWords(reason.time)} 结束`
    case 'periodEnd':
      return `${PERIOD_WORDS[reason.period]}最后一天是 ${fullDate(reason.day, reason.than)}`
    case 'dayOfMonth': {
      const { month, n, day, isShort, than } = reason
      const date = fullDate(day, than)
      return isShort
        ? `${monthWords(month, than)}没有 ${n} 日，取月末 ${date}`
        : `${monthWords(month, than)}的 ${n} 日是 ${date}`
    }
    case 'nthWorkingDay': {
      const { month, n, day, skipped, than } = reason
      const which = n > 0 ? `第 ${n} 个工作日` : n === -1 ? '最后一个工作日' : `倒数第 ${-n} 个工作日`
      const exceptions = exceptionWords(skipped, n > 0 ? firstDayOfMonth(month) : day)
      return `${monthWords(month, than)}的${which}是 ${fullDate(day, than)}${exceptions}`
    }
    case 'timeOfDay':
      return timeWords(reason.at, reason.time)
    case 'rolled': {
      const { from, holiday, day } = reason
      const direction = day > from ? '顺延至下一个工作日' : '提前至上一个工作日'
      const rest = holiday === undefined ? '周末' : `${holiday}假期`
      return `${fullDate(from)} 是${rest}，${direction} ${fullDate(day, from)}`
    }
    case 'chosen': {
      const { later, n, day, time, than } = reason
      return `以上 ${n} 项取较${later ? '晚' : '早'}者：${fullDate(day, than)} ${clockWords(time)}`
    }
    case 'provisional':
      return `${reason.years.join('、')} 年放假安排尚未公布，暂按法定节日推算，公布后重新计算`
    case 'issued':
      return '自印发之日起'
    case 'open':
      return reason.edge === 'starts' ? '开始时间待定' : '结束时间待定'
    case 'said':
      return reason.words
  }
}

/** `（国庆节 10月1日–7日 不计，9月29日 周日调休上班 计入）`, or `''`. */
function exceptionWords(exceptions: readonly Exception[], than: DayNumber): string {
  const parts = exceptions.map(({ kind, name, first, last }) =>
    kind === 'PUBLIC_HOLIDAY' ? `${name} ${span(first, last, than)} 不计` : `${fullDate(first, than)}调休上班 计入`,
  )
  if (parts.length === 0) return ''
  return `（${parts.slice(0, MANY).join('，')}${parts.length > MANY ? `，等 ${parts.length} 项` : ''}）`
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
