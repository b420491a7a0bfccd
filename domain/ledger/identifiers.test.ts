import { describe, expect, test } from 'vitest'
import { isIdCard, normalisePhones, usccCheckCharacter, usccFault } from './identifiers.ts'

test('citizen numbers by their check character', () => {
  // The example of GB 11643-1999.
  expect(isIdCard('11010519491231002X')).toBe(true)
  expect(isIdCard('440524188001010014')).toBe(true)
  expect(isIdCard('110105194912310021')).toBe(false)
  expect(isIdCard('1101051949123100')).toBe(false)
})

test('credit codes by length and check character', () => {
  const code = `91990000MA0000001${usccCheckCharacter('91990000MA0000001') ?? ''}`
  expect(usccFault(code)).toBeNull()
  expect(usccFault('91350100M000100Y43')).toBeNull() // the example of GB 32100-2015
  expect(usccFault('91350100M000100Y44')).toBe('USCC_CHECK_DIGIT')
  expect(usccFault('9135010OM000100Y43')).toBe('USCC_CHECK_DIGIT')
  expect(usccFault('91350100M000100Y4')).toBe('USCC_LENGTH')
})

describe('phone numbers', () => {
  test.each([
    ['13900001234', '13900001234'],
    ['139-0000 1234', '13900001234'],
    ['+86 13900001234', '13900001234'],
    ['0086-139-0000-1234', '13900001234'],
    ['8613900001234', '13900001234'],
    ['１３９００００１２３４', '13900001234'],
    ['0571-87654321', '0571-87654321'],
    ['(0571)87654321', '057187654321'],
    ['0571-87654321-802', '0571-87654321-802'],
    ['87654321', '87654321'],
    ['400-123-4567', '400-123-4567'],
    ['13900001234、13900005678', '13900001234、13900005678'],
    ['13900001234/0571-87654321', '13900001234、0571-87654321'],
  ])('%s', (written, number) => expect(normalisePhones(written)).toBe(number))

  test.each([['1390000'.slice(0, 6)], ['139000012345'], ['12900001234'], ['电话不详'], ['、']])(
    '%s is none',
    (written) => {
      expect(normalisePhones(written)).toBeNull()
    },
  )
})
