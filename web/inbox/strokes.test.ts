import { expect, test } from 'vitest'
import { isWritten, pointAt, type Stroke } from './strokes.ts'

const line: Stroke = [
  { x: 0.1, y: 0.5 },
  { x: 0.2, y: 0.4 },
  { x: 0.4, y: 0.5 },
]

test.each([
  ['写了一笔', [line], true],
  ['什么都没写', [], false],
  ['只点了一下', [[{ x: 0.5, y: 0.5 }]], false],
  ['在一处抖了几下', [[0, 1, 2, 3].map((no) => ({ x: 0.5 + no / 1000, y: 0.5 }))], false],
  ['分两笔写的', [line.slice(0, 2), line.slice(2)], true],
] as [string, Stroke[], boolean][])('%s', (_name, strokes, want) => {
  expect(isWritten(strokes)).toBe(want)
})

test('a pointer outside the frame writes at its edge', () => {
  const frame = { left: 10, top: 20, width: 100, height: 50 } as DOMRect
  expect(pointAt({ clientX: 60, clientY: 45 }, frame)).toEqual({ x: 0.5, y: 0.5 })
  expect(pointAt({ clientX: 500, clientY: -3 }, frame)).toEqual({ x: 1, y: 0 })
})
