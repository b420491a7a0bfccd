import fc from 'fast-check'
import { expect, test } from 'vitest'
import { privateKeys, withoutPrivate, withPrivate } from './private-answers.ts'

test('the fields that name somebody who is kept from view', () => {
  expect(
    privateKeys([{ key: 'what' }, { key: 'who', privacy: 'complainant' }, { key: 'source', privacy: 'informant' }]),
  ).toEqual(['who', 'source'])
})

test('what a device keeps and what the server has come to what was typed', () => {
  const answers = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.string())
  fc.assert(
    fc.property(answers, fc.subarray(['a', 'b', 'c', 'd']), (typed, keys) => {
      const kept = withoutPrivate(typed, keys)
      expect(Object.keys(kept).filter((key) => keys.includes(key))).toEqual([])
      expect(withPrivate(kept, typed, keys)).toEqual(typed)
    }),
  )
})

test('an older server draft gives only identities', () => {
  expect(withPrivate({ what: 'new' }, { what: 'old', who: '甲' }, ['who'])).toEqual({ what: 'new', who: '甲' })
  expect(withoutPrivate(undefined, ['who'])).toBeUndefined()
})
