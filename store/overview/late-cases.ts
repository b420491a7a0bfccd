import { standingOf } from '../cases/standing.ts'
import type { Pool } from '../pool.ts'
import { parameters, type Scope } from '../scope.ts'
import { type Moment, seenCases } from './count-cases.ts'

export interface LateCaseRow {
  id: string
  name: string
  procedure: string
  step: string
  dueAt: number
  round: number
  isStuck: boolean
  performer: { id: number; name: string } | null
  isHeld: boolean
  returned: string | null
}

/** The late cases of a unit, the longest first, with whose turn it is. */
export async function lateCases(
  db: Pick<Pool, 'query'>,
  { campaign, now }: Moment,
  scope: Scope,
  { unit, limit }: { unit: number; limit: number },
): Promise<LateCaseRow[]> {
  const p = parameters()
  const late = standingOf('OVERDUE', { passed: `f.due_sort <= ${p.add(now)}` })
  const { rows } = await db.query<LateCaseRow>(
    `select f.id, f.name, f.procedure, f.step, f.due_sort as "dueAt", f.round, e.stuck is not null as "isStuck",
       case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as performer,
       coalesce(t.held, false) as "isHeld", t.returned
     from (select * from case_reached f where f.campaign_id = ${p.add(campaign)} and f.unit_id = ${p.add(unit)} and ${late}
       and ${seenCases([campaign], scope, p)} order by f.due_sort, f.id limit ${p.add(limit)}) f
     join entity e on e.id = f.id
     left join lateral (select t.unit_id, t.holder_id is not null as held, t.returned ->> 'reason' as returned from task_reached t
       where t.entity_id = f.id and t.status = 'OPEN' and not t.assist order by t.due_sort, t.id limit 1) t on true
     left join unit u on u.id = t.unit_id order by f.due_sort, f.id`,
    p.values,
  )
  return rows
}
