import { describe, expect, test } from 'vitest'
import { confidential } from '../../tests/factories/confidential.template.ts'
import { isShown, MASK, masked, privateFields } from './private-fields.ts'

const conduct = confidential.procedures.find(({ id }) => id === 'conduct')

test('the private fields of the matter and of the forms, with their step', () => {
  expect(conduct && privateFields(conduct).map(({ field, privacy, step }) => [field.key, privacy, step])).toEqual([
    ['contact', 'complainant', undefined],
    ['source', 'informant', undefined],
    ['witness', 'complainant', 'look'],
  ])
})

test.each<[string, 'complainant' | 'informant' | undefined, boolean, boolean]>([
  ['an ordinary field, to everybody', undefined, false, true],
  ['a complainant, to whoever has a task in hand', 'complainant', true, true],
  ['a complainant, to nobody else', 'complainant', false, false],
  ['an informant, not even to whoever has a task in hand', 'informant', true, false],
])('%s', (_, privacy, handles, shown) => expect(isShown(privacy ? { privacy } : {}, handles)).toBe(shown))

describe('masking what the trail keeps', () => {
  const keys = new Set(['contact'])
  test.each<[string, unknown, unknown]>([
    ['a value', { contact: 'a', what: 'b' }, { contact: MASK, what: 'b' }],
    [
      'however deep',
      { site: { contact: 'a' }, list: [{ contact: 'a' }] },
      { site: { contact: MASK }, list: [{ contact: MASK }] },
    ],
    ['nothing stays nothing', { contact: null, before: { contact: '' } }, { contact: null, before: { contact: '' } }],
    ['whatever kind it is', { contact: { name: 'a' } }, { contact: MASK }],
    ['the name of a field is no value of it', { fields: ['contact'] }, { fields: ['contact'] }],
  ])('%s', (_, before, after) => expect(masked(before, keys)).toEqual(after))
})
