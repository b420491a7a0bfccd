import type { CaseState } from '../domain/case/state.ts'
import type { Progressed } from '../domain/reconcile/compare.ts'
import type { Pool } from './pool.ts'

/** One entity as rows and trail tell it, for the reconciler. */
export interface EntityAccount extends Progressed {
  id: string
  kind: 'campaign' | 'case' | 'duty'
  lastAct: number
  /** how long its oldest unfollowed act has waited, ms; null when nothing waits */
  behindMs: number | null
  /** an operator ruled on its incident, and the ruling is not obeyed yet */
  ruled: boolean
  state: Partial<Pick<CaseState, 'step' | 'key' | 'signs'>> & { assists?: string[]; current?: { key: string }[] }
  /** keys of its open tasks */
  open: string[]
  acts: number
  /** acts that its trail tells */
  told: number
}

const PAGE = 500

const ACCOUNT = `select e.id, e.kind, e.epoch, e.seq, e.followed, e.orders, e.ended, e.stuck, e.next_at as "nextAt", e.last_act as "lastAct", e.state,
  case when e.last_act > e.followed then floor(extract(epoch from clock_timestamp() - e.acted_at) * 1000)::bigint end as "behindMs",
  exists (select from incident i where i.id = e.stuck and i.status = 'RULED' and i.ruled_at < clock_timestamp() - interval '10 seconds') as ruled,
  (select coalesce(jsonb_agg(t.key), '[]') from task t where t.entity_id = e.id and t.status = 'OPEN') as open,
  (select count(*)::int from act a where a.entity_id = e.id) as acts,
  (select count(*)::int from audit_event v where v.subject = e.kind || '/' ||
     case e.kind when 'duty' then replace(e.id, '~', '/') else regexp_replace(e.id, '-', '/') end
     and v.payload::jsonb -> 'data' ? 'act' and not v.payload::jsonb ? 'cause') as told
  from entity e`

/** Every entity in order of id, a page at a time. */
export async function* readAccounts(pool: Pool): AsyncGenerator<EntityAccount[]> {
  let after = ''
  for (;;) {
    const { rows } = await pool.query<EntityAccount>(`${ACCOUNT} where e.id > $1 order by e.id limit ${PAGE}`, [after])
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last.id
  }
}

export async function countEntities(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from entity')
  return rows[0]?.n ?? 0
}

/** These entities as they stand now. */
export async function accountsOf(pool: Pool, ids: readonly string[]): Promise<EntityAccount[]> {
  const { rows } = await pool.query<EntityAccount>(`${ACCOUNT} where e.id = any($1)`, [ids])
  return rows
}

/** Which of these are no entities at all. */
export async function unknownEntities(pool: Pool, ids: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select g.id from unnest($1::text[]) as g(id) where not exists (select from entity e where e.id = g.id)',
    [ids],
  )
  return rows.map(({ id }) => id)
}

/** Marks everything that must have a run as having none: the arm sweep starts it again in whatever engine store there is. Answers how many. */
export async function disarmAll(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    'update entity set armed_in = null where armed_in is not null and (not ended or last_act > followed)',
  )
  return rowCount ?? 0
}

/** How many must have a run, and how many of them have none yet. */
export async function countUnarmed(pool: Pool): Promise<{ all: number; unarmed: number }> {
  const { rows } = await pool.query<{ all: number; unarmed: number }>(
    `select count(*)::int as all, count(*) filter (where armed_in is null)::int as unarmed
     from entity where not ended or last_act > followed`,
  )
  return rows[0] ?? { all: 0, unarmed: 0 }
}
