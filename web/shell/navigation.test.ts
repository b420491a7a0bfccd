import { expect, test } from 'vitest'
import { isIn, WORKPLACES, workplacesOf } from './navigation.ts'

const paths = new Set(['/inbox', '/campaigns', '/ledgers', '/cases', '/admin'])

test.each([
  ['whoever works', ['task.read', 'case.read', 'entry.read'], ['inbox', 'ledgers', 'cases']],
  [
    'whoever reads campaigns',
    ['task.read', 'case.read', 'campaign.read', 'entry.read'],
    ['inbox', 'campaigns', 'ledgers', 'cases'],
  ],
  ['an administrator', ['incident.read'], ['admin']],
])('%s sees his workplaces', (_name, may, want) => {
  expect(workplacesOf(may, paths).map(({ key }) => key)).toEqual(want)
})

test('a page that does not exist is not offered', () => {
  expect(workplacesOf(['task.read', 'case.read'], new Set(['/inbox'])).map(({ key }) => key)).toEqual(['inbox'])
})

test.each([
  ['/campaigns/c1/duties', ['campaigns']],
  ['/templates/order', ['campaigns']],
  ['/ledgers-old', []],
  ['/', []],
])('%s belongs to %j', (path, want) => {
  expect(WORKPLACES.filter((workplace) => isIn(workplace, path)).map(({ key }) => key)).toEqual(want)
})
