import { describe, expect, test } from 'vitest'
import { readBoundary } from '../../domain/boundary/read-boundary.ts'
import { placeOf } from '../../domain/ledger/place.ts'
import { parkingLedger } from '../../templates/parking-lots/ledger.ts'
import { demoSites } from './demo-sites.ts'
import { STREET_CODES, STREETS, units } from './district.ts'
import { demoBoundary, placesIn } from './places.ts'

const read = readBoundary(demoBoundary)
const areas = 'areas' in read ? read.areas : []

/** Even–odd rule: how often a line to the east crosses the ring. */
function isWithin(ring: readonly (readonly number[])[], x: number, y: number): boolean {
  const crossings = ring.filter(([ax = 0, ay = 0], index) => {
    const [bx = 0, by = 0] = ring[(index + 1) % ring.length] ?? []
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax
  })
  return crossings.length % 2 === 1
}
const areaAt = (x: number, y: number) =>
  areas.filter(({ polygons }) => polygons.some(([ring = []]) => isWithin(ring, x, y))).map(({ name }) => name)

describe('示范区的地图', () => {
  test('边界是平台收的格式，一个街道一块', () => {
    expect(areas.map(({ name }) => name)).toEqual(STREET_CODES.map((street) => STREETS[street].name))
  })

  test('每个街道的点都在自己的边界里，只在这一块里，相互分得开', () => {
    for (const street of STREET_CODES) {
      const places = placesIn(street, 12)
      for (const { longitude, latitude } of places) expect(areaAt(longitude, latitude)).toEqual([STREETS[street].name])
      const apart = places.flatMap((one, index) =>
        places
          .slice(index + 1)
          .map((other) => Math.hypot(one.longitude - other.longitude, one.latitude - other.latitude)),
      )
      expect(Math.min(...apart)).toBeGreaterThan(0.004)
    }
  })

  test('示范台账的每个场所都有位置，在它的街道里', () => {
    const ids = new Map(units.map(({ code }, index) => [code, index + 1]))
    for (const site of demoSites(ids)) {
      const place = placeOf(parkingLedger, site)
      const street = units[Number(site.street) - 1]
      expect(areaAt(place?.longitude ?? 0, place?.latitude ?? 0), String(site.name)).toEqual([street?.name])
    }
  })
})
