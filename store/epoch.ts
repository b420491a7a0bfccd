import type { Pool } from './pool.ts'

/**
 * After a restore: what the engine still knows of these entities is of another time. Their epoch rises, so nothing that was decided
 * before can be committed, and they are armed again. Absent: every entity.
 */
export async function raiseEpoch(pool: Pool, entities?: readonly string[]): Promise<number> {
  const { rowCount } = await pool.query(
    'update entity set epoch = epoch + 1, armed_in = null, stuck = null where $1::text[] is null or id = any($1)',
    [entities ?? null],
  )
  return rowCount ?? 0
}
