import type { ActMark } from '../domain/entity/judge.ts'
import type { Pool } from './pool.ts'

const PAGE = 200
/** The fast path has this long before the relay steps in. */
const GRACE = '2 seconds'

/** Entities whose process has not followed an act for longer than the fast path takes. Counted up to a bound. */
export async function countBehind(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from (select 1 from entity where last_act > followed and stuck is null and acted_at < clock_timestamp() - interval '${GRACE}' limit 20000) b`,
  )
  return rows[0]?.n ?? 0
}

/** The highest unfollowed act of each entity whose hint is due: at once, then after 60 s, doubling. */
export async function actsToHint(pool: Pool): Promise<(ActMark & { entity: string })[]> {
  const { rows } = await pool.query<ActMark & { entity: string }>(
    `select a.entity_id as entity, a.no, a.act_id as "actId", a.at, a.order_no as "orderNo"
     from (select id, last_act from entity where last_act > followed and stuck is null and acted_at < clock_timestamp() - interval '${GRACE}'
       and (hinted_at is null or hinted_at < clock_timestamp() - interval '60 seconds' * power(2, least(hints, 8) - 1))
       order by acted_at limit ${PAGE}) e
     join act a on a.entity_id = e.id and a.no = e.last_act`,
  )
  return rows
}

export async function markHinted(pool: Pool, entities: readonly string[]): Promise<void> {
  if (entities.length > 0)
    await pool.query('update entity set hinted_at = clock_timestamp(), hints = hints + 1 where id = any($1)', [
      entities,
    ])
}

/** Stands where the engine store's name would: the entity's run must look again. The sweep that arms also wakes. */
export const TO_WAKE = 'wake'

export interface Unarmed {
  id: string
  epoch: number
  seq: number
  /** a run may exist that knows another time: the database was restored, or an order came to the entity */
  mustLook: boolean
}

/**
 * Open entities without a run in this engine store: those whose acts wait for one, then by earliest instant.
 * Both parts read a partial index from its start.
 */
export async function entitiesToArm(pool: Pool, storeId: string, limit: number): Promise<Unarmed[]> {
  const { rows } = await pool.query<Unarmed>(
    `(select id, epoch, seq, epoch > 1 or armed_in is not distinct from '${TO_WAKE}' as "mustLook" from entity where last_act > followed and armed_in is distinct from $1 order by acted_at limit $2)
     union all
     (select id, epoch, seq, epoch > 1 or armed_in is not distinct from '${TO_WAKE}' as "mustLook" from entity where not ended and last_act = followed and armed_in is distinct from $1
       order by next_at nulls last, id limit $2)
     limit $2`,
    [storeId, limit],
  )
  return rows
}

/** Marks what was started; what was restored meanwhile is of another epoch and must be told again. */
export async function markArmed(pool: Pool, storeId: string, entities: readonly Unarmed[]): Promise<void> {
  if (entities.length === 0) return
  await pool.query(
    `update entity e set armed_in = $1 from unnest($2::text[], $3::int[], $4::int[]) as a(id, epoch, seq)
     where e.id = a.id and e.epoch = a.epoch and (e.seq = a.seq or e.armed_in is distinct from '${TO_WAKE}')`,
    [storeId, entities.map(({ id }) => id), entities.map(({ epoch }) => epoch), entities.map(({ seq }) => seq)],
  )
}

/** Age in ms of the oldest act that its process has not followed; null when nothing waits. */
export async function oldestBehindMs(pool: Pick<Pool, 'query'>): Promise<number | null> {
  const { rows } = await pool.query<{ age: number | null }>(
    `select (extract(epoch from clock_timestamp() - min(acted_at)) * 1000)::bigint as age from entity where last_act > followed and stuck is null`,
  )
  return rows[0]?.age ?? null
}
