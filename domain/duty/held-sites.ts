import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { Role } from '../../contracts/template/role.ts'
import { Stuck } from '../entity/stuck.ts'
import { type Directory, isOfKind } from '../organisation/find-unit.ts'

/** Which sites a unit has by a role: all, none, or those whose unit field names one of these units. */
export type HeldSites = 'all' | { field: string; units: readonly number[] }

interface Organisation {
  roles: readonly Role[]
  bindings: Bindings
  directory: Directory
}

const NONE: HeldSites = { field: '', units: [] }

/** @throws Stuck when the template has no such role */
export function heldSites(organisation: Organisation, roleId: string, unit: number): HeldSites {
  const { bindings, directory } = organisation
  const { finds } = roleOf(organisation, roleId)
  switch (finds.by) {
    case 'bound':
      return bindings.roles[roleId] === unit ? 'all' : NONE
    case 'group':
      return bindings.groups?.[roleId]?.includes(unit) ? 'all' : NONE
    case 'siteUnit':
      return isOfKind(directory, finds, unit) ? { field: finds.field, units: [unit] } : NONE
    case 'boundPerSiteUnit': {
      const bound = Object.entries(bindings.perUnit[roleId] ?? {})
      return { field: finds.field, units: bound.filter(([, each]) => each === unit).map(([site]) => Number(site)) }
    }
    case 'supervisor': {
      const below = [...directory.units].filter(([, { parentId }]) => parentId === unit)
      const held = below.map(([id]) => heldSites(organisation, finds.of, id))
      if (held.includes('all')) return 'all'
      const named = held.filter((each) => each !== 'all')
      return { field: named.find(({ field }) => field !== '')?.field ?? '', units: named.flatMap(({ units }) => units) }
    }
  }
}

export const holdsSite = (held: HeldSites, fields: Record<string, unknown>): boolean =>
  held === 'all' || held.units.includes(Number(fields[held.field]))

/**
 * The units that perform a duty, each for itself.
 * @param namedIn units that a field of the ledger's entries names
 * @throws Stuck when the template has no such role
 */
export function performersOf(
  organisation: Organisation,
  roleId: string,
  namedIn: (field: string) => readonly number[],
): number[] {
  const { bindings, directory } = organisation
  const { finds } = roleOf(organisation, roleId)
  const bound = bindings.groups?.[roleId]
  if (bound) return [...new Set(bound)]
  switch (finds.by) {
    case 'bound':
      return bindings.roles[roleId] === undefined ? [] : [bindings.roles[roleId]]
    case 'group':
      return []
    case 'siteUnit':
      return [...new Set(namedIn(finds.field))].filter((id) => isOfKind(directory, finds, id)).sort((a, b) => a - b)
    case 'boundPerSiteUnit':
      return [...new Set(Object.values(bindings.perUnit[roleId] ?? {}))].sort((a, b) => a - b)
    case 'supervisor': {
      const above = performersOf(organisation, finds.of, namedIn).map((id) => directory.units.get(id)?.parentId ?? null)
      return [...new Set(above.filter((id) => id !== null))].sort((a, b) => a - b)
    }
  }
}

function roleOf({ roles }: Organisation, id: string): Role {
  const role = roles.find((each) => each.id === id)
  if (!role) throw new Stuck('UNKNOWN_ELEMENT', 'roles', id, 'the template has no such role')
  return role
}
