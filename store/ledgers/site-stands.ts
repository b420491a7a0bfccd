import type { Pool } from '../pool.ts'

/** Whether an entry of this id stands in a ledger of the campaign. */
export async function siteStands(db: Pick<Pool, 'query'>, campaign: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from ledger_entry where id = $1 and campaign_id = $2', [id, campaign])
  return rowCount === 1
}
