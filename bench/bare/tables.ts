import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Pool } from '../../store/pool.ts'
import { temporaryFolder } from '../servers/folder.ts'

/** What a launch writes, parents first. */
export const LAUNCH_TABLES = ['entity', 'case_file', 'task', 'audit_event', 'audit_head', 'live_log'] as const

const FILL: Record<string, number> = { task: 85, entity: 80, case_file: 85 }

/**
 * Tables of the same shape with the same indexes in a schema of their own, empty: where the bare limit is measured, without triggers
 * and without anything that the worker would find.
 */
export async function createBareTables(owner: Pool, tables: readonly string[]): Promise<void> {
  await owner.query('drop schema if exists bare cascade; create schema bare')
  for (const table of tables) {
    await owner.query(`create table bare.${table} (like public.${table} including all)`)
    if (FILL[table]) await owner.query(`alter table bare.${table} set (fillfactor = ${FILL[table]})`)
  }
}

const columnsOf = async (owner: Pool, table: string): Promise<string> => {
  const { rows } = await owner.query<{ name: string }>(
    `select quote_ident(column_name) as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  )
  return rows.map((row) => row.name).join(', ')
}

/** Seconds for which COPY of all rows of these tables into empty ones with the same indexes takes, in one transaction. */
export async function secondsToCopy(owner: Pool, tables: readonly string[]): Promise<number> {
  await createBareTables(owner, tables)
  const folder = temporaryFolder('copy-')
  const client = await owner.connect()
  try {
    const columns = new Map<string, string>()
    for (const table of tables) {
      columns.set(table, await columnsOf(owner, table))
      const rows = client.query(copyTo(`copy (select ${columns.get(table)} from public.${table}) to stdout`))
      await pipeline(rows, createWriteStream(join(folder.path, table)))
    }
    const began = performance.now()
    await client.query('begin')
    for (const table of tables) {
      const into = client.query(copyFrom(`copy bare.${table} (${columns.get(table)}) from stdin`))
      await pipeline(createReadStream(join(folder.path, table)), into)
    }
    await client.query('commit')
    return (performance.now() - began) / 1000
  } finally {
    client.release()
    folder.remove()
    await owner.query('drop schema bare cascade')
  }
}
