import type { Pool } from '../pool.ts'
import { ENDED_WRONG, IMPORT_DAYS, TRANSFER_STATUS } from './transfer-states.ts'

const TODAY = `(clock_timestamp() at time zone 'Asia/Shanghai')::date`

/** Raises today's peaks where more is used than before. */
export async function raisePeaks(db: Pick<Pool, 'query'>, used: Readonly<Record<string, number>>): Promise<void> {
  const peaks = Object.entries({ ...used, ...(await measureUse(db)) })
    .filter(([, most]) => most > 0)
    .map(([name, most]) => ({ name, most }))
  if (peaks.length === 0) return
  await db.query(
    `insert into limit_peak (name, day, most) select p.name, ${TODAY}, p.most from jsonb_to_recordset($1::jsonb) as p(name text, most bigint)
     on conflict (name, day) do update set most = excluded.most where limit_peak.most < excluded.most`,
    [JSON.stringify(peaks)],
  )
}

/** The most of each limit within seven days. */
export async function readPeaks(db: Pick<Pool, 'query'>): Promise<Map<string, number>> {
  const { rows } = await db.query<{ name: string; most: number }>(
    `select name, max(most) as most from limit_peak where day > ${TODAY} - 7 group by name`,
  )
  return new Map(rows.map(({ name, most }) => [name, most]))
}

/** Limits whose use stands in the database. */
export interface MeasuredUse {
  sessionsPerPerson: number
  waitingBytes: number
  importFiles: number
  connections: number
}

/** Of sessions, of files that were not handed in and of files of imports that failed: whoever has most. */
export async function measureUse(db: Pick<Pool, 'query'>): Promise<MeasuredUse> {
  const { rows } = await db.query<MeasuredUse>(
    `select coalesce((select max(n) from (select count(*)::int as n from session
         where revoked_at is null and expires_at > clock_timestamp() and last_seen_at > clock_timestamp() - make_interval(mins => idle_minutes)
         group by person_id) s), 0) as "sessionsPerPerson",
       coalesce((select max(n) from (select sum(size)::bigint as n from evidence where entity_id is null group by uploaded_by) e), 0) as "waitingBytes",
       coalesce((select max(n) from (select count(*)::int as n from transfer t where t.file = 'KEPT' and ${TRANSFER_STATUS} in ${ENDED_WRONG}
         and t.begun_at > clock_timestamp() - interval '${IMPORT_DAYS} days' group by t.begun_by) i), 0) as "importFiles",
       (select count(*)::int from pg_stat_activity where datname = current_database()) as connections`,
  )
  return rows[0] ?? { sessionsPerPerson: 0, waitingBytes: 0, importFiles: 0, connections: 0 }
}

/** How many connections Postgres takes. */
export async function connectionsMost(db: Pick<Pool, 'query'>): Promise<number> {
  const { rows } = await db.query<{ most: number }>(`select current_setting('max_connections')::int as most`)
  return rows[0]?.most ?? 0
}
