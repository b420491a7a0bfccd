import pg from 'pg'
import type { Caller } from './reach/caller.ts'
import { contextText, type Reach } from './reach/reach.ts'
import { queryAs } from './reach/reach-query.ts'

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
  /** of the API: on whose behalf a statement runs; absent: the role itself says what it reaches */
  caller?: () => Caller
}

/** A pool whose connections never wait for ever, and whose loss of the server is an error of the call, not of the process. */
export function createPool(url: string, options: PoolOptions = {}): Pool {
  const { max = 10, statementMs = 8000, onError = () => undefined, caller } = options
  const settings = {
    connectionString: url,
    max,
    connectionTimeoutMillis: 4000,
    idleTimeoutMillis: 30_000,
    options: `-c statement_timeout=${statementMs} -c lock_timeout=3000 -c idle_in_transaction_session_timeout=20000`,
  }
  const pool = caller ? new CallersPool(settings, caller) : new pg.Pool(settings)
  pool.on('error', onError)
  // a checked-out client needs its own listener: a crash of the server would end the process
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}

/** Every statement of the pool says first, in the same trip, what its caller reaches; so does every transaction that begins with `begun`. */
class CallersPool extends pg.Pool {
  readonly caller: () => Caller

  constructor(settings: pg.PoolConfig, caller: () => Caller) {
    super(settings)
    this.caller = caller
    this.query = this.queryAsCaller.bind(this) as pg.Pool['query']
  }

  /** Asked before it waits for a connection: whoever gives one back is somebody else. */
  private async queryAsCaller(query: string | pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    const { looking } = this.caller()
    const client = await this.connect()
    let broken: Error | undefined
    try {
      return await (looking ? queryAs(client, looking, query, values) : client.query(query, values))
    } catch (error) {
      // an error of the server leaves the connection as it was; anything else may not
      if (!(error instanceof pg.DatabaseError)) broken = error instanceof Error ? error : new Error(String(error))
      throw error
    } finally {
      client.release(broken)
    }
  }
}

/** What the transactions of a connection reach, while somebody works on it. */
const reached = new WeakMap<Tx, Reach>()

const RETRIED = new Set(['40001', '40P01'])
const ATTEMPTS = 3

/** Runs `work` on one connection; deadlocks and serialisation failures are tried three times. `work` begins and ends its transaction. */
export async function onConnection<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const acting = pool instanceof CallersPool ? pool.caller().acting : undefined
  for (let attempt = 1; ; attempt += 1) {
    const tx = await pool.connect()
    let broken: Error | undefined
    if (acting) reached.set(tx, acting)
    try {
      return await work(tx)
    } catch (error) {
      broken = await rolledBack(tx)
      if (attempt < ATTEMPTS && RETRIED.has(String((error as { code?: unknown }).code))) continue
      throw error
    } finally {
      reached.delete(tx)
      tx.release(broken)
    }
  }
}

/**
 * Begins a transaction, says what it reaches and runs the statements of `text`, in one trip; answers the rows of these, as `statements`.
 * `mode`: as `begin` takes it; a transaction that has said something cannot change it any more.
 */
export async function begun<Rows extends readonly unknown[]>(
  tx: Tx,
  text = '',
  mode = '',
): Promise<{ [At in keyof Rows]: Rows[At][] | undefined }> {
  const reach = reached.get(tx)
  const first = [`begin ${mode}`, ...(reach ? [contextText(reach)] : [])]
  const rows = await statements<unknown[]>(tx, [...first, ...(text === '' ? [] : [text])].join('; '))
  return rows.slice(first.length) as { [At in keyof Rows]: Rows[At][] | undefined }
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

/** One transaction around `work`. `mode`: as `begin` takes it. */
export function inTransaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>, mode = ''): Promise<T> {
  return onConnection(pool, async (tx) => {
    await begun(tx, '', mode)
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
  return ([results].flat() as { rows: unknown[] }[]).map(({ rows }) => rows) as {
    [At in keyof Rows]: Rows[At][] | undefined
  }
}
