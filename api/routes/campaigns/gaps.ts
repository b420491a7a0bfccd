import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { countEntries, distinctValues } from '../../../store/ledgers/entries.ts'
import { unitNames } from '../../../store/organisation.ts'
import { campaignGaps } from '../../presenters/campaigns.ts'
import { presentRoles } from '../../presenters/roles.ts'
import type { Services } from '../../services.ts'

/** Units that the ledger names in each field by which a role is bound. */
export async function siteUnitsOf({ pool, setups }: Services, row: CampaignRow): Promise<Map<string, number[]>> {
  const { template } = await setups.of(pool, row.id)
  const fields = template.roles.flatMap(({ finds }) => (finds.by === 'boundPerSiteUnit' ? [finds.field] : []))
  const values = await Promise.all(
    [...new Set(fields)].map(
      async (field) => [field, (await distinctValues(pool, row.id, field)).map(Number)] as const,
    ),
  )
  return new Map(values)
}

/** What a draft lacks before it can be launched. */
export async function launchGaps(services: Services, row: CampaignRow): Promise<string[]> {
  const { pool, setups } = services
  const [{ template }, siteUnits, units, entries] = await Promise.all([
    setups.of(pool, row.id),
    siteUnitsOf(services, row),
    unitNames(pool),
    countEntries(pool, { campaign: row.id }),
  ])
  return campaignGaps(presentRoles({ row, template, siteUnits, units, staff: new Map() }), entries)
}
