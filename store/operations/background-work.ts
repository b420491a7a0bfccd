import type { Actor } from '../../domain/entity/cause.ts'
import { msOf } from '../instants.ts'
import type { Pool, Tx } from '../pool.ts'
import { tellOperation } from './tell-operation.ts'

/** A background duty of the worker, as its last turns went. */
export interface WorkTurn {
  name: string
  everyMs: number
  endedMs: number | null
  tookMs: number | null
  /** in a row */
  failures: number
  failingSinceMs: number | null
  error: string | null
  failedMs: number | null
}

const at = (column: string): string => `to_timestamp(t."${column}" / 1000.0)`

/** Writes how the duties of the worker that leads go. What failed before it led stays told. Answers which turns an administrator wants at once. */
export async function writeWork(pool: Pool, turns: readonly WorkTurn[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `with stood as (select name from background_work where asked_at is not null),
     written as (
       insert into background_work as w (name, every_ms, ended_at, took_ms, failures, failing_since, error, failed_at)
       select t.name, t."everyMs", ${at('endedMs')}, t."tookMs", t.failures, ${at('failingSinceMs')}, left(t.error, 500), ${at('failedMs')}
       from jsonb_to_recordset($1::jsonb) as t(name text, "everyMs" int, "endedMs" bigint, "tookMs" int, failures int, "failingSinceMs" bigint,
         error text, "failedMs" bigint)
       on conflict (name) do update set every_ms = excluded.every_ms, ended_at = coalesce(excluded.ended_at, w.ended_at),
         took_ms = coalesce(excluded.took_ms, w.took_ms), failures = excluded.failures, failing_since = excluded.failing_since,
         error = coalesce(excluded.error, w.error), failed_at = coalesce(excluded.failed_at, w.failed_at),
         asked_at = case when w.name in (select name from stood) then null else w.asked_at end)
     select name from stood`,
    [JSON.stringify(turns)],
  )
  return rows.map(({ name }) => name)
}

export interface WorkRow extends WorkTurn {
  askedMs: number | null
}

const ms = (column: string, name: string): string => `${msOf(column)} as "${name}"`

/** Every background duty that ever ran; what no worker has any more is left out after a week. */
export async function readWork(db: Pick<Pool, 'query'>): Promise<WorkRow[]> {
  const { rows } = await db.query<WorkRow>(
    `select name, every_ms as "everyMs", took_ms as "tookMs", failures, error, ${ms('ended_at', 'endedMs')}, ${ms('failing_since', 'failingSinceMs')},
       ${ms('failed_at', 'failedMs')}, ${ms('asked_at', 'askedMs')}
     from background_work where coalesce(ended_at, failed_at) > clock_timestamp() - interval '7 days' order by failures > 0 desc, name limit 100`,
  )
  return rows
}

/** Asks for a turn at once; told on the trail. Answers whether there is such a duty. */
export async function askForTurn(tx: Tx, name: string, actor: Actor): Promise<boolean> {
  const { rowCount } = await tx.query('update background_work set asked_at = clock_timestamp() where name = $1', [name])
  if (rowCount !== 1) return false
  await tellOperation(tx, 'background.asked', actor, { name })
  return true
}
