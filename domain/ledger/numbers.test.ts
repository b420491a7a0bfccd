import { describe, expect, test } from 'vitest'
import { areaUnitIn, decimalsOf, parseArea, parseNumber, roundTo, settle } from './numbers.ts'

describe('numbers as written', () => {
  test.each([
    ['12', 12],
    ['-3.5', -3.5],
    ['1,234.5', 1234.5],
    ['1，234，567', 1_234_567],
    ['约30', 30],
    ['30左右', 30],
    ['12户', 12],
    ['约12户左右', 12],
    ['１２', 12],
    ['1.2万', 12_000],
    ['十二', 12],
    ['1.5e3', 1500],
    [' 7 ', 7],
  ])('%s', (written, value) => expect(parseNumber(written)).toBe(value))

  test.each([['不详'], ['12-15'], ['1,5'], ['1,23'], [''], ['十几'], ['0x10'], ['Infinity'], ['1.2.3']])(
    '%s is none',
    (written) => {
      expect(parseNumber(written)).toBeNull()
    },
  )

  test('the field’s own unit may stand behind', () => expect(parseNumber('12 泊位', '泊位')).toBe(12))
})

describe('areas in m²', () => {
  test.each([
    ['1200', null, 1200],
    ['1200㎡', null, 1200],
    ['1200 m2', null, 1200],
    ['1200m²', null, 1200],
    ['1,200平方米', null, 1200],
    ['约1200平米', null, 1200],
    ['１２００㎡', null, 1200],
    ['3亩', null, 2000],
    ['1.5 亩', null, 1000],
    ['3亩2分', null, 2133.33],
    ['0.2公顷', null, 2000],
    ['0.001平方公里', null, 1000],
    ['3', '亩', 2000],
    ['3', '面积（亩）', 2000],
    ['3㎡', '亩', 3],
    ['-3亩', null, -2000],
  ])('%s with default %s', (written, unit, squareMetres) => {
    expect(roundTo(parseArea(written, unit)?.squareMetres ?? Number.NaN, 2)).toBe(squareMetres)
  })

  test.each([['不详'], ['亩'], ['3斤'], ['3x4亩']])('%s is none', (written) =>
    expect(parseArea(written, null)).toBeNull(),
  )

  test.each([
    ['面积（亩）', '亩'],
    ['占地面积/公顷', '公顷'],
    ['面积㎡', 'm2'],
    ['面积', null],
  ])('the header %s names %s', (header, unit) => expect(areaUnitIn(header)).toBe(unit))
})

test('binary dust is no decimals', () => {
  expect(settle(0.1 + 0.2)).toBe(0.3)
  expect(decimalsOf(1.25)).toBe(2)
  expect(decimalsOf(1e-7)).toBe(7)
  expect(roundTo(1.005, 2)).toBe(1.01)
})
