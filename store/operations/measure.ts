import type { Measures } from '../../domain/health/judge.ts'
import { msOf } from '../instants.ts'
import type { Pool } from '../pool.ts'
import { readProbes } from './probes.ts'
import { readProcesses } from './process-signs.ts'
import { KEYS_IN_USE } from './service-keys.ts'

const age = (column: string): string => `floor(extract(epoch from clock_timestamp() - ${column}) * 1000)::bigint`

const MEASURED = `select ${msOf('clock_timestamp()')} as "nowMs",
  (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
  current_setting('max_connections')::int as "connectionsMost",
  (select ${age('min(acted_at)')} from entity where last_act > followed and stuck is null) as "behindMs",
  (select count(*)::int from (select 1 from entity where last_act > followed and stuck is null limit 10000) e) as waiting,
  (select count(*)::int from (select 1 from outbox where delivered_at is null and attempts < 12 limit 10000) o) as "outboxWaiting",
  (select ${age('min(created_at)')} from (select created_at from outbox where delivered_at is null and attempts < 12 limit 10000) o) as "outboxMs",
  (select count(*)::int from (select 1 from outbox where delivered_at is null and attempts >= 12 limit 1000) o) as "givenUp",
  (select count(*)::int from (select 1 from delivery where status = 'FAILED' and settled_at > clock_timestamp() - interval '1 day' limit 10000) d) as failed,
  (select ${age('min(due_at)')} from delivery where status = 'WAITING' and due_at < clock_timestamp()) as "lateMs",
  (select coalesce(jsonb_agg(jsonb_build_object('name', c.name, 'failed', n.failed, 'sent', n.sent) order by c.name), '[]') from notice_channel c,
     lateral (select count(*) filter (where status = 'FAILED')::int as failed, count(*) filter (where status = 'SENT')::int as sent
       from delivery d where d.channel = c.name and d.tried_at > clock_timestamp() - interval '1 hour') n) as channels,
  (select coalesce(jsonb_agg(name order by name), '[]') from background_work where failures > 0 and failing_since < clock_timestamp() - interval '20 seconds') as failing,
  (select count(*)::int from (select 1 from job where status = 'FAILED' and finished_at > clock_timestamp() - interval '7 days' limit 1000) j) as "failedJobs",
  (select ${msOf('failing_since')} from background_work where name = 'store' and failures > 0) as "engineFailingMs",
  (select ${msOf('ended_at')} from background_work where name = 'prune') as "clearedMs",
  (select ${msOf('max(finished_at)')} from backup_run where succeeded) as "succeededMs",
  (select ${msOf('max(finished_at)')} from backup_run where not succeeded) as "failedMs",
  (select jsonb_build_object('urgent', count(*) filter (where expires_at <= clock_timestamp() + interval '7 days'),
     'soon', count(*) filter (where expires_at > clock_timestamp() + interval '7 days' and expires_at <= clock_timestamp() + interval '30 days'),
     'old', count(*) filter (where created_at < clock_timestamp() - interval '365 days')) from (${KEYS_IN_USE} limit 10000) k) as "serviceKeys",
  (select (clock_timestamp() at time zone 'Asia/Shanghai')::date - max(day) from audit_checkpoint) as "sealedDaysAgo",
  has_table_privilege('audit_event', 'update') or has_table_privilege('audit_event', 'delete') or has_table_privilege('audit_event', 'truncate') as rewritable`

interface MeasuredRow {
  nowMs: number
  connections: number
  connectionsMost: number
  behindMs: number | null
  waiting: number
  outboxWaiting: number
  outboxMs: number | null
  givenUp: number
  failed: number
  lateMs: number | null
  channels: Measures['channels']
  failing: string[]
  failedJobs: number
  engineFailingMs: number | null
  clearedMs: number | null
  succeededMs: number | null
  failedMs: number | null
  rewritable: boolean
  sealedDaysAgo: number | null
  serviceKeys: Measures['serviceKeys']
}

/** What the database tells of the product; engine, files and calendar are told by the process that asks. */
export async function measureDatabase(
  db: Pick<Pool, 'query'>,
): Promise<Omit<Measures, 'evidence' | 'calendar' | 'engine' | 'secrets'> & { engineFailingMs: number | null }> {
  const askedAt = performance.now()
  const { rows } = await db.query<MeasuredRow>(MEASURED)
  const answerMs = performance.now() - askedAt
  const row = rows[0]
  if (!row) throw new Error('measure: expected a row')
  const { nowMs, connections, connectionsMost, failing, failedJobs } = row
  return {
    nowMs,
    database: { answerMs, connections, connectionsMost },
    processes: (await readProcesses(db)).map(({ kind, build, seenMs }) => ({ kind, build, seenMs })),
    relay: { behindMs: row.behindMs, waiting: row.waiting },
    outbox: { waiting: row.outboxWaiting, oldestMs: row.outboxMs, givenUp: row.givenUp },
    deliveries: { failed: row.failed, lateMs: row.lateMs },
    channels: row.channels,
    background: { failing, failedJobs },
    backup: { succeededMs: row.succeededMs, failedMs: row.failedMs },
    trail: { rewritable: row.rewritable, sealedDaysAgo: row.sealedDaysAgo },
    retention: { clearedMs: row.clearedMs },
    endpoints: await readProbes(db),
    serviceKeys: row.serviceKeys,
    engineFailingMs: row.engineFailingMs,
  }
}
