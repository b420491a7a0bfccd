import type { EngineDetails } from '../contracts/http/administration.ts'
import type { Pool } from './pool.ts'

export interface StatusRow {
  nowMs: number
  behindMs: number | null
  waiting: number
  seenAtMs: number | null
  details: EngineDetails | null
  incidents: number
}

/** How far the engine is behind: the age of the oldest act that is not followed, and when its worker was last seen. */
export async function readStatus(db: Pick<Pool, 'query'>): Promise<StatusRow> {
  const { rows } = await db.query<StatusRow>({
    name: 'read-status',
    text: `select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as "nowMs",
      (select floor(extract(epoch from clock_timestamp() - min(acted_at)) * 1000)::bigint from entity where last_act > followed) as "behindMs",
      (select count(*)::int from (select 1 from entity where last_act > followed limit 10000) k) as waiting,
      (select floor(extract(epoch from seen_at) * 1000)::bigint from engine_status where id = 'worker') as "seenAtMs",
      (select details from engine_status where id = 'worker') as details,
      (select count(*)::int from (select 1 from incident where status = 'OPEN' limit 1000) k) as incidents`,
  })
  const row = rows[0]
  if (!row) throw new Error('status: expected a row')
  return row
}
