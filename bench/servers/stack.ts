import { join } from 'node:path'
import type { Running } from '../../scripts/servers/child.ts'
import { type PreparedDatabase, prepareDatabase } from '../../scripts/servers/migrate.ts'
import { freePort } from '../../scripts/servers/ports.ts'
import { startPostgres } from '../../scripts/servers/postgres.ts'
import { keptSecret } from '../../scripts/servers/secret.ts'
import { startTemporal, type TemporalServer } from '../../scripts/servers/temporal.ts'
import { demoAccounts, startApi, startWorker } from '../../scripts/start/processes.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { type Client, createClient } from '../load/client.ts'
import { temporaryFolder } from './folder.ts'
import { seedDistrict } from './seed-district.ts'

/** Servers of a benchmark's own, as `npm start` starts them: durability as shipped, the worker below the API in priority. */
export interface Stack {
  readonly database: PreparedDatabase
  readonly temporalAddress: string
  /** as the owner of the tables: arranges and counts what no route does */
  readonly owner: Pool
  readonly client: Client
  /** of the API */
  readonly url: string
  /** of every demonstration account */
  readonly password: string
  readonly apiPid: number
  workerPid(): number | undefined
  /** processes by part, as they run now */
  parts(): { part: 'API' | 'worker' | 'Postgres' | 'Temporal'; pid: number }[]
  startWorker(): Promise<void>
  stopWorker(): Promise<void>
  /** an empty engine store at the same address, as after its loss */
  loseEngineStore(): Promise<void>
  stop(): Promise<void>
}

const quiet = () => undefined

export async function openStack({ worker = true }: { worker?: boolean } = {}): Promise<Stack> {
  const folder = temporaryFolder('')
  const running: { stop(): Promise<void> }[] = []
  const stop = async () => {
    for (const each of running.splice(0).reverse()) await each.stop()
    folder.remove()
  }
  try {
    return await open(folder.path, worker, running, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function open(
  folder: string,
  withWorker: boolean,
  running: { stop(): Promise<void> }[],
  stop: () => Promise<void>,
): Promise<Stack> {
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log: quiet })
  running.push(postgres)
  const enginePort = await freePort()
  let stores = 0
  let temporal: TemporalServer
  const startEngine = async () => {
    temporal = await startTemporal({ dataDir: join(folder, `temporal-${++stores}`), log: quiet, port: enginePort })
  }
  await startEngine()
  running.push({ stop: () => temporal.stop() })
  const database = await prepareDatabase(postgres.url, { secretsDir: join(folder, 'secrets') })
  const password = keptSecret(join(folder, 'secrets/password'))
  await seedDistrict(database.ownerUrl, password)
  const temporalAddress = `127.0.0.1:${enginePort}`
  const environment = {
    DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    MUSTER_DATA: folder,
    ...demoAccounts(),
  }
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const api = await startApi(environment, { port, opsPort: await freePort() })
  running.push(api)
  let worker: Running | undefined
  const stack: Stack = {
    database,
    temporalAddress,
    owner: createPool(database.ownerUrl, { max: 8, statementMs: 600_000 }),
    client: createClient(url, password),
    url,
    password,
    apiPid: api.pid,
    workerPid: () => worker?.pid,
    parts: () => [
      { part: 'API', pid: api.pid },
      { part: 'Postgres', pid: postgres.pid },
      { part: 'Temporal', pid: temporal.pid },
      ...(worker ? [{ part: 'worker' as const, pid: worker.pid }] : []),
    ],
    async startWorker() {
      worker = await startWorker({ ...environment, DATABASE_URL: database.workerUrl })
    },
    async stopWorker() {
      await worker?.stop()
      worker = undefined
    },
    async loseEngineStore() {
      await temporal.stop()
      await startEngine()
    },
    stop,
  }
  running.push({ stop: () => stack.owner.end() }, { stop: async () => stack.client.close() })
  running.push({ stop: () => stack.stopWorker() })
  if (withWorker) await stack.startWorker()
  return stack
}
