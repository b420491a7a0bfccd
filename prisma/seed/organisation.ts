import type { Client } from 'pg'
import type { Bindings } from '../../contracts/http/campaigns.ts'
import { STREET_CODES, streetTeamOf, supervisionTeamOf, units } from './district.ts'

/** Ids of the units by their code. */
export type UnitIds = ReadonlyMap<string, number>

/** Writes the units of the district that are not there yet. */
export async function seedOrganisation(db: Client): Promise<UnitIds> {
  const ids = new Map<string, number>()
  for (const unit of units) {
    const parentId = unit.parent === null ? null : unitId(ids, unit.parent)
    await db.query(
      `insert into unit (code, name, kind, "parentId", path) values ($1, $2, $3, $4, '{}') on conflict (code) do nothing`,
      [unit.code, unit.name, unit.kind, parentId],
    )
    const { rows } = await db.query<{ id: number }>(
      `update unit set path = coalesce((select path from unit where id = $2), '{}') || id
       where code = $1 and path = '{}' returning id`,
      [unit.code, parentId],
    )
    ids.set(unit.code, rows[0]?.id ?? (await existing(db, unit.code)))
  }
  return ids
}

async function existing(db: Client, code: string): Promise<number> {
  const { rows } = await db.query<{ id: number }>('select id from unit where code = $1', [code])
  return rows[0]?.id ?? missing(code)
}

/** @throws Error when the district has no such unit */
export function unitId(ids: UnitIds, code: string): number {
  return ids.get(code) ?? missing(code)
}

function missing(code: string): never {
  throw new Error(`示范区没有代码为 ${code} 的单位`)
}

const BOUND_ROLES = [
  'campaignOffice',
  'leadingGroup',
  'naturalResources',
  'urbanManagement',
  'transport',
  'trafficPolice',
  'ecology',
  'housing',
  'approval',
  'discipline',
]

/** Who has which role of the parking-lot campaign in this district. */
export function parkingBindings(ids: UnitIds): Bindings {
  const perStreet = (teamOf: (street: (typeof STREET_CODES)[number]) => string) =>
    Object.fromEntries(STREET_CODES.map((street) => [String(unitId(ids, street)), unitId(ids, teamOf(street))]))
  return {
    roles: Object.fromEntries(BOUND_ROLES.map((role) => [role, unitId(ids, role)])),
    perUnit: { streetTeam: perStreet(streetTeamOf), supervisionTeam: perStreet(supervisionTeamOf) },
  }
}
