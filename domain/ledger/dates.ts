import { parseChineseNumeral } from './numerals.ts'

const NUMERAL = '[〇○零一二三四五六七八九十]'
const TIME = String.raw`(?:[T ]*(?:上午|下午)?\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?)?[秒分]?)?`
const WEEKDAY = String.raw`(?:[ (]*(?:星期|周|礼拜)[一二三四五六日天][ )]*)?`
const TAIL = `${WEEKDAY}${TIME}$`
const SEPARATED = new RegExp(
  String.raw`^(\d{4}|\d{2})[ ]?[-./、,年\\][ ]?(\d{1,2})[ ]?[-./、,月\\][ ]?(\d{1,2})[ ]?[日号]?${TAIL}`,
  'u',
)
const SPACED = /^(\d{4}) (\d{1,2}) (\d{1,2})$/u
const COMPACT = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})${TAIL}`, 'u')
const MONTH_DAY = new RegExp(String.raw`^(\d{1,2})[ ]?[-./月][ ]?(\d{1,2})[ ]?[日号]?${WEEKDAY}$`, 'u')
const CHINESE = new RegExp(
  String.raw`^(${NUMERAL}{4}|${NUMERAL}{2})年(${NUMERAL}{1,2})月(${NUMERAL}{1,3})[日号]?${WEEKDAY}$`,
  'u',
)
const CHINESE_MONTH_DAY = new RegExp(String.raw`^(${NUMERAL}{1,2})月(${NUMERAL}{1,3})[日号]?$`, 'u')
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/u

// A serial number outside 1970…2099 is a count or an amount in the wrong column, not a day.
const SERIAL_FIRST = 25_569
const SERIAL_LAST = 73_050
const MS_PER_DAY = 86_400_000
const UNIX_EPOCH_SERIAL = 25_569
/** Days between the two ways a workbook may count: from 1900 and from 1904. */
export const DAYS_1904 = 1462

export interface DateReading {
  /** The year of a date written without one. */
  readonly year: number
  /** The zone that an instant with offset is read in, minutes east of UTC. */
  readonly utcOffsetMinutes: number
  readonly date1904: boolean
}

function isoDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || year < 1900 || year > 2199) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null
}

function fullYear(year: number, digits: number): number {
  return digits === 2 ? 2000 + year : year
}

/** Serial day number, counted from 1900, as `YYYY-MM-DD`, with `THH:MM:SS` when it has a time of day. */
export function serialToIso(serial: number): string {
  const instant = new Date(Math.round((serial - UNIX_EPOCH_SERIAL) * 86_400) * 1000).toISOString()
  return instant.endsWith('T00:00:00.000Z') ? instant.slice(0, 10) : instant.slice(0, 19)
}

function fromDigits(text: string, year: number): string | null | undefined {
  const dated = SEPARATED.exec(text) ?? SPACED.exec(text) ?? COMPACT.exec(text)
  if (dated) return isoDate(fullYear(Number(dated[1]), dated[1]?.length ?? 4), Number(dated[2]), Number(dated[3]))
  const short = MONTH_DAY.exec(text)
  return short ? isoDate(year, Number(short[1]), Number(short[2])) : undefined
}

function fromChinese(text: string, year: number): string | null {
  const whole = CHINESE.exec(text)
  const parts = whole ? whole.slice(1) : [null, ...(CHINESE_MONTH_DAY.exec(text)?.slice(1) ?? [])]
  const [years, month, day] = parts.map((part) => (part ? parseChineseNumeral(part) : null))
  if (month == null || day == null) return null
  return isoDate(years == null ? year : fullYear(years, parts[0]?.length ?? 4), month, day)
}

/**
 * The day that a person meant, as `YYYY-MM-DD`; null when it is no date or no existing one. A time of day is dropped.
 * Takes 2024-9-16, 2024.9.16, 2024/09/16, 20240916, 2024年9月16日, 24.9.16, 9月16日, 二〇二四年九月十六日, 2024-09-16 08:30,
 * ISO instants and serial numbers.
 */
export function parseDate(written: string, reading: DateReading): string | null {
  const text = written.normalize('NFKC').replace(/\s+/gu, ' ').trim()
  if (INSTANT.test(text)) {
    const instant = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/u, '$1:$2'))
    return Number.isNaN(instant)
      ? null
      : new Date(instant + reading.utcOffsetMinutes * 60_000).toISOString().slice(0, 10)
  }
  if (/^\d{5}(?:\.\d+)?$/u.test(text)) {
    const serial = Number(text) + (reading.date1904 ? DAYS_1904 : 0)
    return serial >= SERIAL_FIRST && serial < SERIAL_LAST ? serialToIso(serial).slice(0, 10) : null
  }
  const digits = fromDigits(text, reading.year)
  return digits === undefined ? fromChinese(text, reading.year) : digits
}

/** Whole days since 1970 of an ISO day: for writing a date cell. */
export function isoToSerial(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY + UNIX_EPOCH_SERIAL
}
