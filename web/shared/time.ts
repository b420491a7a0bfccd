import type { Language } from './preferences.ts'

/** The campaigns' zone; the browser's own must not leak in. */
export const ZONE = 'Asia/Shanghai'

interface Parts {
  year: string
  month: string
  day: string
  hour: string
  minute: string
  second: string
}

const reader = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

const WEEKDAYS: Record<Language, readonly string[]> = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function partsOf(instant: string | number | Date): Parts {
  const parts = reader.formatToParts(new Date(instant))
  return Object.fromEntries(parts.map(({ type, value }) => [type, value])) as unknown as Parts
}

export interface TimeStyle {
  language?: Language
  /** the year is left out when it is the same as here; default: the real now */
  now?: string | number | Date
}

/** ISO instant → `9月28日 周六`, with the year when it is another one. */
export function formatDay(instant: string | number | Date, style: TimeStyle = {}): string {
  const { year, month, day } = partsOf(instant)
  const language = style.language ?? 'zh-CN'
  const weekday = WEEKDAYS[language][new Date(Date.UTC(+year, +month - 1, +day)).getUTCDay()]
  const isOtherYear = year !== partsOf(style.now ?? Date.now()).year
  if (language === 'en') return `${weekday} ${+day} ${MONTHS[+month - 1]}${isOtherYear ? ` ${year}` : ''}`
  return `${isOtherYear ? `${year}年` : ''}${+month}月${+day}日 ${weekday}`
}

/** Civil date → `9月28日`, in English `28 Sep`: beside an axis or a bar, where neither a weekday nor a year has room. */
export function formatShortDay(date: string, language: Language = 'zh-CN'): string {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  return language === 'en' ? `${day} ${MONTHS[month - 1]}` : `${month}月${day}日`
}

/** ISO instant → `9月28日 周六 17:30`. */
export function formatInstant(instant: string | number | Date, style: TimeStyle = {}): string {
  return `${formatDay(instant, style)} ${formatClock(instant)}`
}

/** ISO instant → `17:30`. */
export function formatClock(instant: string | number | Date): string {
  const { hour, minute } = partsOf(instant)
  return `${hour}:${minute}`
}

/** ISO instant → `2024-09-28 17:30:05 +08:00`, for audit and tooltips. */
export function formatExact(instant: string | number | Date): string {
  const { year, month, day, hour, minute, second } = partsOf(instant)
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${hour}:${minute}:${second} +08:00`
}

/** ISO instant → `2024-09-28`, the civil date in the campaign's zone. */
export function civilDate(instant: string | number | Date): string {
  return formatExact(instant).slice(0, 10)
}

/** Milliseconds → `{ value: 4, unit: 'hour' }`, the largest whole unit, for `t('shared:age.hour', …)`. */
export function ageOf(ms: number): { value: number; unit: 'second' | 'minute' | 'hour' | 'day' } {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return { value: seconds, unit: 'second' }
  if (seconds < 3600) return { value: Math.floor(seconds / 60), unit: 'minute' }
  if (seconds < 86400) return { value: Math.floor(seconds / 3600), unit: 'hour' }
  return { value: Math.floor(seconds / 86400), unit: 'day' }
}
