import type { Pool } from './pool.ts'

/**
 * After a restore: what the engine still knows of these entities is of another time. Their epoch rises, so nothing that was decided
 * before can be committed, and they are armed again; what was stuck is tried again. Absent: every entity.
 */
export async function raiseEpoch(pool: Pool, entities?: readonly string[]): Promise<number> {
  const { rowCount } = await pool.query(
    `with unstuck as (update incident set status = 'RESOLVED' where status in ('OPEN', 'RULED') and ($1::text[] is null or entity_id = any($1))
       and exists (select from entity e where e.id = entity_id))
     update entity set epoch = epoch + 1, armed_in = null, stuck = null where $1::text[] is null or id = any($1)`,
    [entities ?? null],
  )
  return rowCount ?? 0
}
