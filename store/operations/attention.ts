import { lastEnded } from '../campaigns/launch/blocked.ts'
import type { Pool } from '../pool.ts'
import { type Asker, notHidden, parameters } from '../scope.ts'
import { PROBED_WITHIN } from './probes.ts'
import { KEYS_IN_USE } from './service-keys.ts'

/** What may need an administrator; each is counted up to a bound. */
export interface AttentionRow {
  incidents: number
  deliveries: number
  jobs: number
  /** drafts that were not launched at their time, until somebody asks for another launch */
  launches: number
  /** that wait for an answer */
  opinions: number
  parts: number
  /** found by the last comparison of each kind */
  drift: number
  /** kinds that nobody compared for a week */
  unreconciled: number
  /** accounts that are locked now */
  locked: number
  /** refused calls of the last day, those of nobody known left out */
  denials: number
  /** keys of other systems that end within seven days, and within thirty */
  keysUrgent: number
  keys: number
  /** certificates outside that end within thirty days, or have ended */
  certificates: number
}

const counted = (rows: string): string => `(select count(*)::int from (${rows} limit 1000) n)`

const attention = (shown: string) => `select
  ${counted(`select 1 from incident i where i.status = 'OPEN' and ${shown}`)} as incidents,
  ${counted(`select 1 from delivery where status = 'FAILED'`)} as deliveries,
  ${counted(`select 1 from job where status = 'FAILED' and finished_at > clock_timestamp() - interval '7 days'`)} as jobs,
  ${counted(`select 1 from ${lastEnded('BLOCKED')}`)} as launches,
  ${counted('select 1 from opinion where answered_at is null')} as opinions,
  ${counted(`select 1 from (select distinct on (part) state from part_state order by part, id desc) p where state <> 'FINE'`)} as parts,
  coalesce((select sum(found)::int from (select distinct on (kind) found from reconciliation where status = 'DONE' order by kind, id desc) r), 0) as drift,
  (select count(*)::int from unnest(array['ENGINE', 'FIGURES']) k(kind) where not exists (
     select from reconciliation r where r.kind = k.kind and r.status = 'DONE' and r.finished_at > clock_timestamp() - interval '7 days')) as unreconciled,
  ${counted(`select 1 from person where locked_until > clock_timestamp() and disabled_at is null`)} as locked,
  ${counted(
    `select 1 from audit_event where type = 'access.denied' and subject like 'user/%' and recorded_at > (extract(epoch from clock_timestamp() - interval '1 day') * 1000)::bigint`,
  )} as denials,
  ${counted(
    `select 1 from (${KEYS_IN_USE}) k where expires_at <= clock_timestamp() + interval '7 days'`,
  )} as "keysUrgent",
  ${counted(
    `select 1 from (${KEYS_IN_USE}) k where expires_at > clock_timestamp() + interval '7 days' and expires_at <= clock_timestamp() + interval '30 days'`,
  )} as keys,
  ${counted(
    `select 1 from endpoint_probe where certificate_until <= clock_timestamp() + interval '30 days' and probed_at > clock_timestamp() - interval '${PROBED_WITHIN}'`,
  )} as certificates`

/** @param asker what is hidden from him is not counted */
export async function readAttention(db: Pick<Pool, 'query'>, asker: Asker): Promise<AttentionRow> {
  const p = parameters()
  const text = attention(notHidden('i.entity_id', asker, p))
  const { rows } = await db.query<AttentionRow>(text, p.values)
  const row = rows[0]
  if (!row) throw new Error('attention: expected a row')
  return row
}
