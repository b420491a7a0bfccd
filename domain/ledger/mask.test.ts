import { expect, test } from 'vitest'
import type { LedgerField } from '../../contracts/ledger.ts'
import { maskNumbers, maskValue } from './mask.ts'

function field(type: LedgerField['type'], privacy?: LedgerField['privacy']): LedgerField {
  return { key: 'f', title: '字段', aliases: [], type, required: false, ...(privacy ? { privacy } : {}) }
}

test.each([
  ['a citizen number in a sentence', '车主11010519491231002X', '车主110*************2X'],
  ['an old citizen number', '110105491231002', '110**********02'],
  ['a mobile number', '电话13900001234。', '电话139****1234。'],
  ['a landline', '0571-87654321', '0571*******21'],
  ['a number that lost its end', '110105194912310000', '110*************00'],
  ['a number in scientific notation', '1.10105E+17', '1.***E+17'],
  ['a credit code stays', '91350100M000100Y43', '91350100M000100Y43'],
  ['an area stays', '1200.5', '1200.5'],
])('%s', (_name, text, masked) => expect(maskNumbers(text)).toBe(masked))

test('fields of persons are hidden by their type and class, damaged or not', () => {
  expect(maskValue(field('idCard'), '1101051949')).toBe('110*****49')
  expect(maskValue(field('phone'), '13900001234')).toBe('139****1234')
  expect(maskValue(field('phone'), '1390000')).toBe('139****')
  expect(maskValue(field('text', 'personal'), '示例甲')).toBe('示**')
  expect(maskValue(field('text'), '示例甲')).toBe('示例甲')
})
