import pg from 'pg'

const INT8 = 20
// bigint columns hold milliseconds and sizes, far below 2^53
pg.types.setTypeParser(INT8, Number)

export type Pool = pg.Pool
export type Tx = pg.PoolClient

export interface PoolOptions {
  max?: number
  /** statement limit, ms; stays below the time-out of the activity that calls */
  statementMs?: number
  onError?: (error: Error) => void
}

/** A pool whose connections never wait for ever, and whose loss of the server is an error of the call, not of the process. */
export function createPool(url: string, options: PoolOptions = {}): Pool {
  const { max = 10, statementMs = 8000, onError = () => undefined } = options
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 4000,
    idleTimeoutMillis: 30_000,
    options: `-c statement_timeout=${statementMs} -c lock_timeout=3000 -c idle_in_transaction_session_timeout=20000`,
  })
  pool.on('error', onError)
  // a checked-out client needs its own listener: a crash of the server would end the process
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}

const RETRIED = new Set(['40001', '40P01'])
const ATTEMPTS = 3

/** Runs `work` on one connection; deadlocks and serialisation failures are tried three times. `work` begins and ends its transaction. */
export async function onConnection<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const tx = await pool.connect()
    let broken: Error | undefined
    try {
      return await work(tx)
    } catch (error) {
      broken = await rolledBack(tx)
      if (attempt < ATTEMPTS && RETRIED.has(String((error as { code?: unknown }).code))) continue
      throw error
    } finally {
      tx.release(broken)
    }
  }
}

/** Ends what the failed work began; a connection that cannot even do that is thrown away. */
async function rolledBack(tx: Tx): Promise<Error | undefined> {
  try {
    await tx.query('rollback')
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** One transaction around `work`. */
export function inTransaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  return onConnection(pool, async (tx) => {
    await tx.query('begin')
    const result = await work(tx)
    await tx.query('commit')
    return result
  })
}

/** A JSON value as an SQL literal, for the protocol's two multi-statement calls. */
export const jsonLiteral = (value: unknown): string => `${pg.escapeLiteral(JSON.stringify(value))}::jsonb`
export const textLiteral = (value: string): string => pg.escapeLiteral(value)

/**
 * Several statements in one trip, each with the rows of its type; those that the text does not have are undefined. The driver answers such
 * a text with a list, which its types do not say.
 */
export async function statements<Rows extends readonly unknown[]>(
  tx: Pick<Tx, 'query'>,
  text: string,
): Promise<{ [At in keyof Rows]: Rows[At][] | undefined }> {
  const results: unknown = await tx.query(text)
  return (results as { rows: unknown[] }[]).map(({ rows }) => rows) as { [At in keyof Rows]: Rows[At][] | undefined }
}
