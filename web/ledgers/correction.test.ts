import { expect, test } from 'vitest'
import type { LedgerField } from '../../contracts/ledger.ts'
import { changedData, formData, placeOf } from './correction.ts'

const field = (key: string, type: LedgerField['type']): LedgerField => ({
  key,
  title: key,
  type,
  aliases: [],
  required: false,
})

test('units are numbers in the form', () => {
  const fields = [field('street', 'unit'), field('name', 'text'), field('area', 'area')]
  expect(formData(fields, { street: '12', name: '样例场所', gone: 1 })).toEqual({ street: 12, name: '样例场所' })
})

const before = { street: 12, phone: '138****0000', surface: ['ASPHALT'], area: 3200 }

test.each([
  ['nothing was touched', { ...before }, {}],
  ['a field that was empty stays empty', { ...before, note: '' }, {}],
  ['a value', { ...before, area: 3000 }, { area: 3000 }],
  ['a value of several', { ...before, surface: ['ASPHALT', 'SOIL'] }, { surface: ['ASPHALT', 'SOIL'] }],
  ['an emptied field is taken away', { ...before, area: null }, { area: null }],
  ['a new field', { ...before, note: '样例' }, { note: '样例' }],
])('what is sent: %s', (_name, typed, want) => {
  expect(changedData(before, typed)).toEqual(want)
})

test.each([
  ['data.address', ['data', 'address']],
  ['reason', ['reason']],
  ['version', undefined],
  [undefined, undefined],
])('a refusal of %s stands at %j', (field, want) => {
  expect(placeOf(field)).toEqual(want)
})
