import type { Actor } from '../../domain/entity/cause.ts'
import { msOf } from '../instants.ts'
import { inTransaction, type Pool, type Tx } from '../pool.ts'
import { tellOperation } from './tell-operation.ts'

export type ReconciliationKind = 'ENGINE' | 'FIGURES'
export type DriftKind = 'ENGINE' | 'TASKS' | 'TRAIL' | 'BEHIND' | 'ORPHAN' | 'FIGURE'

export interface Drift {
  kind: DriftKind
  entity: string
  what: string
}

export interface ReconciliationRow {
  id: number
  kind: ReconciliationKind
  repairs: boolean
  reason: string | null
  status: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED'
  askedBy: { id: number; name: string }
  askedMs: number
  finishedMs: number | null
  looked: number
  total: number
  found: number
  error: string | null
}

const ms = (column: string, name: string): string => `${msOf(column)} as "${name}"`
const SELECT = `select r.id, r.kind, r.repairs, r.reason, r.status, r.looked, r.total, r.found, r.error, ${ms('r.asked_at', 'askedMs')},
  ${ms('r.finished_at', 'finishedMs')}, jsonb_build_object('id', p.id, 'name', p.name) as "askedBy"
  from reconciliation r join person p on p.id = r.asked_by`

/** The latest of each kind, newest first. */
export async function listReconciliations(db: Pick<Pool, 'query'>, limit: number): Promise<ReconciliationRow[]> {
  const { rows } = await db.query<ReconciliationRow>(
    `(${SELECT} where r.kind = 'ENGINE' order by r.id desc limit $1) union all (${SELECT} where r.kind = 'FIGURES' order by r.id desc limit $1) order by id desc`,
    [limit],
  )
  return rows
}

export async function findReconciliation(db: Pick<Pool, 'query'>, id: number): Promise<ReconciliationRow | undefined> {
  const { rows } = await db.query<ReconciliationRow>(`${SELECT} where r.id = $1`, [id])
  return rows[0]
}

export interface DriftRow extends Drift {
  no: number
}

export async function listDrifts(
  db: Pick<Pool, 'query'>,
  asked: { id: number; kind: DriftKind | undefined; after: number; limit: number },
): Promise<DriftRow[]> {
  const { rows } = await db.query<DriftRow>(
    `select no, kind, entity, what from reconciliation_drift
     where reconciliation_id = $1 and no > $2 and ($3::text is null or kind = $3) order by no limit $4`,
    [asked.id, asked.after, asked.kind ?? null, asked.limit],
  )
  return rows
}

export interface Asked {
  kind: ReconciliationKind
  repairs: boolean
  reason: string | undefined
}

/** Asks for one, told on the trail. Answers its id; undefined: one of its kind is under way. */
export async function askForReconciliation(
  tx: Tx,
  { kind, repairs, reason }: Asked,
  actor: Actor,
): Promise<number | undefined> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into reconciliation (kind, repairs, reason, asked_by) values ($1, $2, $3, $4)
     on conflict (kind) where status in ('WAITING', 'RUNNING') do nothing returning id`,
    [kind, repairs, reason ?? null, actor.person],
  )
  const id = rows[0]?.id
  if (id === undefined) return undefined
  const data = { reconciliation: id, kind, repairs, ...(reason === undefined ? {} : { reason }) }
  await tellOperation(tx, 'reconciliation.asked', actor, data)
  return id
}

/** Ends one that is not finished; what it repaired already stays. Answers whether there was anything to end. */
export async function cancelReconciliation(tx: Tx, id: number, actor: Actor): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update reconciliation set status = 'CANCELLED', finished_at = clock_timestamp() where id = $1 and status in ('WAITING', 'RUNNING')`,
    [id],
  )
  if (rowCount !== 1) return false
  await tellOperation(tx, 'reconciliation.cancelled', actor, { reconciliation: id })
  return true
}

/** A worker that says nothing for so long is gone: the next one begins anew. */
const LOST = '30 seconds'

/** Takes the oldest that waits, or that was lost with its worker. */
export async function takeReconciliation(
  pool: Pool,
): Promise<{ id: number; kind: ReconciliationKind; repairs: boolean } | undefined> {
  const { rows } = await pool.query<{ id: number; kind: ReconciliationKind; repairs: boolean }>(
    `update reconciliation set status = 'RUNNING', started_at = clock_timestamp(), seen_at = clock_timestamp(), looked = 0, found = 0
     where id = (select id from reconciliation where status = 'WAITING' or (status = 'RUNNING' and seen_at < clock_timestamp() - interval '${LOST}')
       order by id limit 1 for update skip locked)
     returning id, kind, repairs`,
  )
  return rows[0]
}

/** Says how far it is. Answers false once it was cancelled. */
export async function tellProgress(
  pool: Pool,
  id: number,
  { looked, total, found }: { looked: number; total: number; found: number },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update reconciliation set looked = $2, total = $3, found = $4, seen_at = clock_timestamp() where id = $1 and status = 'RUNNING'`,
    [id, looked, total, found],
  )
  return rowCount === 1
}

/** As many are listed; the rest is counted. */
const MOST_LISTED = 1000

/** Writes the result, unless it was cancelled meanwhile; told on the trail. */
export function finishReconciliation(
  pool: Pool,
  id: number,
  { looked, drifts }: { looked: number; drifts: readonly Drift[] },
): Promise<void> {
  return inTransaction(pool, async (tx) => {
    const { rowCount } = await tx.query(
      `update reconciliation set status = 'DONE', looked = $2, total = $2, found = $3, finished_at = clock_timestamp() where id = $1 and status = 'RUNNING'`,
      [id, looked, drifts.length],
    )
    if (rowCount !== 1) return
    await tx.query('delete from reconciliation_drift where reconciliation_id = $1', [id])
    await tx.query(
      `insert into reconciliation_drift (reconciliation_id, no, kind, entity, what)
       select $1, d.no, d.kind, d.entity, left(d.what, 1000) from jsonb_to_recordset($2::jsonb) as d(no int, kind text, entity text, what text)`,
      [id, JSON.stringify(drifts.slice(0, MOST_LISTED).map((drift, no) => ({ no: no + 1, ...drift })))],
    )
    await tellOperation(tx, 'reconciliation.done', null, { reconciliation: id, looked, found: drifts.length })
  })
}

/** Gives one up that went wrong, with the reason. */
export function failReconciliation(pool: Pool, id: number, error: string): Promise<void> {
  return inTransaction(pool, async (tx) => {
    const { rowCount } = await tx.query(
      `update reconciliation set status = 'FAILED', error = $2, finished_at = clock_timestamp() where id = $1 and status = 'RUNNING'`,
      [id, error],
    )
    if (rowCount === 1) await tellOperation(tx, 'reconciliation.failed', null, { reconciliation: id, error })
  })
}
