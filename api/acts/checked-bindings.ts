import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { ApiError } from '../errors.ts'

/** @throws ApiError ROLE_UNKNOWN, UNIT_UNKNOWN naming the place: what is not there would be bound to nobody in silence */
export function checkedBindings(
  { roles }: Pick<CampaignTemplate, 'roles'>,
  units: ReadonlyMap<number, string>,
  given: Bindings,
): Bindings {
  const known = new Set(roles.map(({ id }) => id))
  for (const { part, role, asked } of boundIn(given)) {
    const field = `bindings.${part}.${role}`
    if (!known.has(role)) throw new ApiError('ROLE_UNKNOWN', `模板没有岗位“${role}”`, { field })
    const stranger = asked.find((unit) => !units.has(unit))
    if (stranger !== undefined) throw new ApiError('UNIT_UNKNOWN', `没有编号为 ${stranger} 的单位`, { field })
  }
  return given
}

/** The units given to each role, by the part of the bindings that they stand in. */
export const boundIn = ({ roles, perUnit, groups = {} }: Bindings) => [
  ...Object.entries(roles).map(([role, unit]) => ({ part: 'roles', role, asked: [unit] })),
  ...Object.entries(perUnit).map(([role, units]) => ({ part: 'perUnit', role, asked: Object.values(units) })),
  ...Object.entries(groups).map(([role, asked]) => ({ part: 'groups', role, asked })),
]
