import type { RoleBinding } from '../../contracts/http/campaigns.ts'
import type { Composition } from '../../contracts/template/role.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { shortOf } from '../../domain/organisation/composition.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import type { Staffing } from '../../store/organisation-staff.ts'

export interface RoleFacts {
  row: Pick<CampaignRow, 'bindings'>
  template: Pick<CampaignTemplate, 'roles'>
  /** units that the ledger names, by the field that they stand in */
  siteUnits: ReadonlyMap<string, readonly number[]>
  units: ReadonlyMap<number, string>
  /** who holds posts in the units of roles with a composition */
  staff: Staffing
}

/** Each role with the units that it is bound to; those bound site by site with a line for each unit that the ledger names. */
export function presentRoles({ row, template, siteUnits, units, staff }: RoleFacts): RoleBinding[] {
  const { bindings } = row
  const ref = (id: number | undefined) =>
    id === undefined || !units.has(id) ? null : { id, name: units.get(id) ?? '' }
  return template.roles.map(({ id, title, finds, seats, composition, basis }) => {
    const chosen = [
      ...(finds.by === 'bound' ? [bindings.roles?.[id]] : []),
      ...Object.values(bindings.perUnit?.[id] ?? {}),
      ...(bindings.groups?.[id] ?? []),
    ].flatMap((unit) => ref(unit) ?? [])
    return {
      role: id,
      title,
      by: finds.by,
      bound: finds.by === 'bound' ? ref(bindings.roles?.[id]) : null,
      perUnit:
        finds.by === 'boundPerSiteUnit'
          ? (siteUnits.get(finds.field) ?? []).map((site) => ({
              site: { id: site, name: units.get(site) ?? String(site) },
              unit: ref(bindings.perUnit?.[id]?.[String(site)]),
            }))
          : [],
      ...(finds.by === 'group' ? { units: (bindings.groups?.[id] ?? []).flatMap((unit) => ref(unit) ?? []) } : {}),
      ...(seats ? { seats: seats.map(({ count = 1, ...seat }) => ({ ...seat, count })) } : {}),
      ...(composition ? { composition, lacks: lacksOf(chosen, composition, staff) } : {}),
      ...(basis === undefined ? {} : { basis }),
    }
  })
}

/** Units that have fewer leaders or members than the plan asks for. */
function lacksOf(
  chosen: readonly { id: number; name: string }[],
  composition: Composition,
  staff: Staffing,
): NonNullable<RoleBinding['lacks']> {
  return chosen.flatMap((unit) => {
    const short = shortOf(composition, staff.get(unit.id) ?? { heads: [], others: 0 })
    return short.leaders + short.members === 0 ? [] : [{ unit, ...short }]
  })
}
