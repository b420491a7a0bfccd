import { expect, test } from 'vitest'
import { PERMISSIONS, POLICY } from '../../api/policies/table.ts'
import type { Post } from '../../contracts/http/identity.ts'
import { adminPagesOf } from './admin-pages.ts'

const pagesOf = (post: Post) =>
  adminPagesOf(PERMISSIONS.filter((permission) => POLICY[permission].posts.includes(post))).map(({ to }) =>
    to.replace('/admin', ''),
  )

test.each<[Post, string[]]>([
  [
    'ADMIN',
    [
      '',
      '/health',
      '/incidents',
      '/jobs',
      '/drift',
      '/opinions',
      '/deliveries',
      '/limits',
      '/units',
      '/people',
      '/calendar',
      '/boundary',
    ],
  ],
  ['SECURITY', ['', '/accounts', '/services', '/denials']],
  [
    'AUDITOR',
    [
      '',
      '/health',
      '/incidents',
      '/jobs',
      '/drift',
      '/deliveries',
      '/limits',
      '/denials',
      '/units',
      '/people',
      '/calendar',
    ],
  ],
  ['PLANNER', ['/incidents', '/calendar']],
  ['STAFF', ['/calendar']],
])('%s sees exactly his pages', (post, want) => {
  expect(pagesOf(post)).toEqual(want)
})
