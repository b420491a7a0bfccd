import { expect, test } from 'vitest'
import { homeOf, isIn, WORKPLACES, workplacesOf } from './navigation.ts'

const paths = new Set(['/inbox', '/campaigns', '/overview', '/ledgers', '/cases', '/admin'])

test.each([
  ['whoever works', ['task.read', 'case.read', 'entry.read'], ['inbox', 'ledgers', 'cases']],
  [
    'whoever reads campaigns',
    ['task.read', 'case.read', 'campaign.read', 'entry.read'],
    ['inbox', 'campaigns', 'ledgers', 'cases', 'overview'],
  ],
  ['an administrator', ['incident.read'], ['admin']],
])('%s sees his workplaces', (_name, may, want) => {
  expect(workplacesOf({ may }, paths).map(({ key }) => key)).toEqual(want)
})

test.each([
  ['a leader', 'LEADER', ['task.read', 'campaign.read', 'trail.search'], 'overview'],
  ['an auditor', 'AUDITOR', ['task.read', 'case.read', 'trail.search'], 'audit'],
  ['a security administrator', 'SECURITY', ['attention.read', 'trail.search'], 'admin'],
] as const)('%s begins with his own workplace', (_name, post, may, want) => {
  const posts = [{ post, title: '样例岗位', unit: { id: 1, name: '样例单位' } }]
  expect(homeOf({ may: [...may], posts }, new Set([...paths, '/audit']))?.key).toBe(want)
})

test('a page that does not exist is not offered', () => {
  expect(workplacesOf({ may: ['task.read', 'case.read'] }, new Set(['/inbox'])).map(({ key }) => key)).toEqual([
    'inbox',
  ])
})

test.each([
  ['/campaigns/c1/duties', ['campaigns']],
  ['/templates/order', ['campaigns']],
  ['/ledgers-old', []],
  ['/', []],
])('%s belongs to %j', (path, want) => {
  expect(WORKPLACES.filter((workplace) => isIn(workplace, path)).map(({ key }) => key)).toEqual(want)
})
