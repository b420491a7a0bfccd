import type { Running } from './child.ts'
import { type PostgresOptions, type PostgresServer, startPostgres } from './postgres.ts'
import { startTemporal, type TemporalOptions, type TemporalServer } from './temporal.ts'

/** A server that somebody else runs: never ours to stop. */
const foreign: Running = { pid: 0, exited: new Promise(() => undefined), stop: async () => undefined }

/** The server that DATABASE_URL names (a superuser's or owner's connection string), else an embedded one. */
export const acquirePostgres = async (options: PostgresOptions): Promise<PostgresServer> => {
  const url = process.env['DATABASE_URL']
  if (url === undefined) return startPostgres(options)
  options.log('使用 DATABASE_URL 指定的 Postgres')
  return { ...foreign, url }
}

/** The server that TEMPORAL_ADDRESS names, else one of our own. */
export const acquireTemporal = async (options: TemporalOptions): Promise<TemporalServer> => {
  const address = process.env['TEMPORAL_ADDRESS']
  if (address === undefined) return startTemporal(options)
  options.log(`使用 TEMPORAL_ADDRESS 指定的 Temporal（${address}）`)
  return { ...foreign, address }
}
