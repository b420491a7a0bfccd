import { expect, test } from 'vitest'
import { entityOf, siteSubject, subjectOf } from './subject.ts'

test.each([
  ['c1', 'campaign/c1'],
  ['c1-12', 'case/c1/12'],
  ['c1-order-k3', 'case/c1/order-k3'],
  ['c1~dailyScore~46', 'duty/c1/dailyScore/46'],
])('%s is told on %s, and read back from it', (entity, subject) => {
  expect([subjectOf(entity), entityOf(subject)]).toEqual([subject, entity])
})

test('a run of somebody else is no entity', () => {
  expect(entityOf('invoice/7')).toBeUndefined()
})

test('an entry has a chain beside its case', () => {
  expect(siteSubject('c1-12')).toBe('site/c1/12')
})
