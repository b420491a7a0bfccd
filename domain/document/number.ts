import { DocumentError } from './document-error.ts'

/** Parts of a 发文字号; `seq` counts from 1 within code and year. */
export type DocumentNumberParts = { agencyCode: string; year: number; seq: number }

/**
 * 发文字号 as GB/T 9704-2012 7.2.5 wants it: the year in full in 〔〕, the sequence without 第 and without leading zeros.
 *
 * @example documentNumber({ agencyCode: '云环责改', year: 2024, seq: 17 }) // '云环责改〔2024〕17号'
 * @throws DocumentError DOCUMENT_NUMBER_INVALID
 */
export function documentNumber({ agencyCode, year, seq }: DocumentNumberParts): string {
  if (!/^[^〔〕[\]()（）{}\s]+$/.test(agencyCode)) throw invalid('机关代字', agencyCode, '不含括号和空格的文字')
  if (!Number.isInteger(year) || year < 1949 || year > 9999) throw invalid('年份', String(year), '四位数的年份')
  if (!Number.isSafeInteger(seq) || seq < 1) throw invalid('序号', String(seq), '从1起的整数')
  return `${agencyCode}〔${year}〕${seq}号`
}

const invalid = (part: string, value: string, expected: string) =>
  new DocumentError('DOCUMENT_NUMBER_INVALID', `发文字号的${part}「${value}」不正确，应为${expected}。`, {
    part,
    value,
    expected,
  })
