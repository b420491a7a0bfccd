import type { Role } from '../contracts/template/template.ts'
import type { Tx } from './pool.ts'

/**
 * The fields of a site by which roles find their units, as its ledger has them: a matter about the site finds the same units. Nothing else of
 * the site is copied. Empty where the matter is about no site.
 */
export async function roleFieldsOf(
  tx: Pick<Tx, 'query'>,
  roles: readonly Role[],
  campaign: string,
  site: unknown,
): Promise<Record<string, unknown>> {
  if (typeof site !== 'string') return {}
  const { rows } = await tx.query<{ data: Record<string, unknown> }>(
    'select data from ledger_entry where id = $1 and campaign_id = $2',
    [site, campaign],
  )
  const data = rows[0]?.data ?? {}
  const fields = roles.flatMap(({ finds }) => ('field' in finds ? [finds.field] : []))
  return Object.fromEntries(fields.flatMap((field) => (data[field] === undefined ? [] : [[field, data[field]]])))
}
