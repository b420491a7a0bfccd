import { expect, test } from 'vitest'
import { createTroubles } from './troubles.ts'

test('what fails is told with its last error and since when, until it works again', () => {
  let now = 1000
  const troubles = createTroubles(() => now)
  troubles.failed('arm', new Error('first'))
  now = 2000
  troubles.failed('arm', new Error('second'))
  troubles.failed('outbox', 'sample')
  expect(troubles.list()).toEqual([
    { name: 'arm', error: 'second', failures: 2, sinceMs: 1000 },
    { name: 'outbox', error: 'sample', failures: 1, sinceMs: 2000 },
  ])
  troubles.worked('arm')
  expect(troubles.list().map(({ name }) => name)).toEqual(['outbox'])
})

test('a flood is bounded', () => {
  const troubles = createTroubles()
  for (let n = 0; n < 1000; n += 1) troubles.failed(`commit c1-${n}`, new Error('sample'))
  expect(troubles.list()).toHaveLength(10)
})
