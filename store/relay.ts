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

/**
 * Entities that wait for a wake which may be lost: an operator ruled on their incident and the ruling is not obeyed, or work in pages is
 * running. At once, then after a minute, doubling; a run that is at work already is told once for nothing.
 */
export async function entitiesToWake(pool: Pool): Promise<string[]> {
  const isDue = `(e.hinted_at is null or e.hinted_at < clock_timestamp() - interval '60 seconds' * power(2, least(e.hints, 8) - 1))`
  const { rows } = await pool.query<{ id: string }>(
    `(select e.id from incident i join entity e on e.id = i.entity_id and e.stuck = i.id
       where i.status = 'RULED' and i.ruled_at < clock_timestamp() - interval '${GRACE}' and (${isDue} or e.hinted_at < i.ruled_at)
       order by i.created_at limit ${PAGE})
     union
     (select e.id from job j join entity e on e.id = j.campaign_id
       where j.status = 'RUNNING' and j.created_at < clock_timestamp() - interval '${GRACE}' and ${isDue} order by j.id limit ${PAGE})`,
  )
  return rows.map(({ id }) => id)
}

const WAKE = 'wake:'

/**
 * Stands where the engine store's name would: the entity's run must look again. The sweep that arms also wakes. Each reason has a mark of
 * its own, so that a sweep which obeyed one does not take another for it.
 */
export const toWake = (reason: string): string => `${WAKE}${reason}`

export interface Unarmed {
  id: string
  epoch: number
  /** the mark that was read: another store, a wake, or nothing */
  armedIn: string | null
  /** a run may exist that knows another time: the database was restored, or something told it to look again */
  mustLook: boolean
}

/**
 * Open entities without a run in this engine store: those whose acts wait for one, then by earliest instant.
 * Both parts read a partial index from its start.
 */
export async function entitiesToArm(pool: Pool, storeId: string, limit: number): Promise<Unarmed[]> {
  const columns = `id, epoch, armed_in as "armedIn", epoch > 1 or coalesce(armed_in like '${WAKE}%', false) as "mustLook"`
  const { rows } = await pool.query<Unarmed>(
    `(select ${columns} from entity where last_act > followed and armed_in is distinct from $1 order by acted_at limit $2)
     union all
     (select ${columns} from entity where not ended and last_act = followed and armed_in is distinct from $1
       order by next_at nulls last, id limit $2)
     limit $2`,
    [storeId, limit],
  )
  return rows
}

/** Marks what was started or told; what was restored or must be told something else meanwhile keeps its mark. */
export async function markArmed(pool: Pool, storeId: string, entities: readonly Unarmed[]): Promise<void> {
  if (entities.length === 0) return
  await pool.query(
    `update entity e set armed_in = $1 from unnest($2::text[], $3::int[], $4::text[]) as a(id, epoch, armed_in)
     where e.id = a.id and e.epoch = a.epoch and e.armed_in is not distinct from a.armed_in`,
    [storeId, entities.map(({ id }) => id), entities.map(({ epoch }) => epoch), entities.map((e) => e.armedIn)],
  )
}

/** Marks one entity as having a run in this engine store. Before that run looks: whatever comes after it marks the entity anew. */
export async function markLooking(pool: Pool, storeId: string, id: string): Promise<void> {
  await pool.query('update entity set armed_in = $2 where id = $1 and armed_in is distinct from $2', [id, storeId])
}

/** Age in ms of the oldest act that its process has not followed; null when nothing waits. */
export async function oldestBehindMs(pool: Pick<Pool, 'query'>): Promise<number | null> {
  const { rows } = await pool.query<{ age: number | null }>(
    `select (extract(epoch from clock_timestamp() - min(acted_at)) * 1000)::bigint as age from entity where last_act > followed and stuck is null`,
  )
  return rows[0]?.age ?? null
}
