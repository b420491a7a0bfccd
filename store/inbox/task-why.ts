import { siteSubject, subjectOf } from '../../domain/entity/subject.ts'
import type { Rule } from '../../domain/task/identities.ts'
import { WORK_POSTS } from '../../domain/task/work-posts.ts'
import type { Pool } from '../pool.ts'

interface Named {
  id: number
  name: string
}

export interface ColleagueRow extends Named {
  post: string
  heads: boolean
}

/** Who does the tasks of these units now: heads first, so many at most, and how many there are. */
export async function listColleagues(
  db: Pick<Pool, 'query'>,
  units: readonly number[],
  limit: number,
): Promise<{ items: ColleagueRow[]; total: number }> {
  const { rows } = await db.query<ColleagueRow & { total: number }>(
    `select p.id, p.name, min(h.title) as post, bool_or(h.post = 'HEAD') as heads, (count(*) over ())::int as total
     from held_post h join person p on p.id = h.person_id
     where h.unit_id = any($1) and h.post = any($2) and p.disabled_at is null
     group by p.id, p.name order by heads desc, p.id limit $3`,
    [units, WORK_POSTS, limit],
  )
  return { items: rows.map(({ id, name, post, heads }) => ({ id, name, post, heads })), total: rows[0]?.total ?? 0 }
}

/** What the trail says of one task's deadline and of who had it. */
export interface TaskTold {
  type: string
  /** campaign time, ms */
  at: number
  data: Record<string, unknown>
  by: Named | null
  /** for whom, where not of himself */
  onBehalf: Named | null
  rule: Rule
  toPerson: Named | null
}

const TOLD = [
  'task.claimed',
  'task.released',
  'task.transferred',
  'task.delegated',
  'case.rerouted',
  'deadline.moved',
  'clock.stopped',
  'clock.started',
]
const TOLD_AT_MOST = 60

/** From its opening on, the oldest first, the last sixty. Of a duty's task, what is told on the site's trail too. */
export async function listTold(
  db: Pick<Pool, 'query'>,
  task: { key: string; caseId: string; site: string | null; occurrence: string | null; openedAt: number },
): Promise<TaskTold[]> {
  const subjects = [subjectOf(task.caseId), ...(task.site === null ? [] : [siteSubject(task.site)])]
  const { rows } = await db.query<TaskTold>(
    `select k.type, k.at, k.data, k.rule, case when b.id is null then null else jsonb_build_object('id', b.id, 'name', b.name) end as by,
       case when o.id is null then null else jsonb_build_object('id', o.id, 'name', o.name) end as "onBehalf",
       case when x.id is null then null else jsonb_build_object('id', x.id, 'name', x.name) end as "toPerson"
     from (select a.type, a.recorded_at, a.seq, (a.payload::jsonb ->> 'at')::bigint as at, a.payload::jsonb -> 'data' as data,
         (a.payload::jsonb #>> '{actor,person}')::int as actor, (a.payload::jsonb #>> '{actor,onBehalf}')::int as principal,
         coalesce(a.payload::jsonb #>> '{actor,byRule,kind}', case when a.payload::jsonb -> 'actor' = 'null' then 'PLATFORM' else 'POST' end) as rule
       from audit_event a where a.subject = any($1) and a.type = any($2)) k
     left join person b on b.id = k.actor
     left join person o on o.id = k.principal
     left join person x on x.id = case when k.type in ('task.transferred', 'task.delegated') then (k.data ->> 'to')::int end
     where k.at >= $3 and coalesce(k.data ->> 'task', $4) = $4 and coalesce(k.data ->> 'occurrence', $5) is not distinct from $5
     order by k.recorded_at desc, k.seq desc limit ${TOLD_AT_MOST}`,
    [subjects, TOLD, task.openedAt, task.key, task.occurrence],
  )
  return rows.reverse()
}

export async function personName(db: Pick<Pool, 'query'>, id: number): Promise<string> {
  const { rows } = await db.query<{ name: string }>('select name from person where id = $1', [id])
  return rows[0]?.name ?? String(id)
}
