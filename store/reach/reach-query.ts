import pg from 'pg'
import { CONTEXT, contextValues, type Reach } from './reach.ts'

/** What the driver does and its types do not say. */
interface Wire {
  parse(message: { text: string; name?: string | undefined; types?: unknown }): void
  bind(message: { values: unknown[] }): void
  execute(message: object): void
  submittedNamedStatements: Record<string, string>
}
interface DriverQuery {
  text: string
  name?: string | undefined
  types?: unknown
  queryMode?: string
  callback?: (error: Error | undefined, result: pg.QueryResult) => void
  hasBeenParsed(wire: Wire): unknown
  prepare(wire: Wire): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, wire: Wire): void
}
const DriverQuery = pg.Query as unknown as new (config: pg.QueryConfig) => DriverQuery

/**
 * A query behind the statement that says what its caller reaches, both in one trip: what is sent before one Sync of the protocol is one
 * transaction, and the context ends with it.
 */
class ReachQuery extends DriverQuery {
  private readonly context: string[]
  private isContextSet = false

  constructor(config: pg.QueryConfig, reach: Reach) {
    super(config)
    this.queryMode = 'extended'
    this.context = contextValues(reach)
  }

  override prepare(wire: Wire): void {
    // a named statement first: the driver takes the first answer to be that it was parsed
    if (this.name !== undefined && !this.hasBeenParsed(wire)) {
      wire.parse({ text: this.text, name: this.name, types: this.types })
      wire.submittedNamedStatements[this.name] = this.text
    }
    wire.parse({ text: CONTEXT })
    wire.bind({ values: this.context })
    wire.execute({})
    super.prepare(wire)
  }

  override handleDataRow(message: unknown): void {
    if (this.isContextSet) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.isContextSet) super.handleCommandComplete(message, wire)
    this.isContextSet = true
  }
}

/** Runs one statement as what `reach` reaches. */
export function queryAs(
  client: pg.PoolClient,
  reach: Reach,
  query: string | pg.QueryConfig,
  values?: unknown[],
): Promise<pg.QueryResult> {
  const config = typeof query === 'string' ? { text: query } : query
  return new Promise((resolve, reject) => {
    const asked = new ReachQuery({ ...config, ...(values ? { values } : {}) }, reach)
    asked.callback = (error, result) => (error ? reject(error) : resolve(result))
    client.query(asked as unknown as pg.Submittable)
  })
}
