import { expect, test } from 'vitest'
import { createKept } from './kept.ts'

test('what is fresh is given as it is; later it is given once more and read again behind', async () => {
  let clock = 0
  let read = 0
  const kept = createKept<number>(100, () => clock)
  const ask = () => kept('a', () => Promise.resolve(++read))
  expect([await ask(), await ask()]).toEqual([1, 1])
  clock = 101
  expect(await ask()).toBe(1)
  await Promise.resolve()
  expect(await ask()).toBe(2)
  expect(read).toBe(2)
})

test('a failed reading is forgotten', async () => {
  const kept = createKept<number>(100, () => 0)
  await expect(kept('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await kept('a', () => Promise.resolve(7))).toBe(7)
})
