import { expect, test, vi } from 'vitest'
import { allPages } from './all-pages.ts'

const pages: Record<string, { items: number[]; nextCursor: string | null }> = {
  '': { items: [1, 2], nextCursor: 'b' },
  b: { items: [3, 4], nextCursor: 'c' },
  c: { items: [5], nextCursor: null },
}
const ask = async (cursor: string | undefined) => pages[cursor ?? ''] ?? { items: [], nextCursor: null }
const { signal } = new AbortController()

test.each([
  ['all of them', 10, [1, 2, 3, 4, 5], false],
  ['exactly as many as may be', 5, [1, 2, 3, 4, 5], false],
  ['no more than may be', 3, [1, 2, 3], true],
  ['a bound at the end of a page', 4, [1, 2, 3, 4], true],
])('%s', async (_name, most, items, isCut) => {
  expect(await allPages(ask, { signal, most })).toEqual({ items, isCut })
})

test('tells how many there are so far, and asks no more once given up', async () => {
  const control = new AbortController()
  const told = vi.fn((count: number) => count >= 4 && control.abort())
  await expect(allPages(ask, { signal: control.signal, told })).rejects.toThrow('abort')
  expect(told.mock.calls).toEqual([[2], [4]])
})
