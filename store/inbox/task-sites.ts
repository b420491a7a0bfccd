import type { Pool } from '../pool.ts'

/** What the ledger says of a task's site. */
export interface TaskSiteRow {
  id: string
  campaignId: string
  ledger: string
  site: Record<string, unknown>
}

/** The sites of tasks; those that the caller does not reach are left out. At most as many as are asked for. */
export async function taskSites(db: Pick<Pool, 'query'>, ids: readonly string[]): Promise<TaskSiteRow[]> {
  const { rows } = await db.query<TaskSiteRow>(
    `select t.id, t.campaign_id as "campaignId", coalesce(f.ledger, l.ledger) as ledger, coalesce(f.site, l.data) as site
     from task t left join case_file f on f.id = t.entity_id left join ledger_entry l on l.id = t.site
     where t.id = any($1::text[]) and coalesce(f.ledger, l.ledger, '') <> ''`,
    [ids],
  )
  return rows
}
