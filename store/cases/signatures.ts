import type { CaseState } from '../../domain/case/state.ts'
import type { ByRule } from '../../domain/task/identities.ts'
import type { Pool } from '../pool.ts'

/** A task of somebody who signs a step, as it stands. */
export interface SignatureRow {
  id: string
  unit: { id: number; name: string }
  /** DONE: signed */
  status: string
  outcome: string | null
  reason: string | null
  score: number | null
  by: { id: number; name: string } | null
  /** for whom he signed, where not of himself, and by which rule */
  onBehalf: { id: number; name: string } | null
  byRule: ByRule | null
  /** campaign time, ms */
  at: number | null
}

/** The tasks of those who sign the step that a case stands at, as far as they have been asked. */
export async function readSignatures(
  db: Pick<Pool, 'query'>,
  entity: string,
  { step, signs = [] }: Pick<CaseState, 'step' | 'signs'>,
): Promise<SignatureRow[]> {
  const ids = signs.flatMap(({ no }) => (no === undefined ? [] : [`${entity}.${step}.${no}`]))
  if (ids.length === 0) return []
  const { rows } = await db.query<SignatureRow>(
    `select t.id, jsonb_build_object('id', u.id, 'name', u.name) as unit, t.status, t.outcome, t.answers ->> 'reason' as reason,
       (t.answers ->> 'score')::float8 as score, case when b.id is null then null else jsonb_build_object('id', b.id, 'name', b.name) end as by,
       case when o.id is null then null else jsonb_build_object('id', o.id, 'name', o.name) end as "onBehalf", t.answers -> 'byRule' as "byRule",
       t.done_at as at
     from task t join unit u on u.id = t.unit_id left join person b on b.id = t.done_by left join person o on o.id = (t.answers ->> 'onBehalf')::int
     where t.id = any($1)`,
    [ids],
  )
  return rows
}
