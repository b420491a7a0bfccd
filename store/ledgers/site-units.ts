import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { Pool } from '../pool.ts'
import { distinctValues } from './entries.ts'

/** Units that the campaign's ledger names in each field by which the template binds a role. */
export async function siteUnitsOf(
  db: Pick<Pool, 'query'>,
  campaign: string,
  { roles }: Pick<CampaignTemplate, 'roles'>,
): Promise<Map<string, number[]>> {
  const fields = roles.flatMap(({ finds }) => (finds.by === 'boundPerSiteUnit' ? [finds.field] : []))
  const values = await Promise.all(
    [...new Set(fields)].map(
      async (field) => [field, (await distinctValues(db, campaign, field)).map(Number)] as const,
    ),
  )
  return new Map(values)
}
