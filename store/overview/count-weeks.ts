import { standingOf } from '../cases/standing.ts'
import type { Pool } from '../pool.ts'
import { parameters, type Scope } from '../scope.ts'
import { seenCases } from './count-cases.ts'

export interface WeekCounts {
  /** 0: before the first week; the weeks count from 1 */
  week: number
  opened: number
  closed: number
  late: number
}

const NO_DEADLINES = { passed: 'false' }

/** What was opened and closed in each week, of the cases that are to be handled. @param begins instants at which weeks begin, ms */
export async function countWeeks(
  db: Pick<Pool, 'query'>,
  campaign: string,
  begins: readonly number[],
  scope: Scope,
): Promise<WeekCounts[]> {
  const p = parameters()
  const [of, bounds] = [p.add(campaign), `${p.add(begins)}::bigint[]`]
  const seen = seenCases([campaign], scope, p)
  const { rows } = await db.query<WeekCounts>(
    `with late as materialized (select distinct t.entity_id from task_reached t where t.campaign_id = ${of} and t.status = 'DONE' and not t.assist
       and t.done_at > t.due_at)
     select week, sum(opened)::int as opened, sum(closed)::int as closed, sum(late)::int as late from (
       select width_bucket(f.opened_at, ${bounds}) as week, count(*) as opened, 0 as closed, 0 as late from case_reached f
         where f.campaign_id = ${of} and ${standingOf('DUE', NO_DEADLINES)} and ${seen} group by 1
       union all
       select width_bucket(f.closed_at, ${bounds}), 0, count(*), count(*) filter (where f.id in (select entity_id from late)) from case_reached f
         where f.campaign_id = ${of} and ${standingOf('CLOSED', NO_DEADLINES)} and ${seen} group by 1) w
     group by 1 order by 1`,
    p.values,
  )
  return rows
}
