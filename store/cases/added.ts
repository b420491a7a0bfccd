import { type Added, addedKey, type CaseState } from '../../domain/case/state.ts'
import type { Pool } from '../pool.ts'

interface Named {
  id: number
  name: string
}

/** Somebody who is asked beside a task of the step that a case stands at, with what he has said. */
export interface AddedRow {
  one: Added
  person: Named
  unit: Named
  by: Named
  /** why he was asked */
  why: string | null
  task: string | null
  said: string | null
  /** campaign time, ms */
  at: number | null
}

/** Everybody who is asked beside, in the order in which they were. The reasons stand in the acts. */
export async function readAdded(
  db: Pick<Pool, 'query'>,
  entity: string,
  state: Pick<CaseState, 'step' | 'added'>,
): Promise<AddedRow[]> {
  const { added = [] } = state
  if (added.length === 0) return []
  const asked = added.map((one, place) => ({ ...one, place, task: idOf(entity, state, one) }))
  const { rows } = await db.query<Omit<AddedRow, 'one'>>(
    `select jsonb_build_object('id', p.id, 'name', p.name) as person, jsonb_build_object('id', u.id, 'name', u.name) as unit,
       jsonb_build_object('id', b.id, 'name', b.name) as by, a.task, t.answers ->> 'reason' as said, t.done_at as at,
       (select x.payload ->> 'reason' from act x where x.entity_id = $1 and x.verb = 'addSigner' and x.payload ->> 'toPerson' = a.of::text
        order by x.no desc limit 1) as why
     from jsonb_to_recordset($2::jsonb) as a(place int, "of" int, unit int, by int, task text)
     join person p on p.id = a.of join unit u on u.id = a.unit join person b on b.id = a.by left join task t on t.id = a.task
     order by a.place`,
    [entity, JSON.stringify(asked)],
  )
  return rows.map((row, place) => ({ ...row, one: added[place] as Added }))
}

function idOf(entity: string, state: Pick<CaseState, 'step'>, one: Added): string | null {
  const key = addedKey(state, one)
  return key === undefined ? null : `${entity}.${key}`
}
