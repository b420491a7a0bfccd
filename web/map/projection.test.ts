import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Area } from '../../contracts/http/boundary.ts'
import { type Point, projectionOf } from './projection.ts'

const square: Area = {
  name: '样例区',
  polygons: [
    [
      [
        [120, 30],
        [120.1, 30],
        [120.1, 30.1],
        [120, 30.1],
        [120, 30],
      ],
    ],
  ],
}

test('nothing to show', () => {
  expect(projectionOf([], [])).toBeUndefined()
})

test('east is right, north is up; a square of degrees is higher than wide', () => {
  const plan = projectionOf([square], [])
  const west = plan?.at({ longitude: 120, latitude: 30 })
  const east = plan?.at({ longitude: 120.1, latitude: 30.1 })
  expect(east?.x).toBeGreaterThan(west?.x ?? Number.POSITIVE_INFINITY)
  expect(east?.y).toBeLessThan(west?.y ?? 0)
  const [wide, high] = [(east?.x ?? 0) - (west?.x ?? 0), (west?.y ?? 0) - (east?.y ?? 0)]
  expect(wide / high).toBeCloseTo(Math.cos((30.05 * Math.PI) / 180), 2)
  expect(plan?.path(square)).toMatch(/^M[\d. ]+(L[\d. ]+){4}Z$/)
})

test('one place alone stands in the middle', () => {
  const place = { longitude: 120, latitude: 30 }
  const plan = projectionOf([], [place])
  expect(plan?.at(place)).toEqual({ x: (plan?.width ?? 0) / 2, y: (plan?.height ?? 0) / 2 })
})

const place: fc.Arbitrary<Point> = fc.record({
  longitude: fc.double({ min: 119, max: 121, noNaN: true }),
  latitude: fc.double({ min: 29, max: 31, noNaN: true }),
})

test('whatever is shown lies on the plan', () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 1 }), (places) => {
      const plan = projectionOf([square], places)
      for (const one of places) {
        const { x, y } = plan?.at(one) ?? { x: -1, y: -1 }
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x).toBeLessThanOrEqual(plan?.width ?? 0)
        expect(y).toBeGreaterThanOrEqual(0)
        expect(y).toBeLessThanOrEqual(plan?.height ?? 0)
      }
    }),
  )
})
