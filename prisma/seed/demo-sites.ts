import type { LedgerData } from '../../contracts/ledger.ts'
import { pick, randomFrom } from '../../domain/rehearsal/random.ts'
import { STREET_CODES, units } from './district.ts'
import { type UnitIds, unitId } from './organisation.ts'
import { placesIn } from './places.ts'

const A_STREET = 12
const SEED = 20240916

/** Plainly invented sites of the invented district, twelve to each subdistrict and township, where they are too; the same every time. */
export function demoSites(ids: UnitIds): LedgerData[] {
  const random = randomFrom(SEED)
  return STREET_CODES.flatMap((street) => {
    const name = units.find((unit) => unit.code === street)?.name ?? street
    const places = units.filter((unit) => unit.parent === street && /COMMUNITY|VILLAGE/.test(unit.kind))
    const points = placesIn(street, A_STREET)
    return Array.from({ length: A_STREET }, (_, index): LedgerData => {
      const place = pick(random, places)
      return {
        name: `${place.name}样例停车场${index + 1}号`,
        street: String(unitId(ids, street)),
        community: String(unitId(ids, place.code)),
        address: `${name}${place.name}样例路${1 + Math.floor(random() * 200)}号`,
        siteType: pick(random, ['PUBLIC', 'PRIVATE', 'TEMPORARY', 'REPAIR_SHOP']),
        setting: pick(random, ['OPEN_AIR', 'OPEN_AIR', 'INDOOR']),
        area: 200 + Math.floor(random() * 4000),
        households: Math.floor(random() * 30),
        surface: [pick(random, ['CONCRETE', 'ASPHALT', 'RUBBLE', 'GRAVEL', 'BARE_SOIL'])],
        permitted: random() < 0.7,
        hostIndustry: pick(random, ['LOGISTICS', 'CAR_REPAIR', 'MANUFACTURING', 'SHOPFRONT', 'CONSTRUCTION', 'OTHER']),
        priorityRoad: random() < 0.2,
        surveyedOn: `2024-09-${16 + Math.floor(random() * 3)}`,
        ...points[index],
      }
    })
  })
}
