import type { RelatedCaseRow } from '../cases/relations.ts'
import type { Pool } from '../pool.ts'
import { caseInScope, notHidden, parameters, type Scope } from '../scope.ts'

type Db = Pick<Pool, 'query'>

/** Cases of these procedures that an occurrence has opened and that go on, with the occurrence's key. */
export async function listStarted(
  db: Db,
  campaign: string,
  procedures: readonly string[],
  scope: Scope,
): Promise<{ id: string; occurrence: string }[]> {
  if (procedures.length === 0) return []
  const p = parameters()
  const [of, any] = [p.add(campaign), p.add(procedures)]
  const { rows } = await db.query<{ id: string; occurrence: string }>(
    `select id, site ->> 'occurrence' as occurrence from case_file
     where campaign_id = ${of} and status = 'OPEN' and procedure = any(${any}) and site ? 'occurrence' and ${notHidden('id', scope, p)}`,
    p.values,
  )
  return rows
}

/** These cases by id. `visible`: whether the scope may open it. */
export async function findStarted(
  db: Db,
  ids: readonly string[],
  scope: Scope,
): Promise<ReadonlyMap<string, RelatedCaseRow>> {
  if (ids.length === 0) return new Map()
  const p = parameters()
  const { rows } = await db.query<RelatedCaseRow>(
    `select f.id, f.name, f.procedure, f.status, f.step, jsonb_build_object('id', u.id, 'name', u.name) as unit, ${caseInScope(scope, p)} as visible
     from case_file f join unit u on u.id = f.unit_id where f.id = any(${p.add(ids)}) and ${notHidden('f.id', scope, p)}`,
    p.values,
  )
  return new Map(rows.map((row) => [row.id, row]))
}
