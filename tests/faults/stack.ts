import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine, type Engine } from '../../api/engine.ts'
import { seed } from '../../prisma/seed.ts'
import { prepareDatabase } from '../../scripts/servers/migrate.ts'
import { freePort } from '../../scripts/servers/ports.ts'
import { startPostgres } from '../../scripts/servers/postgres.ts'
import { startTemporal } from '../../scripts/servers/temporal.ts'
import { startApi, startWorker } from '../../scripts/start/processes.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { createPart, type Part, type PartName } from './part.ts'

export const PASSWORD = '样例口令-faults-1'

/** The product on free ports in a folder of its own: every part is a process that may be killed. */
export interface Stack {
  readonly url: string
  readonly folder: string
  readonly parts: Record<PartName, Part>
  /** as the owner of the tables: observes, and tampers for the negative controls */
  readonly owner: Pool
  readonly engine: Engine
  /** as the application's role */
  readonly databaseUrl: string
  /** of Temporal, host:port */
  readonly address: string
  /** Does the part do its work again, seen from outside? `since`: real ms of the kill. */
  works(name: PartName, since: number): Promise<boolean>
  /** `keep`: the folder with logs, database and history stays */
  close(keep: boolean): Promise<void>
}

const quiet = () => undefined

export async function startStack(): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-faults-'))
  chmodSync(folder, 0o711) // Postgres passes through under its own account
  const [temporalPort, port, opsPort] = [await freePort(), await freePort(), await freePort()]
  let serverUrl = ''
  const postgres = createPart('postgres', async () => {
    const server = await startPostgres({ dataDir: join(folder, 'postgres'), log: quiet })
    serverUrl = server.url
    return server
  })
  const temporal = createPart('temporal', () =>
    startTemporal({ dataDir: join(folder, 'temporal'), log: quiet, port: temporalPort }),
  )
  await Promise.all([postgres.start(), temporal.start()])
  const database = await prepareDatabase(serverUrl, { secretsDir: join(folder, 'secrets') })
  await seed({ ...database, dataDir: folder, demoPassword: PASSWORD })
  const address = `127.0.0.1:${temporalPort}`
  const environment = {
    DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: address,
    MUSTER_DATA: folder,
    LOG_LEVEL: 'error',
  }
  const worker = createPart('worker', () => startWorker({ ...environment, DATABASE_URL: database.workerUrl }))
  const api = createPart('api', () => startApi(environment, { port, opsPort }))
  await Promise.all([worker.start(), api.start()])
  const parts = { postgres, temporal, worker, api }
  const owner = createPool(database.ownerUrl, { max: 6, statementMs: 60_000 })
  const engine = createEngine({ address })
  await rememberClocks(owner)
  const readyz = `http://127.0.0.1:${opsPort}/readyz`
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    parts,
    owner,
    engine,
    databaseUrl: database.workerUrl,
    address,
    works: (name, since) => answered(() => look({ owner, engine, readyz }, name, since)),
    async close(keep) {
      await engine.close()
      await owner.end()
      for (const part of [api, worker, temporal, postgres]) await part.stop()
      if (!keep) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The clock's row keeps its last segments only; the checker needs every version that was ever in force. */
async function rememberClocks(owner: Pool): Promise<void> {
  await owner.query(`
    create table clock_seen (campaign_id text, from_ms bigint, clock jsonb);
    create function clock_seen() returns trigger language plpgsql security definer as $$
      begin
        insert into clock_seen values (new.id, floor(extract(epoch from clock_timestamp()) * 1000), new.clock);
        return null;
      end $$;
    create trigger clock_seen after insert or update of clock on campaign for each row execute function clock_seen();`)
}

async function look(
  { owner, engine, readyz }: Pick<Stack, 'owner' | 'engine'> & { readyz: string },
  name: PartName,
  since: number,
): Promise<boolean> {
  switch (name) {
    case 'api':
    case 'postgres':
      return (await fetch(readyz, { signal: AbortSignal.timeout(2000) })).ok
    case 'temporal':
      return (await engine.storeId()) !== ''
    case 'worker': {
      const { rows } = await owner.query<{ seen: boolean }>(
        `select seen_at > to_timestamp($1::double precision / 1000) as seen from engine_status where id = 'worker'`,
        [since],
      )
      return rows[0]?.seen === true
    }
  }
}

async function answered(ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask()
  } catch {
    return false // away: the caller asks again until its time-out
  }
}
