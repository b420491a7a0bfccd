import type { LedgerField } from '../../contracts/ledger.ts'

const LONG_NUMBER = /\d{15,}[\dXx]?/gu
const DATED_NUMBER = /^\d{6}(?:(?:19|20)\d{2})?\d{0,2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/u
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/gu
const LANDLINE = /(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/gu
const SCIENTIFIC = /(\d)\.\d+([eE]\+?\d{2})/gu

function starred(text: string, head: number, tail: number): string {
  if (text.length <= head + tail) return '*'.repeat(text.length)
  return text.slice(0, head) + '*'.repeat(text.length - head - tail) + text.slice(text.length - tail)
}

function looksPersonal(digits: string): boolean {
  return DATED_NUMBER.test(digits) || /0{2,}$/u.test(digits)
}

/** Hides citizen and phone numbers wherever they stand in a text. */
export function maskNumbers(text: string): string {
  return text
    .replace(SCIENTIFIC, '$1.***$2')
    .replace(LONG_NUMBER, (digits) => (looksPersonal(digits) ? starred(digits, 3, 2) : digits))
    .replace(LANDLINE, (digits) => starred(digits, 4, 2))
    .replace(MOBILE, (digits) => starred(digits, 3, 4))
}

/** Whether a column says something of a person that only its ends are shown of. */
export const isPersonal = (field: LedgerField): boolean =>
  field.type === 'idCard' || (field.privacy !== undefined && field.privacy !== 'none')

/** A value fit for a report: personal fields are hidden but for their ends, other texts lose the numbers of persons. */
export function maskValue(field: LedgerField, text: string): string {
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text
  if (field.type === 'idCard') return starred(maskNumbers(shown), 3, 2)
  if (field.type === 'phone') return starred(shown, 3, Math.min(4, Math.max(0, shown.length - 7)))
  if (field.privacy === 'personal' || field.privacy === 'sensitive') return starred(shown, 1, 0)
  return maskNumbers(shown)
}
