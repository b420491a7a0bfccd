import pg from 'pg'

/** The one value that a statement answers. `before`: done first, on the same connection. @throws Error when there is no row */
export async function ask<T>(url: string, sql: string, values: unknown[], before?: string): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    if (before) await client.query(before)
    const { rows } = await client.query<Record<string, T>>(sql, values)
    const [value] = Object.values(rows[0] ?? {})
    if (value === undefined) throw new Error(`expected a row: ${sql}`)
    return value
  } finally {
    await client.end()
  }
}
