import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoToSerial, parseDate, serialToIso } from './dates.ts'

const READING = { year: 2024, utcOffsetMinutes: 480, date1904: false }

describe('the ways people write 16 September 2024', () => {
  test.each([
    ['2024-09-16'],
    ['2024-9-16'],
    ['2024.9.16'],
    ['2024/09/16'],
    ['2024/9/16'],
    ['2024、9、16'],
    ['2024 9 16'],
    ['20240916'],
    ['2024年9月16日'],
    ['2024年09月16号'],
    ['2024年9月16'],
    ['2024 年 9 月 16 日'],
    ['24.9.16'],
    ['24-09-16'],
    ['24年9月16日'],
    ['9月16日'],
    ['9月16号'],
    ['9.16'],
    ['9/16'],
    ['45551'],
    ['45551.4375'],
    ['二〇二四年九月十六日'],
    ['二零二四年九月十六日'],
    ['二○二四年九月十六日'],
    ['九月十六日'],
    ['2024-09-16 00:00:00'],
    ['2024-9-16 8:30'],
    ['2024/9/16 下午3:05'],
    ['2024年9月16日 8时30分'],
    ['2024年9月16日星期一'],
    ['2024年9月16日（周一）'],
    ['２０２４－０９－１６'],
    ['２０２４年９月１６日'],
    ['  2024-9-16  '],
    ['2024-09-16T08:30:00'],
    ['2024-09-16T08:30:00+08:00'],
    ['2024-09-15T16:00:00Z'],
    ['2024-09-15T16:00:00.000Z'],
    ['20240916 08:30'],
  ])('%s', (written) => expect(parseDate(written, READING)).toBe('2024-09-16'))
})

describe('what is no day', () => {
  test.each([
    ['30 February', '2024-02-30'],
    ['31 September', '2024.9.31'],
    ['month 13', '20241316'],
    ['29 February of a common year', '2023年2月29日'],
    ['a month alone', '2024年9月'],
    ['a year alone', '2024'],
    ['words', '不详'],
    ['a small number', '916'],
    ['a serial beyond 2099', '99999'],
    ['a phone number', '13900001234'],
    ['day first', '16/09/2024'],
    ['a decimal', '9.165'],
    ['no month in words', '二〇二四年十三月一日'],
    ['text behind', '2024-09-16前后'],
  ])('%s: %s', (_name, written) => expect(parseDate(written, READING)).toBeNull())
})

test('29 February of a leap year exists', () => expect(parseDate('2024.2.29', READING)).toBe('2024-02-29'))

test('a workbook that counts from 1904', () => {
  expect(parseDate('44089', { ...READING, date1904: true })).toBe('2024-09-16')
})

test('serial numbers with a time of day, there and back', () => {
  expect(serialToIso(45551)).toBe('2024-09-16')
  expect(serialToIso(45551.5)).toBe('2024-09-16T12:00:00')
  expect(isoToSerial('2024-09-16')).toBe(45551)
})

const NUMERALS = '〇一二三四五六七八九'

function inWords(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  return `${tens > 1 ? NUMERALS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? NUMERALS[ones] : ''}`
}

test('every day of a century is read from every way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 36_526, max: 73_049 }), (serial) => {
      const iso = serialToIso(serial)
      const [year = '', month, day] = iso.split('-')
      const [m, d] = [Number(month), Number(day)]
      const digits = Array.from(year, (digit) => NUMERALS[Number(digit)]).join('')
      const ways = [
        iso,
        `${year}.${m}.${d}`,
        `${year}/${m}/${d}`,
        iso.replaceAll('-', ''),
        `${year}年${m}月${d}日`,
        String(serial),
      ]
      ways.push(`${year.slice(2)}.${m}.${d}`, `${iso} 23:59:59`, `${digits}年${inWords(m)}月${inWords(d)}日`)
      for (const written of ways) expect(parseDate(written, READING), written).toBe(iso)
      expect(parseDate(`${m}月${d}日`, { ...READING, year: Number(year) })).toBe(iso)
    }),
  )
})
