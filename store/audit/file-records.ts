import type { Pool } from '../pool.ts'

/** Name and size (bytes) of files by their ids; of those alone that are within the caller's reach. */
export type FileRecords = ReadonlyMap<string, { name: string; size: number }>

export async function readFileRecords(db: Pick<Pool, 'query'>, ids: readonly string[]): Promise<FileRecords> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<{ id: string; name: string; size: number }>(
    'select id, name, size from evidence where id = any($1)',
    [ids],
  )
  return new Map(rows.map(({ id, ...record }) => [id, record]))
}
