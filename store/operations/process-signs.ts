import { hostname } from 'node:os'
import type { Pool } from '../pool.ts'
import { buildId } from './build-id.ts'

export interface ProcessSign {
  /** kind, host and process id */
  process: string
  kind: 'API' | 'WORKER'
  build: string
  startedMs: number
}

export const signOf = (kind: ProcessSign['kind']): ProcessSign => ({
  process: `${kind}:${hostname()}:${process.pid}`,
  kind,
  build: buildId(),
  startedMs: Date.now(),
})

/** Says that this process lives, and what else it knows of itself. */
export async function writeSign(
  db: Pick<Pool, 'query'>,
  { process: name, kind, build, startedMs }: ProcessSign,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await db.query(
    `insert into process_sign (process, kind, build, started_at, seen_at, facts) values ($1, $2, $3, to_timestamp($4 / 1000.0), clock_timestamp(), $5)
     on conflict (process) do update set build = $3, started_at = to_timestamp($4 / 1000.0), seen_at = clock_timestamp(), facts = $5`,
    [name, kind, build, startedMs, JSON.stringify(facts)],
  )
}

export interface ProcessRow {
  process: string
  kind: 'API' | 'WORKER'
  build: string
  startedMs: number
  seenMs: number
  facts: Record<string, unknown>
}

const MOST_PROCESSES = 50

/** Those that were seen within the last day, the latest first. */
export async function readProcesses(db: Pick<Pool, 'query'>): Promise<ProcessRow[]> {
  const { rows } = await db.query<ProcessRow>(
    `select process, kind, build, facts, floor(extract(epoch from started_at) * 1000)::bigint as "startedMs",
       floor(extract(epoch from seen_at) * 1000)::bigint as "seenMs"
     from process_sign where seen_at > clock_timestamp() - interval '1 day' order by seen_at desc limit ${MOST_PROCESSES}`,
  )
  return rows
}
