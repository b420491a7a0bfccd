import type { LaunchProgress } from '../../contracts/http/campaigns.ts'
import type { CaseStanding } from '../../contracts/http/overview.ts'
import { standingOf } from '../cases/standing.ts'
import type { Pool, Tx } from '../pool.ts'
import { notHidden, parameters, type Scope } from '../scope.ts'

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
  byStep: { step: string; title: string; open: number; overdue: number }[]
  byUnit: {
    id: number
    name: string
    cases: number
    closed: number
    overdue: number
    returned: number
    stuck: number
  }[]
}

/** Figures of a campaign at its own now, as the case list counts them, without what is hidden from whoever asks. */
export async function readProgress(
  db: Pick<Pool, 'query'>,
  campaign: string,
  now: number,
  scope: Scope,
): Promise<ProgressRow> {
  const p = parameters()
  const [of, at] = [p.add(campaign), p.add(now)]
  const words = { passed: `f.due_at <= ${at}`, ofCampaign: () => `t.campaign_id = ${of}` }
  const standing = (are: CaseStanding) => `count(*) filter (where ${standingOf(are, words)})::int`
  const ofCampaign = (entity: string) => `campaign_id = ${of} and ${notHidden(entity, scope, p)}`
  const { rows } = await db.query<ProgressRow>(
    `select
       (select coalesce(jsonb_object_agg(s.status, s.n), '{}') from (select status, count(*)::int as n from case_file where ${ofCampaign('id')} group by 1) s) as "byStatus",
       (select coalesce(jsonb_agg(jsonb_build_object('step', s.step, 'title', s.title, 'open', s.open, 'overdue', s.overdue) order by s.step, s.title), '[]')
        from (select step, title, count(*)::int as open, count(*) filter (where due_at <= ${at})::int as overdue from task
          where ${ofCampaign('entity_id')} and status = 'OPEN' group by 1, 2) s) as "byStep",
       (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'cases', s.cases, 'closed', s.closed, 'overdue', s.overdue,
          'returned', s.returned, 'stuck', s.stuck)
          order by s.overdue desc, u.id), '[]')
        from (select unit_id, count(*)::int as cases, count(*) filter (where status <> 'OPEN')::int as closed,
          ${standing('OVERDUE')} as overdue, ${standing('RETURNED')} as returned, ${standing('STUCK')} as stuck
          from case_file f where ${ofCampaign('f.id')} group by 1) s
        join unit u on u.id = s.unit_id) as "byUnit"`,
    p.values,
  )
  return rows[0] ?? { byStatus: {}, byStep: [], byUnit: [] }
}
