import type { DecisionKind } from '../contracts/http/decisions.ts'
import type { LaunchPart } from '../contracts/http/launch.ts'
import type { Problem } from '../contracts/http/shapes.ts'
import { lastEnded } from './campaigns/launch/blocked.ts'
import { msOf } from './instants.ts'
import type { Pool } from './pool.ts'

/** What waits for somebody's decision; who may take it is judged by whoever asks. */
export interface DecisionRow {
  kind: DecisionKind
  /** the campaign; of a TEMPLATE the template */
  of: { id: string; title: string }
  no: number
  by: { id: number; name: string }
  /** ms: of an objection the campaign's, else real */
  sinceMs: number
  /** real ms */
  dueMs: number | null
  values: Record<string, string | number>
  /** who drafted the campaign or the template */
  draftedBy: number
  /** of an objection: the ranking and the unit that objects */
  appeal: { ranking: string; period: string; unit: number } | null
  /** of a launch that came to nothing: what was missing, or was changed since */
  ended: { problems?: Problem[]; changed?: LaunchPart[] } | null
}

const MOST_OF_A_KIND = 50

interface Parts {
  since: string
  due?: string
  by: string
  values?: string
  appeal?: string
  ended?: string
}

const row = (kind: DecisionKind, more: Parts) =>
  `select '${kind}' as kind, c.id, c.title, c.created_by, r.no, ${more.since} as since, ${more.due ?? 'null::bigint'} as due, ${more.by} as by_id,
     jsonb_build_object(${more.values ?? ''}) as values, ${more.appeal ?? 'null::jsonb'} as appeal, ${more.ended ?? 'null::jsonb'} as ended`

const LAUNCHES = `${row('LAUNCH', { since: msOf('r.asked_at'), due: msOf('r.launch_at'), by: 'r.asked_by', values: `'sites', r.preview -> 'sites'` })}
  from launch_request r join campaign c on c.id = r.campaign_id where r.status = 'ASKED' and r.campaign_id = any($1)`
const ended = (kind: DecisionKind, status: 'BLOCKED' | 'LAPSED', what: 'problems' | 'changed') =>
  `${row(kind, { since: msOf('r.ended_at'), by: 'r.asked_by', ended: `jsonb_build_object('${what}', r.${what})` })}
  from ${lastEnded(status)} and r.campaign_id = any($1)`
const BLOCKED = ended('BLOCKED_LAUNCH', 'BLOCKED', 'problems')
const LAPSED = ended('LAPSED_LAUNCH', 'LAPSED', 'changed')
/** as `presentChange` sees it: worked out on the edition that counts, with nothing that keeps it from being approved */
const CHANGES = `${row('CHANGE', { since: msOf('r.created_at'), by: 'r.created_by', values: `'reason', r.reason` })}
  from campaign_change r join campaign c on c.id = r.campaign_id
  where r.status = 'READY' and r.base = c.edition and (r.preview ->> 'blocked')::int = 0 and r.campaign_id = any($1)`
const APPEALS = `${row('APPEAL', {
  since: 'r.filed_at',
  by: 'r.filed_by',
  values: `'unit', r.unit, 'ranking', r.title, 'period', r.period`,
  appeal: `jsonb_build_object('ranking', r.ranking, 'period', r.period, 'unit', r.unit_id)`,
})}
  from (select a.id as no, a.campaign_id, a.filed_at, a.filed_by, a.ranking, a.period, a.unit_id, u.name as unit, s.title
        from ranking_appeal a join unit u on u.id = a.unit_id
          join ranking_snapshot s using (campaign_id, ranking, period, version)
        where a.status = 'OPEN' and a.campaign_id = any($1)) r join campaign c on c.id = r.campaign_id`

/** as the trail tells when they were sent */
const TEMPLATES = `${row('TEMPLATE', {
  since: `coalesce(r.submitted_at, ${msOf('c.created_at')})`,
  by: 'c.submitted_by',
  values: `'version', c.version`,
})}
  from template c cross join lateral (select c.version as no, (select max(e.recorded_at) from audit_event e
    where e.subject = 'sys:template:' || c.id and e.type = 'template.submitted'
      and (e.payload::jsonb #>> '{data,version}')::int = c.version) as submitted_at) r
  where c.status = 'SUBMITTED'`

/** What waits in these campaigns, and of templates: what is due first, then the oldest; of each kind so many at most. */
export async function listDecisions(
  db: Pick<Pool, 'query'>,
  { campaigns, templates }: { campaigns: readonly string[]; templates: boolean },
): Promise<DecisionRow[]> {
  const ofCampaigns = [LAUNCHES, BLOCKED, LAPSED, CHANGES, APPEALS]
  const kinds = [...(campaigns.length > 0 ? ofCampaigns : []), ...(templates ? [TEMPLATES] : [])].map(
    (rows) => `(select * from (${rows}) of_kind order by since limit ${MOST_OF_A_KIND})`,
  )
  if (kinds.length === 0) return []
  const { rows } = await db.query<DecisionRow>(
    `select k.kind, jsonb_build_object('id', k.id, 'title', k.title) as of, k.no, jsonb_build_object('id', p.id, 'name', p.name) as by,
       k.since as "sinceMs", k.due as "dueMs", k.values, k.created_by as "draftedBy", k.appeal, k.ended
     from (${kinds.join(' union all ')}) k join person p on p.id = k.by_id order by k.due nulls last, k.since, k.kind, k.no`,
    campaigns.length > 0 ? [campaigns] : [],
  )
  return rows
}
