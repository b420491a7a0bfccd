import type { Measures } from '../../domain/health/judge.ts'
import type { Pool } from '../pool.ts'

/** What was found when something outside was asked. */
export interface Probe {
  /** `provider`, or `channel:<name>` */
  name: string
  host: string
  reached: boolean
  error: string | null
  certificateMs: number | null
  /** of the provider: its signing keys; none where it was not reached */
  keyIds: readonly string[]
}

/** Writes what was found. A key that was seen before stays as old as it is; one that is gone is forgotten, while the provider answers. */
export async function writeProbes(db: Pick<Pool, 'query'>, probes: readonly Probe[]): Promise<void> {
  await db.query(
    `insert into endpoint_probe as e (name, host, reached, error, certificate_until, key_seen, probed_at)
     select p.name, left(p.host, 300), p.reached, left(p.error, 300), to_timestamp(p."certificateMs" / 1000.0),
       (select coalesce(jsonb_object_agg(k, floor(extract(epoch from clock_timestamp()) * 1000)::bigint), '{}') from jsonb_array_elements_text(p."keyIds") k),
       clock_timestamp()
     from jsonb_to_recordset($1::jsonb) as p(name text, host text, reached boolean, error text, "certificateMs" bigint, "keyIds" jsonb)
     on conflict (name) do update set host = excluded.host, reached = excluded.reached, error = excluded.error,
       certificate_until = coalesce(excluded.certificate_until, case when excluded.reached then null else e.certificate_until end),
       key_seen = case when excluded.key_seen = '{}' then e.key_seen else
         (select jsonb_object_agg(k, coalesce(e.key_seen -> k, excluded.key_seen -> k)) from jsonb_object_keys(excluded.key_seen) k) end,
       probed_at = excluded.probed_at`,
    [JSON.stringify(probes)],
  )
}

/** What nobody has asked for so long is asked by nobody any more: a channel that was taken away. */
export const PROBED_WITHIN = '1 hour'

/** As each was found last. */
export async function readProbes(db: Pick<Pool, 'query'>): Promise<Measures['endpoints']> {
  const { rows } = await db.query<Measures['endpoints'][number]>(
    `select name, host, reached, error, floor(extract(epoch from certificate_until) * 1000)::bigint as "certificateMs",
       case when name = 'provider' then jsonb_build_object('count', (select count(*) from jsonb_object_keys(key_seen)),
         'sinceMs', (select min(value::bigint) from jsonb_each_text(key_seen))) end as keys
     from endpoint_probe where probed_at > clock_timestamp() - interval '${PROBED_WITHIN}' order by name limit 100`,
  )
  return rows
}
