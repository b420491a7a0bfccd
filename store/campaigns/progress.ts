import type { LaunchProgress } from '../../contracts/http/campaigns.ts'
import { seenDuties } from '../duties/read-duties.ts'
import { seenCases } from '../overview/count-cases.ts'
import type { Pool, Tx } from '../pool.ts'
import { parameters, type Scope } from '../scope.ts'

/** The launch as its job says, and how many cases the engine has taken. */
export async function readLaunch(db: Pick<Pool, 'query'>, campaign: string): Promise<LaunchProgress> {
  const { rows } = await db.query<
    Omit<LaunchProgress, 'targets' | 'opened' | 'started'> & {
      total: number
      opened: number
      started: number
      entries: number
    }
  >(
    `select j.status, j.total, j.failed, j.skipped, j.error,
       (select count(*)::int from case_file f where f.campaign_id = $1 and f.ledger <> '') as opened,
       (select count(*)::int from case_file f join entity e on e.id = f.id
          where f.campaign_id = $1 and f.ledger <> '' and e.armed_in is not null) as started,
       (select count(*)::int from ledger_entry l where l.campaign_id = $1 and l.status = 'ACTIVE') as entries
     from (select 1) one left join lateral
       (select status, total, failed, skipped, error from job where campaign_id = $1 and kind = 'launch' order by id desc limit 1) j on true`,
    [campaign],
  )
  const row = rows[0]
  return {
    status: row?.status ?? 'NONE',
    targets: row?.entries ?? 0,
    opened: row?.opened ?? 0,
    started: row?.started ?? 0,
    failed: row?.failed ?? 0,
    skipped: row?.skipped ?? 0,
    error: row?.error ?? null,
  }
}

/**
 * Stops a running launch at its page, or lets a stopped or failed one go on. Answers false when there is none in that state. The
 * campaign's run works what is running; one that goes on is told at once, by the relay if the caller's word is lost.
 */
export async function turnLaunch(tx: Tx, campaign: string, to: 'STOPPED' | 'RUNNING'): Promise<boolean> {
  const from = to === 'STOPPED' ? ['RUNNING'] : ['STOPPED', 'FAILED']
  const { rowCount } = await tx.query(
    `with turned as (
       update job set status = $3, error = case when $3 = 'RUNNING' then null else error end, finished_at = null
       where campaign_id = $1 and kind = 'launch' and status = any($2) returning id)
     update entity set jobs = jobs + case when $3 = 'RUNNING' then 1 else -1 end, hinted_at = null, hints = 0
     where id = $1 and exists (select from turned)`,
    [campaign, from, to],
  )
  return (rowCount ?? 0) > 0
}

export interface ProgressRow {
  byStatus: Record<string, number>
  /** open tasks of duties: they are of no case */
  duties: { duty: string; title: string; open: number; overdue: number }[]
}

/** Cases by status and open tasks of duties, at the campaign's own now, of what whoever asks may see. */
export async function readProgress(
  db: Pick<Pool, 'query'>,
  campaign: string,
  now: number,
  scope: Scope,
): Promise<ProgressRow> {
  const p = parameters()
  const [of, at] = [p.add(campaign), p.add(now)]
  const { rows } = await db.query<ProgressRow>(
    `select
       (select coalesce(jsonb_object_agg(s.status, s.n), '{}') from (select f.status, count(*)::int as n from case_file f
          where f.campaign_id = ${of} and ${seenCases([campaign], scope, p)} group by 1) s) as "byStatus",
       (select coalesce(jsonb_agg(to_jsonb(s) order by s.overdue desc, s.title), '[]') from (select d.duty, d.title, count(*)::int as open,
            count(*) filter (where t.due_at <= ${at})::int as overdue
          from task t join duty d on d.id = t.entity_id
          where t.campaign_id = ${of} and t.status = 'OPEN' and ${seenDuties(campaign, scope, p)} group by 1, 2) s) as duties`,
    p.values,
  )
  return rows[0] ?? { byStatus: {}, duties: [] }
}
