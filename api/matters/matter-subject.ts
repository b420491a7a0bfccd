import { Stuck } from '../../domain/entity/stuck.ts'
import type { World } from '../../domain/entity/world.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import { type Setup, worldOf } from '../../store/setup.ts'
import type { MatterSubject } from '../policies/table.ts'

/**
 * A matter that somebody wants to open, as authority looks at it. Roles that a field names are found by what is filled in.
 * @param works units whose tasks he does: those of them that may open it
 */
export function matterSubject(
  setup: Setup,
  campaign: Pick<CampaignRow, 'id' | 'status' | 'child'>,
  { procedure: id, matter }: { procedure: string; matter: Record<string, unknown> },
  works: readonly number[],
): MatterSubject {
  const procedure = setup.procedure(id)
  const world = worldOf(setup, {}, { self: '', site: matter })
  const openedBy = procedure.matter?.openedBy ?? []
  return {
    campaign: campaign.id,
    status: campaign.status,
    child: campaign.child,
    units: [],
    persons: [],
    hidden: null,
    openers: works.filter((unit) => openedBy.some((role) => asOpened(unit).unitsOf(role).includes(unit))),
    steward: stewardOf(),
  }

  /** roles as they are found where this unit has opened it: some are whoever opens it */
  function asOpened(unit: number): World {
    return worldOf(setup, {}, { self: '', site: { unit, ...matter, openedBy: unit } })
  }

  function stewardOf(): number | undefined {
    try {
      return world.unitFor(procedure.steward).unit
    } catch (error) {
      // nobody holds the post: only the campaign's own people may act
      if (error instanceof Stuck) return undefined
      throw error
    }
  }
}
