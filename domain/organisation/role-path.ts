import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { Role } from '../../contracts/template/role.ts'
import { type Directory, namedUnit } from './find-unit.ts'

/** One look-up on the way from a site to a role's unit; `field`: of the site or matter, whose unit was asked. */
export interface FoundStep {
  role: string
  by: Role['finds']['by']
  field?: string
  /** undefined: the look-up finds none */
  unit: number | undefined
}

/** How a role finds its unit for a site, the first look-up first: a supervisor is found after whom he supervises. Empty for an unknown role. */
export function rolePath(
  roles: readonly Role[],
  bindings: Bindings,
  directory: Directory,
  roleId: string,
  site: Record<string, unknown>,
): FoundStep[] {
  const path: FoundStep[] = []
  let next: string | undefined = roleId
  while (next !== undefined && !path.some(({ role }) => role === next)) {
    const role: Role | undefined = roles.find(({ id }) => id === next)
    if (!role) break
    const { finds } = role
    path.unshift({
      role: role.id,
      by: finds.by,
      ...('field' in finds ? { field: finds.field } : {}),
      unit: namedUnit(roles, bindings, directory, role.id, site),
    })
    next = finds.by === 'supervisor' ? finds.of : undefined
  }
  return path
}
