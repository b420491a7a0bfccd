import { dateInArabic } from './dates.ts'
import { DocumentError } from './document-error.ts'

/** Units of a counted limit, as in the rules of time. */
export type LimitUnit = 'minute' | 'hour' | 'workingHour' | 'calendarDay' | 'workingDay' | 'week' | 'month' | 'year'

/** What a deadline says: the limit that was counted, if any, and the local date and time that it came to. */
export type DeadlineWording = {
  /** Left out when the deadline is a date by itself. */
  limit?: { in: number; unit: LimitUnit }
  /** What the limit counts from; default `送达之日`. */
  from?: string
  /** `YYYY-MM-DD`, in the zone of the campaign. */
  date: string
  /** `HH:MM`; left out: the end of the day. */
  time?: string
}

const UNIT_WORDS: Readonly<Record<LimitUnit, string>> = {
  minute: '分钟',
  hour: '小时',
  workingHour: '个工作小时',
  calendarDay: '日',
  workingDay: '个工作日',
  week: '周',
  month: '个月',
  year: '年',
}

/**
 * The deadline in words and as an instant, so that nobody has to count.
 *
 * @example deadlineInWords({ limit: { in: 5, unit: 'workingDay' }, date: '2024-09-28', time: '17:30' })
 * // '自送达之日起5个工作日内（即2024年9月28日17时30分前）'
 * @throws DocumentError DEADLINE_INVALID, DOCUMENT_DATE_INVALID
 */
export function deadlineInWords({ limit, from = '送达之日', date, time }: DeadlineWording): string {
  const until = `${dateInArabic(date)}${timeInWords(time)}前`
  if (limit === undefined) return until
  if (!Number.isInteger(limit.in) || limit.in < 1) {
    throw new DocumentError('DEADLINE_INVALID', `期限「${limit.in}」不正确，应为从1起的整数。`, {
      value: String(limit.in),
    })
  }
  return `自${from}起${limit.in}${UNIT_WORDS[limit.unit]}内（即${until}）`
}

// “9月28日前” leaves open whether the 28th counts; the hour does not.
function timeInWords(time = '24:00'): string {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time)
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])]
  if (match === null || (hour === 24 && minute > 0)) {
    throw new DocumentError('DEADLINE_INVALID', `时间「${time}」不正确，应为“时:分”，如 17:30。`, { value: time })
  }
  return minute === 0 ? `${hour}时` : `${hour}时${minute}分`
}
