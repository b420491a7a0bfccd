import type { Client } from 'pg'
import { readBoundary } from '../../domain/boundary/read-boundary.ts'
import type { Place } from '../../domain/ledger/place.ts'
import { between, randomFrom } from '../../domain/rehearsal/random.ts'
import { latestBoundary, publishBoundary } from '../../store/boundaries.ts'
import type { Tx } from '../../store/pool.ts'
import { STREET_CODES, STREETS, type StreetCode } from './district.ts'

/** Where the invented district lies: in the open ocean, so that nobody takes it for a real one. Degrees, WGS-84. */
export const EXTENT = { west: 150, east: 150.24, south: 30, north: 30.16 } as const
const [COLUMNS, ROWS] = [3, 2]
const [WIDE, HIGH] = [(EXTENT.east - EXTENT.west) / COLUMNS, (EXTENT.north - EXTENT.south) / ROWS]
/** how far a border strays from a straight line, of a street's width; sites keep clear of it */
const STRAY = 0.1
const POINTS_A_SIDE = 4

type Position = [longitude: number, latitude: number]

/** Streets lie side by side, three to a row, the first in the north-west. */
function cellOf(street: StreetCode): { column: number; row: number } {
  const index = STREET_CODES.indexOf(street)
  return { column: index % COLUMNS, row: ROWS - 1 - Math.floor(index / COLUMNS) }
}

/** A point of the grid of borders, moved a little: the same for both streets that meet there. `x` and `y` count streets. */
function borderAt(x: number, y: number): Position {
  const random = randomFrom(Math.round(x * 1000) * 7919 + Math.round(y * 1000))
  const stray = () => between(random, { from: -STRAY, to: STRAY })
  return [EXTENT.west + (x + stray()) * WIDE, EXTENT.south + (y + stray()) * HIGH]
}

function ringOf(street: StreetCode): Position[] {
  const { column, row } = cellOf(street)
  const sides: [dx: number, dy: number, x: number, y: number][] = [
    [1, 0, column, row],
    [0, 1, column + 1, row],
    [-1, 0, column + 1, row + 1],
    [0, -1, column, row + 1],
  ]
  const ring = sides.flatMap(([dx, dy, x, y]) =>
    Array.from({ length: POINTS_A_SIDE }, (_, step) =>
      borderAt(x + (dx * step) / POINTS_A_SIDE, y + (dy * step) / POINTS_A_SIDE),
    ),
  )
  return [...ring, ring[0] as Position]
}

/** The streets' borders as a file of the customer would hold them (GeoJSON). */
export const demoBoundary = {
  type: 'FeatureCollection',
  features: STREET_CODES.map((street) => ({
    type: 'Feature',
    properties: { name: STREETS[street].name },
    geometry: { type: 'Polygon', coordinates: [ringOf(street)] },
  })),
}

const CANDIDATES = 12
const DIGITS = 1e5

/** As many invented places within a street, apart from each other; the same every time. */
export function placesIn(street: StreetCode, count: number): Place[] {
  const { column, row } = cellOf(street)
  const random = randomFrom(STREET_CODES.indexOf(street) + 1)
  const inside = { from: 2 * STRAY, to: 1 - 2 * STRAY }
  const round = (degrees: number) => Math.round(degrees * DIGITS) / DIGITS
  const anywhere = (): Place => ({
    longitude: round(EXTENT.west + (column + between(random, inside)) * WIDE),
    latitude: round(EXTENT.south + (row + between(random, inside)) * HIGH),
  })
  const places: Place[] = []
  for (let no = 0; no < count; no += 1) {
    const candidates = Array.from({ length: CANDIDATES }, anywhere)
    const room = (place: Place) =>
      Math.min(...places.map((other) => Math.hypot(place.longitude - other.longitude, place.latitude - other.latitude)))
    places.push(candidates.reduce((best, one) => (room(one) > room(best) ? one : best)))
  }
  return places
}

/** Publishes the district's borders where none have been published. */
export async function seedBoundary(db: Client, publisher: { person: number; unit: number }): Promise<void> {
  // the seed's own connection, within its transaction
  const tx = db as unknown as Tx
  if (await latestBoundary(tx)) return
  const found = readBoundary(demoBoundary)
  if ('fault' in found) throw new Error(`the demonstration's boundary: ${found.fault.message}`)
  await publishBoundary(tx, { source: '示范数据，虚构的边界', areas: found.areas }, publisher)
}
