import type { TFunction } from 'i18next'
import type { TimeReason } from '../../contracts/calendar.ts'
import type { Times } from '../shared/use-time.ts'

/** A step on the way to a deadline, in the chosen language. */
export function reasonText(t: TFunction<'why'>, time: Pick<Times, 'day'>): (reason: TimeReason) => string {
  const on = (day: string | undefined, clock?: string) => {
    const date = day === undefined ? '' : time.day(day)
    return clock === undefined ? date : `${date} ${clock}`
  }
  const month = (text = '') => t('month', { year: text.slice(0, 4), month: Number(text.slice(5)) })
  const count = ({ n = 0, unit = 'workingDay', from, fromTime, day, time: clock }: TimeReason) => {
    const told = { from: on(from, fromTime), day: on(day, clock) }
    if (n === 0) return t(unit === 'workingDay' ? 'reason.fromWorkingDay' : 'reason.sameDay', told)
    const amount = t(`amount.${unit}`, { count: Math.abs(n) })
    return t(n > 0 ? 'reason.counted' : 'reason.countedBack', { ...told, amount })
  }
  const main = (reason: TimeReason): string => {
    const { code, n = 0, day, from, years = [], words = '', later } = reason
    const date = on(day, reason.time)
    switch (code) {
      case 'counted':
        return count(reason)
      case 'next':
        return t(`reason.next.${reason.unit ?? 'workingDay'}`, { from: on(from), day: on(day) })
      case 'onDate':
        return t('reason.onDate', { day: on(day) })
      case 'phaseEnd':
        return t('reason.phaseEnd', { day: date })
      case 'periodEnd':
        return t(`reason.periodEnd.${reason.period ?? 'month'}`, { day: on(day) })
      case 'dayOfMonth':
        return t(reason.isShort ? 'reason.shortMonth' : 'reason.dayOfMonth', {
          month: month(reason.month),
          n,
          day: on(day),
        })
      case 'nthWorkingDay':
        return t(n > 0 ? 'reason.nthWorkingDay' : 'reason.nthFromEnd', {
          month: month(reason.month),
          n: Math.abs(n),
          day: on(day),
        })
      case 'timeOfDay':
        return t(`reason.timeOfDay.${atOf(reason.at)}`, { time: reason.time })
      case 'rolled': {
        const rest = reason.holiday === undefined ? t('reason.weekend') : t('reason.holiday', { name: reason.holiday })
        const isLater = (day ?? '') > (from ?? '')
        return t(isLater ? 'reason.rolledOn' : 'reason.rolledBack', { from: on(from), rest, day: on(day) })
      }
      case 'chosen':
        return t(later ? 'reason.later' : 'reason.earlier', { n, day: date })
      case 'provisional':
        return t('reason.provisional', { years: years.join(t('or')) })
      case 'issued':
        return t('reason.issued')
      case 'open':
        return t(`reason.open.${reason.edge ?? 'ends'}`)
      case 'said':
        return words
    }
  }
  const exception = ({ kind, name, first, last }: NonNullable<TimeReason['skipped']>[number]) =>
    kind === 'PUBLIC_HOLIDAY'
      ? t(first === last ? 'exception.holiday' : 'exception.holidays', { name, first: on(first), last: on(last) })
      : t('exception.worked', { day: on(first) })
  return (reason) => {
    const skipped = (reason.skipped ?? []).map(exception)
    return skipped.length === 0
      ? main(reason)
      : `${main(reason)}${t('exception.list', { list: skipped.join(t('and')) })}`
  }
}

const WORDS = ['startOfWork', 'endOfWork', 'endOfDay']
const atOf = (at = ''): string => (WORDS.includes(at) ? at : 'clock')
