import type { Pool } from '../pool.ts'
import { hiddenEntities, parameters, type Scope } from '../scope.ts'
import { candidates } from './candidates.ts'
import type { DueWindow } from './filter.ts'
import { COUNT_CAP } from './lists.ts'

export interface CountRow {
  mine: number
  unclaimed: number
  standIn: number
  overdue: number
  today: number
  returned: number
  cc: number
  asked: number
  behindMs: number | null
  units: { id: number; name: string; open: number }[]
}

/** The figures of the inbox's tabs in one query, each at most `COUNT_CAP` + 1. */
export async function countInbox(
  db: Pick<Pool, 'query'>,
  asked: { works: readonly number[]; scope: Scope; overdue: readonly DueWindow[]; today: readonly DueWindow[] },
): Promise<CountRow> {
  const p = parameters()
  const limit = COUNT_CAP + 1
  const count = (
    holding: 'inbox' | 'mine' | 'unclaimed' | 'standIn',
    filter: { returned?: boolean; due?: readonly DueWindow[] } = {},
  ) =>
    `(select count(*)::int from (${candidates({ ...asked, holding, filter, after: undefined, limit, ordered: false }, p)}) k)`
  const me = p.add(asked.scope.person)
  const shown = `n.task_id not in (select c.id from task c where c.entity_id in (${hiddenEntities(asked.scope, p)}))`
  const { rows } = await db.query<CountRow>(
    `select ${count('mine')} as mine, ${count('unclaimed')} as unclaimed,
       ${asked.scope.standIns.length === 0 ? '0' : count('standIn')} as "standIn",
       ${count('inbox', { due: asked.overdue })} as overdue, ${count('inbox', { due: asked.today })} as today,
       ${count('inbox', { returned: true })} as returned,
       (select count(*)::int from (select 1 from task_note n where n.to_person_id = ${me} and n.kind = 'CC' and ${shown} limit ${limit}) k) as cc,
       (select count(distinct k.task_id)::int from (select n.task_id from task_note n
          where n.kind = 'ASK' and n.answered_at is null and n.to_person_id = ${me} and ${shown} limit ${limit}) k) as asked,
       (select floor(extract(epoch from clock_timestamp() - min(e.acted_at)) * 1000)::int from entity e where e.last_act > e.followed) as "behindMs",
       (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'open', k.open) order by u.id), '[]')
        from open_in_units(${p.add(asked.works)}, ${p.add(asked.scope.own)}, ${me}, ${limit}) k join unit u on u.id = k.unit) as units`,
    p.values,
  )
  const row = rows[0]
  if (!row) throw new Error('counts: expected a row')
  return row
}
