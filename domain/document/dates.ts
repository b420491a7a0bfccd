import { DocumentError } from './document-error.ts'

const DIGITS = '〇一二三四五六七八九'

/**
 * 成文日期 in Arabic numerals without leading zeros (GB/T 9704-2012 7.3.5.4): `2024年9月28日`.
 * @param date `YYYY-MM-DD`
 * @throws DocumentError DOCUMENT_DATE_INVALID
 */
export function dateInArabic(date: string): string {
  const { year, month, day } = parts(date)
  return `${year}年${month}月${day}日`
}

/**
 * The same date in Chinese numerals, as older forms print it: `二〇二四年九月二十八日`.
 * @param date `YYYY-MM-DD`
 * @throws DocumentError DOCUMENT_DATE_INVALID
 */
export function dateInChinese(date: string): string {
  const { year, month, day } = parts(date)
  const yearDigits = String(year)
    .padStart(4, '0')
    .replace(/\d/g, (digit) => DIGITS.charAt(Number(digit)))
  return `${yearDigits}年${chineseNumeral(month)}月${chineseNumeral(day)}日`
}

/** A whole number from 1 to 99 in words: `十`, `二十八`. */
export function chineseNumeral(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 99) throw new RangeError(`chineseNumeral takes 1 to 99, not ${n}`)
  const tens = Math.floor(n / 10)
  const ones = n % 10
  const tensWord = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS.charAt(tens)}十`
  return tensWord + (ones === 0 ? '' : DIGITS.charAt(ones))
}

function parts(date: string): { year: number; month: number; day: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])]
  // Day 0 of the next month is the last of this one; UTC, so that no zone leaks in.
  const isReal = match !== null && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  if (!isReal) {
    throw new DocumentError('DOCUMENT_DATE_INVALID', `日期「${date}」不存在，应为“年-月-日”，如 2024-09-28。`, { date })
  }
  return { year, month, day }
}

const daysInMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
