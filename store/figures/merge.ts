import type { Pool } from '../pool.ts'

const ROWS_AT_MOST = 5000

/** Merges cells that were appended since, oldest first; answers how many were taken. Any number of workers may call it: one does it. */
export async function mergeFigures(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ merged: number }>('select figures_merge($1) as merged', [ROWS_AT_MOST])
  return rows[0]?.merged ?? 0
}
