import type { Pool } from '../pool.ts'

/** The same site in a campaign, with its case there. */
export interface SiteInCampaign {
  id: string
  name: string
  campaign: { id: string; title: string }
  unit: { id: number; name: string }
  case: {
    id: string
    status: string
    step: string
    procedure: string
    openedAt: number
    closedAt: number | null
  } | null
}

const MOST = 50

/** The entry's site in every campaign: the same key of the same ledger, under the same name; the latest campaign first. */
export async function siteInCampaigns(db: Pick<Pool, 'query'>, entry: string): Promise<SiteInCampaign[]> {
  const { rows } = await db.query<SiteInCampaign>(
    `select e.id, e.name, jsonb_build_object('id', c.id, 'title', c.title) as campaign, jsonb_build_object('id', u.id, 'name', u.name) as unit,
       case when f.id is null then null else jsonb_build_object('id', f.id, 'status', f.status, 'step', f.step, 'procedure', f.procedure,
         'openedAt', f.opened_at, 'closedAt', f.closed_at) end as case
     from ledger_entry own join campaign c on true
     join ledger_entry e on e.campaign_id = c.id and e.ledger = own.ledger and e.natural_key = own.natural_key and e.name = own.name
     join unit u on u.id = e.unit_id left join case_file f on f.id = e.id
     where own.id = $1 order by e.id = $1 desc, c.issue_date desc nulls last, e.id limit ${MOST}`,
    [entry],
  )
  return rows
}
