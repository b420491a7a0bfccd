import { expect, test } from 'vitest'
import { isIn, WORKPLACES, workplacesOf } from './navigation.ts'

const paths = new Set(['/inbox', '/campaigns', '/overview', '/ledgers', '/cases', '/admin'])

test.each([
  ['whoever works', ['task.read', 'case.read', 'entry.read'], ['inbox', 'ledgers', 'cases']],
  [
    'whoever reads campaigns',
    ['task.read', 'case.read', 'campaign.read', 'entry.read'],
    ['inbox', 'campaigns', 'overview', 'ledgers', 'cases'],
  ],
  ['an administrator', ['incident.read'], ['admin']],
])('%s sees his workplaces', (_name, may, want) => {
  expect(workplacesOf({ may, posts: [] }, paths).map(({ key }) => key)).toEqual(want)
})

test('a leader begins with the overview', () => {
  const posts = [{ post: 'LEADER' as const, title: '样例组长', unit: { id: 1, name: '样例领导小组' } }]
  const [first] = workplacesOf({ may: ['task.read', 'campaign.read'], posts }, paths)
  expect(first?.key).toBe('overview')
})

test('a page that does not exist is not offered', () => {
  expect(
    workplacesOf({ may: ['task.read', 'case.read'], posts: [] }, new Set(['/inbox'])).map(({ key }) => key),
  ).toEqual(['inbox'])
})

test.each([
  ['/campaigns/c1/duties', ['campaigns']],
  ['/templates/order', ['campaigns']],
  ['/ledgers-old', []],
  ['/', []],
])('%s belongs to %j', (path, want) => {
  expect(WORKPLACES.filter((workplace) => isIn(workplace, path)).map(({ key }) => key)).toEqual(want)
})
