import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

test('how long the last turn took; what failed stays told when it works again', async () => {
  let now = 100
  const turns = createTurns(() => now)
  const work =
    (ms: number, fails = false) =>
    async () => {
      now += ms
      if (fails) throw new Error('样例原因')
      return false
    }
  await turns.timed('prune', 600, work(5))
  expect(turns.list()).toMatchObject([{ name: 'prune', endedMs: 105, tookMs: 5, failures: 0, error: null }])
  await expect(turns.timed('prune', 600, work(1, true))).rejects.toThrow('样例原因')
  await expect(turns.timed('prune', 600, work(1, true))).rejects.toThrow('样例原因')
  expect(turns.list()).toMatchObject([
    { endedMs: 105, failures: 2, failingSinceMs: 106, failedMs: 107, error: '样例原因' },
  ])
  await turns.timed('prune', 600, work(3))
  expect(turns.list()).toMatchObject([{ endedMs: 110, tookMs: 3, failures: 0, failingSinceMs: null, failedMs: 107 }])
})
