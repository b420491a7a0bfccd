import { expect, test } from 'vitest'
import { formatInstant, parseInstant } from './index.ts'

test.each([
  ['with the zone’s offset', '2024-10-10T17:30:00+08:00', '2024-10-10T17:30:00+08:00'],
  ['in UTC, a day earlier', '2024-10-09T23:30Z', '2024-10-10T07:30:00+08:00'],
  ['with another offset and milliseconds', '2024-10-10T04:00:00.5-05:30', '2024-10-10T17:30:00.500+08:00'],
  ['a plain date', '2024-10-10', '2024-10-10T00:00:00+08:00'],
])('reads an instant %s', (_name, text, want) => {
  expect(formatInstant(parseInstant(text, 'startOfDay'))).toBe(want)
})

test('a plain date can mean its last millisecond', () => {
  expect(formatInstant(parseInstant('2024-10-10', 'endOfDay'))).toBe('2024-10-10T23:59:59.999+08:00')
})

test.each([
  ['no offset', '2024-10-10T17:30:00', 'INSTANT_INVALID'],
  ['an hour 24', '2024-10-10T24:00:00+08:00', 'INSTANT_INVALID'],
  ['a minute 60', '2024-10-10T10:60:00+08:00', 'INSTANT_INVALID'],
  ['an offset that no place has', '2024-10-10T10:00:00+15:00', 'INSTANT_INVALID'],
  ['words', '明天', 'INSTANT_INVALID'],
  ['30 February', '2024-02-30T10:00:00+08:00', 'DATE_INVALID'],
  ['another century', '1800-01-01', 'DATE_OUT_OF_RANGE'],
])('refuses %s', (_name, text, code) => {
  expect(() => parseInstant(text, 'startOfDay')).toThrow(expect.objectContaining({ code }))
})
