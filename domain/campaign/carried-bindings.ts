import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { Role } from '../../contracts/template/role.ts'

/** The units that a campaign's roles have under other rules: where a role finds its units in another way, the unit that it had. */
export function carriedBindings(roles: readonly Role[], now: Bindings): Bindings {
  const carried = { roles: { ...now.roles }, perUnit: now.perUnit, groups: { ...now.groups } }
  for (const { id, finds } of roles) {
    const [one, many] = [now.roles[id], now.groups?.[id] ?? []]
    if (finds.by === 'group' && many.length === 0 && one !== undefined) carried.groups[id] = [one]
    if (finds.by === 'bound' && one === undefined && many.length === 1 && many[0] !== undefined)
      carried.roles[id] = many[0]
  }
  return carried
}
