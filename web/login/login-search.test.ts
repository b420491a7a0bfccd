import { expect, test } from 'vitest'
import { parseLoginSearch } from './login-search.ts'

test.each([
  [{ to: '/inbox?q=1' }, { to: '/inbox?q=1' }],
  [{ to: '//evil.example' }, {}],
  [{ to: '/\\evil.example' }, {}],
  [{ to: 'https://evil.example' }, {}],
  [
    { why: 'SESSION_IDLE', stage: 'SECOND_FACTOR' },
    { why: 'SESSION_IDLE', stage: 'SECOND_FACTOR' },
  ],
  [{ why: '<b>', stage: 'ELSEWHERE' }, {}],
])('%j', (search, want) => {
  expect(parseLoginSearch(search)).toEqual(want)
})
