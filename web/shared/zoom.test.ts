import { expect, test } from 'vitest'
import { dragged, WHOLE, type Zoom, zoomed } from './zoom.ts'

const FRAME = { width: 400, height: 300 }
const MIDDLE = { x: 0, y: 0 }

test.each<[string, Zoom, number, { x: number; y: number }, Zoom]>([
  ['the middle stays in the middle', WHOLE, 2, MIDDLE, { by: 2, x: 0, y: 0 }],
  ['what is under the pointer stays there', WHOLE, 2, { x: 100, y: -50 }, { by: 2, x: -100, y: 50 }],
  ['never smaller than the whole of it', { by: 1.2, x: 20, y: 0 }, 0.5, MIDDLE, WHOLE],
  ['never larger than eight times', { by: 6, x: 0, y: 0 }, 2, MIDDLE, { by: 8, x: 0, y: 0 }],
  ['its edge stays out of the frame', { by: 2, x: 200, y: 0 }, 0.75, MIDDLE, { by: 1.5, x: 100, y: 0 }],
])('larger and smaller: %s', (_name, zoom, factor, at, want) => {
  expect(zoomed(zoom, factor, at, FRAME)).toEqual(want)
})

test.each<[string, Zoom, [number, number][], [number, number][], Zoom]>([
  ['one finger moves it', { by: 2, x: 0, y: 0 }, [[0, 0]], [[30, -20]], { by: 2, x: 30, y: -20 }],
  ['not out of its frame', { by: 2, x: 190, y: 0 }, [[0, 0]], [[30, -500]], { by: 2, x: 200, y: -150 }],
  ['the whole of it lies still', WHOLE, [[0, 0]], [[30, -20]], WHOLE],
  [
    'two fingers that part',
    WHOLE,
    [
      [-50, 0],
      [50, 0],
    ],
    [
      [-100, 0],
      [100, 0],
    ],
    { by: 2, x: 0, y: 0 },
  ],
  [
    'two fingers at one place',
    WHOLE,
    [
      [5, 5],
      [5, 5],
    ],
    [
      [5, 5],
      [5, 5],
    ],
    WHOLE,
  ],
])('fingers: %s', (_name, zoom, from, to, want) => {
  const points = (of: [number, number][]) => of.map(([x, y]) => ({ x, y }))
  expect(dragged(zoom, points(from), points(to), FRAME)).toEqual(want)
})
