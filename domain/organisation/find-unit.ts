import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { Role } from '../../contracts/template/template.ts'
import { Stuck } from '../entity/stuck.ts'

export interface DirectoryUnit {
  name: string
  kind?: string
  parentId: number | null
  held: boolean
  /** the unit that took it in */
  mergedInto?: number | null
}

/** Units by id: who stands above, and whether anybody holds a post there now by which tasks are done. */
export interface Directory {
  units: ReadonlyMap<number, DirectoryUnit>
  /** the campaign office: gets what nobody on the way up can have */
  office: number | undefined
}

/**
 * The unit of a role for one site; where it was merged away, the one that took it in. When nobody holds a post there, the nearest unit above
 * has it, else the campaign office: marked.
 * @throws Stuck when the role is unknown, or when even the office has nobody
 */
export function findUnit(
  roles: readonly Role[],
  bindings: Bindings,
  directory: Directory,
  roleId: string,
  site: Record<string, unknown>,
): { unit: number; fallback: boolean; mergedFrom?: number } {
  return heldUnit(directory, roleId, namedUnit(roles, bindings, directory, roleId, site))
}

/**
 * A unit of a role as it is now, where somebody holds a post there; else the nearest above it, else the campaign office, marked.
 * @throws Stuck when even the office has nobody
 */
export function heldUnit(
  directory: Directory,
  roleId: string,
  named: number | undefined,
): { unit: number; fallback: boolean; mergedFrom?: number } {
  const acting = actingFor(directory, named)
  if (!acting) {
    const unit = named === undefined ? '(none)' : String(successor(directory, named))
    throw new Stuck(
      'NO_HOLDER',
      `roles.${roleId}`,
      unit,
      'nobody holds a post there, nor above, nor in the campaign office',
    )
  }
  return acting.fallback || named === undefined || acting.unit === named ? acting : { ...acting, mergedFrom: named }
}

/** Units one above the other are followed so far; a circle ends there too. */
const LEVELS_AT_MOST = 16

/** Who does what is a unit's: itself, as it is now, the nearest above it where somebody holds a post, or the campaign office; undefined: nobody. */
export function actingFor(
  directory: Directory,
  named: number | undefined,
): { unit: number; fallback: boolean } | undefined {
  const isHeld = (unit: number | null | undefined) => unit != null && directory.units.get(unit)?.held === true
  const own = named === undefined ? undefined : successor(directory, named)
  let unit = own
  for (let level = 0; unit !== undefined && level < LEVELS_AT_MOST; level++) {
    if (isHeld(unit)) return { unit, fallback: unit !== own }
    const above: number | null | undefined = directory.units.get(unit)?.parentId
    unit = above == null ? undefined : successor(directory, above)
  }
  const { office } = directory
  return office !== undefined && isHeld(office) ? { unit: office, fallback: true } : undefined
}

/**
 * The units of a role, each for itself (performers of duties, `forEach`): those bound to a group, every unit bound per site unit, else
 * the one that the role finds. Units without holders stay among them: their tasks go up.
 */
export function findUnits(
  roles: readonly Role[],
  bindings: Bindings,
  directory: Directory,
  roleId: string,
  site: Record<string, unknown>,
): number[] {
  const role = roles.find((r) => r.id === roleId)
  if (!role) throw new Stuck('UNKNOWN_ELEMENT', 'roles', roleId, 'the template has no such role')
  const bound = bindings.groups?.[roleId]
  if (bound) return [...new Set(bound.map((unit) => successor(directory, unit)))]
  if (role.finds.by === 'group') return []
  const one = namedUnit(roles, bindings, directory, roleId, site)
  if (one !== undefined) return [successor(directory, one)]
  return [...new Set(Object.values(bindings.perUnit[roleId] ?? {}).map((unit) => successor(directory, unit)))]
}

/** Units merged one after the other are followed so far; a circle ends there too. */
const MERGERS_AT_MOST = 8

/** The unit that does what this one did: itself, or whichever took it in. */
export const successor = (directory: Directory, unit: number): number => mergers(directory, unit).at(-1) ?? unit

/** The unit and those that took it in, one after the other: whoever works in any of them does its tasks. */
export function mergers({ units }: Directory, unit: number): number[] {
  const chain = [unit]
  while (chain.length <= MERGERS_AT_MOST) {
    const next = units.get(chain.at(-1) ?? unit)?.mergedInto ?? undefined
    if (next === undefined) break
    chain.push(next)
  }
  return chain
}

/** A unit as it is now, with its name. */
export function presentUnit(directory: Directory, unit: number): { id: number; name: string } {
  const id = successor(directory, unit)
  return { id, name: directory.units.get(id)?.name ?? String(id) }
}

/** The unit of a role for one site, whether or not anybody holds a post there; undefined where the role finds none. @throws Stuck for an unknown role */
export function namedUnit(
  roles: readonly Role[],
  bindings: Bindings,
  directory: Directory,
  roleId: string,
  site: Record<string, unknown>,
): number | undefined {
  const role = roles.find((r) => r.id === roleId)
  if (!role) throw new Stuck('UNKNOWN_ELEMENT', 'roles', roleId, 'the template has no such role')
  const { finds } = role
  switch (finds.by) {
    case 'bound':
      return bindings.roles[roleId]
    case 'siteUnit': {
      const unit = unitIn(site, finds.field)
      return unit !== undefined && isOfKind(directory, finds, unit) ? unit : undefined
    }
    case 'boundPerSiteUnit':
      return bindings.perUnit[roleId]?.[String(unitIn(site, finds.field))]
    case 'supervisor': {
      const below = namedUnit(roles, bindings, directory, finds.of, site)
      return below === undefined ? undefined : (directory.units.get(below)?.parentId ?? undefined)
    }
    case 'group':
      // a group as performer of one task: the first of it stands for all only where it is alone
      return bindings.groups?.[roleId]?.length === 1 ? bindings.groups[roleId]?.[0] : undefined
  }
}

/** Whether a unit that a site names is one that the role looks for. */
export const isOfKind = (
  { units }: Directory,
  { unitKind }: { unitKind?: string | undefined },
  unit: number,
): boolean => unitKind === undefined || units.get(unit)?.kind === unitKind

function unitIn(site: Record<string, unknown>, field: string): number | undefined {
  const value = Number(site[field])
  return Number.isInteger(value) && value > 0 ? value : undefined
}
