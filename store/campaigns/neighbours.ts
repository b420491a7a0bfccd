import type { Pool } from '../pool.ts'
import type { Scope } from '../scope.ts'
import { type CampaignRow, COLUMNS, visibleTo } from './campaigns.ts'

export interface NeighbourRow extends CampaignRow {
  /** units that both campaigns give work to */
  shared: number[]
}

const MOST = 20

/** Units that a campaign `c` gives work to: those of its roles, and those that its ledgers name. */
const UNITS = `campaign_bound(c.bindings) || array(select distinct e.unit_id from ledger_entry e where e.campaign_id = c.id and e.status = 'ACTIVE' and e.unit_id is not null)`

/**
 * Campaigns that have not ended and give work to the same units, among those that the caller may see; newest first, at most twenty. The
 * campaign's own office does not count: it has all of them.
 */
export async function listNeighbours(
  db: Pick<Pool, 'query'>,
  campaign: Pick<CampaignRow, 'id' | 'officeUnitId'>,
  scope: Scope,
): Promise<NeighbourRow[]> {
  const { rows } = await db.query<NeighbourRow>(
    `with mine as (select array_remove(${UNITS}, $4::int) as units from campaign c where c.id = $5),
       beside as (select c.id, array(select distinct u from unnest(${UNITS}) u where u = any(mine.units)) as shared from campaign c, mine
         where c.id <> $5 and c.status <> 'CLOSED' and c.parent is distinct from $5 and (${visibleTo({ all: '$1', campaigns: '$2', units: '$3' })}))
     select ${COLUMNS}, b.shared from beside b join campaign c on c.id = b.id where b.shared <> '{}' order by c.created_at desc, c.id desc limit ${MOST}`,
    [scope.all, scope.campaigns, scope.units, campaign.officeUnitId, campaign.id],
  )
  return rows
}
