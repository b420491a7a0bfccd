import { expect, test } from 'vitest'
import { type BoundaryFault, MOST_AREAS, MOST_VERTICES, readBoundary } from './read-boundary.ts'

const square = (x: number, y: number, size = 1) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y],
]
const polygon = { type: 'Polygon', coordinates: [square(120, 30)] }
const feature = (geometry: unknown, name?: string) => ({ type: 'Feature', properties: { name }, geometry })
const circle = Array.from({ length: MOST_VERTICES + 1 }, (_, n) => [120 + n / 1e6, 30])

test('a polygon, several, and features with their names', () => {
  expect(readBoundary(polygon)).toEqual({ areas: [{ name: null, polygons: [[square(120, 30)]] }] })
  const many = { type: 'MultiPolygon', coordinates: [[square(120, 30)], [square(122, 30)]] }
  const found = readBoundary({ type: 'FeatureCollection', features: [feature(many, '样例街道'), feature(polygon)] })
  expect(found).toMatchObject({ areas: [{ name: '样例街道' }, { name: null }] })
})

test('heights are left out, and no point is told more exactly than a hand’s breadth', () => {
  const fine = { type: 'Polygon', coordinates: [square(120.123456789, 30).map(([x = 0, y = 0]) => [x, y, 8])] }
  expect(JSON.stringify(readBoundary(fine))).toContain('[120.123457,30]')
})

test.each<[string, unknown, BoundaryFault['code']]>([
  ['no object', [], 'BOUNDARY_INVALID'],
  ['nothing inside', { type: 'FeatureCollection', features: [] }, 'BOUNDARY_INVALID'],
  ['no features', { type: 'FeatureCollection' }, 'BOUNDARY_INVALID'],
  ['a point', { type: 'Point', coordinates: [120, 30] }, 'BOUNDARY_KIND'],
  ['a line in a feature', feature({ type: 'LineString', coordinates: [] }), 'BOUNDARY_KIND'],
  ['a feature of nothing', feature(null), 'BOUNDARY_INVALID'],
  ['an open ring', { type: 'Polygon', coordinates: [square(120, 30).slice(0, 3)] }, 'BOUNDARY_INVALID'],
  ['words', { type: 'Polygon', coordinates: [square(120, 30).map(() => ['a', 'b'])] }, 'BOUNDARY_INVALID'],
  ['metres', { type: 'Polygon', coordinates: [square(40_500_000, 3_300_000)] }, 'BOUNDARY_OUT_OF_BOUNDS'],
  ['half the world', { type: 'Polygon', coordinates: [square(80, 20, 40)] }, 'BOUNDARY_OUT_OF_BOUNDS'],
  ['latitude first', { type: 'Polygon', coordinates: [square(30, 120)] }, 'BOUNDARY_OUT_OF_BOUNDS'],
  ['too many points', { type: 'Polygon', coordinates: [[...circle, [120, 30]]] }, 'BOUNDARY_TOO_LARGE'],
  [
    'too many areas',
    { type: 'FeatureCollection', features: Array(MOST_AREAS + 1).fill(feature(polygon)) },
    'BOUNDARY_TOO_LARGE',
  ],
])('%s', (_name, geojson, code) => {
  expect(readBoundary(geojson)).toMatchObject({ fault: { code } })
})
