import type { RoleBinding } from '../../contracts/http/campaigns.ts'
import type { ChangeBody } from '../../contracts/http/changes.ts'

type VersionRequest = Extract<ChangeBody, { kind: 'TEMPLATE' }>
export type GivenUnits = Pick<VersionRequest, 'roles' | 'perUnit' | 'groups'>

/** Whether the form asks for the units of a role: it finds them in another way than now, or the campaign lacks one of them. */
export function isAsked({ role, by, bound, perUnit, units = [] }: RoleBinding, now: readonly RoleBinding[]): boolean {
  const isNew = now.find((known) => known.role === role)?.by !== by
  switch (by) {
    case 'bound':
      return isNew || bound === null
    case 'group':
      return isNew || units.length === 0
    case 'boundPerSiteUnit':
      return isNew || perUnit.some(({ unit }) => unit === null)
    default:
      return false
  }
}

/** What was entered, as the API takes it: parts of which nothing is asked are left out. */
export function givenUnits({ roles, perUnit, groups }: GivenUnits): GivenUnits {
  return { ...(roles ? { roles } : {}), ...(perUnit ? { perUnit } : {}), ...(groups ? { groups } : {}) }
}
