import type { Area } from '../../contracts/http/boundary.ts'

export interface Point {
  longitude: number
  latitude: number
}

export interface Projection {
  width: number
  height: number
  /** of a place, in the drawing's own units */
  at(point: Point): { x: number; y: number }
  /** of an area, as the path of an SVG */
  path(area: Area): string
}

const WIDTH = 1000
const MARGIN = 30
/** Least width of what is shown, in degrees: about a kilometre, so that one place does not fill the page. */
const LEAST_DEGREES = 0.01
/** Drawings stay wider than a ribbon and lower than a tower. */
const RATIOS = { least: 0.5, most: 1.4 } as const

/**
 * A plan of a district: degrees east and north, east made as much shorter as it is at its middle latitude; north is up. Exact enough for a
 * district (below 0.1 % over 100 km). Undefined when there is nothing to show.
 */
export function projectionOf(areas: readonly Area[], points: readonly Point[]): Projection | undefined {
  const corners = areas.flatMap(({ polygons }) => polygons.flat(2)).map(([x = 0, y = 0]) => [x, y] as const)
  const all = [...corners, ...points.map(({ longitude, latitude }) => [longitude, latitude] as const)]
  if (all.length === 0) return undefined
  const [west, east] = extent(all.map(([x]) => x))
  const [south, north] = extent(all.map(([, y]) => y))
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const inside = WIDTH - 2 * MARGIN
  const ratio = Math.min(Math.max((north - south) / ((east - west) * shrink), RATIOS.least), RATIOS.most)
  const height = Math.round(inside * ratio + 2 * MARGIN)
  const scale = Math.min(inside / ((east - west) * shrink), (height - 2 * MARGIN) / (north - south))
  const [middleX, middleY] = [(west + east) / 2, (south + north) / 2]
  const at = ({ longitude, latitude }: Point) => ({
    x: round(WIDTH / 2 + (longitude - middleX) * shrink * scale),
    y: round(height / 2 - (latitude - middleY) * scale),
  })
  const ring = (positions: readonly number[][]) =>
    `M${positions
      .map(([longitude = 0, latitude = 0]) => at({ longitude, latitude }))
      .map(({ x, y }) => `${x} ${y}`)
      .join('L')}Z`
  return {
    width: WIDTH,
    height,
    at,
    path: ({ polygons }) => polygons.flatMap((rings) => rings.map(ring)).join(''),
  }
}

const round = (n: number): number => Math.round(n * 10) / 10

function extent(values: readonly number[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  const lacking = Math.max(LEAST_DEGREES - (most - least), 0) / 2
  return [least - lacking, most + lacking]
}
