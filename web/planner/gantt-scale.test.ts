import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyed, pulled, type Scale, weekDates, widthOf, xOf } from './gantt-scale.ts'

const scale: Scale = { from: '2024-09-16', to: '2024-10-13', dayWidth: 20 }

describe('pulling an edge', () => {
  test.each([
    ['not far enough for a day', '2024-09-28', 9, undefined, '2024-09-28'],
    ['half a day counts', '2024-09-28', 10, undefined, '2024-09-29'],
    ['three days to the left', '2024-09-28', -60, undefined, '2024-09-25'],
    ['not off the right end', '2024-10-10', 5000, undefined, '2024-10-13'],
    ['not off the left end', '2024-09-18', -5000, undefined, '2024-09-16'],
    ['not before the first day that may be', '2024-09-28', -200, '2024-09-26', '2024-09-26'],
  ])('%s', (_name, date, px, min, to) => expect(pulled(date, px, scale, min)).toBe(to))

  test('to where another day stands is that day', () => {
    const day = fc
      .integer({ min: 0, max: 27 })
      .map((n) => new Date(Date.UTC(2024, 8, 16 + n)).toISOString().slice(0, 10))
    fc.assert(fc.property(day, day, (one, other) => pulled(one, xOf(other, scale) - xOf(one, scale), scale) === other))
  })
})

describe('by the keyboard', () => {
  test.each([
    ['ArrowRight', '2024-09-29'],
    ['ArrowLeft', '2024-09-27'],
    ['PageUp', '2024-10-05'],
    ['PageDown', '2024-09-21'],
    ['Home', '2024-09-20'],
    ['End', '2024-10-13'],
    ['a', undefined],
  ])('%s', (key, to) => expect(keyed('2024-09-28', key, scale, '2024-09-20')).toBe(to))
})

test('weeks are the unit; on a narrow drawing only some have their date', () => {
  expect(widthOf(scale)).toBe(28 * 20)
  expect(weekDates(scale)).toEqual(['2024-09-16', '2024-09-23', '2024-09-30', '2024-10-07'])
  // sixteen weeks beside the summary: `10月14日` would touch `10月21日`
  expect(weekDates({ ...scale, dayWidth: 9 })).toEqual(['2024-09-16', '2024-09-30'])
  expect(weekDates({ ...scale, dayWidth: 4 })).toEqual(['2024-09-16'])
  expect(weekDates({ ...scale, dayWidth: 0.01 })).toEqual(['2024-09-16'])
})
