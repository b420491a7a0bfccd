import type { PhaseItem } from '../../contracts/http/campaigns.ts'
import type { Deliverable } from '../../contracts/template/phase.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { isShared, sharesOf } from '../../domain/campaign/gate.ts'
import type { PhaseState } from '../../domain/campaign/machine.ts'
import type { World } from '../../domain/entity/world.ts'
import { instantOrNull } from './instants.ts'

/** Whose what a phase must deliver is, and for which units the caller speaks. */
export interface Delivering {
  world: Pick<World, 'unitsOf' | 'unit'>
  tells(units: readonly number[]): boolean
}

type GateItem = NonNullable<PhaseItem['gate']>[number]

/** What must be there before a phase is left. @param actual undefined: the campaign is a draft */
export function presentGate(
  gate: readonly Deliverable[],
  actual: PhaseState | undefined,
  { roles }: CampaignTemplate,
  { world, tells }: Delivering,
): GateItem[] {
  return gate.map((item) => {
    const { id, title, role, policy, procedure } = item
    const may = tells(world.unitsOf(role))
    const common = {
      id,
      title,
      roleTitle: roles.find((candidate) => candidate.id === role)?.title ?? role,
      policy,
      automatic: procedure !== undefined,
    }
    if (!isShared(item)) return { ...common, deliveredAt: instantOrNull(actual?.delivered?.[id] ?? null), may }
    const shares = sharesOf(item, actual ?? {}, world).map(({ unit, name, at }) => ({
      unit: { id: unit, name },
      deliveredAt: instantOrNull(at ?? null),
      may: may || tells([unit]),
    }))
    return { ...common, deliveredAt: lastOf(shares), may: shares.some((share) => share.may), shares }
  })
}

/** It is there with the last of them. */
function lastOf(shares: NonNullable<GateItem['shares']>): string | null {
  const there = shares.flatMap(({ deliveredAt }) => deliveredAt ?? []).sort()
  return there.length === shares.length ? (there.at(-1) ?? null) : null
}
