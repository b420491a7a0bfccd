import { Stuck } from '../../domain/entity/stuck.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import { type Setup, worldOf } from '../../store/setup.ts'
import type { MatterSubject } from '../policies/table.ts'

/** A matter that somebody wants to open, as authority looks at it. Roles that a field names are found by what is filled in. */
export function matterSubject(
  setup: Setup,
  campaign: Pick<CampaignRow, 'id' | 'status'>,
  { procedure: id, matter }: { procedure: string; matter: Record<string, unknown> },
): MatterSubject {
  const procedure = setup.procedure(id)
  const world = worldOf(setup, {}, { self: '', site: matter })
  return {
    campaign: campaign.id,
    status: campaign.status,
    units: [],
    persons: [],
    openers: (procedure.matter?.openedBy ?? []).flatMap((role) => world.unitsOf(role)),
    steward: stewardOf(),
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
