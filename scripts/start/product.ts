import { join } from 'node:path'
import { processStart } from '../bootstrap/process-lock.mjs'
import { acquirePostgres, acquireTemporal } from '../servers/acquire.ts'
import type { Running } from '../servers/child.ts'
import { prepareDatabase } from '../servers/migrate.ts'
import { freePort } from '../servers/ports.ts'
import type { DataFolder } from './data-folder.ts'
import { demoAccounts, type ProcessEnvironment, startApi, startWorker } from './processes.ts'
import type { Say } from './progress.ts'
import { seedDatabase } from './seed.ts'
import { type Supervised, supervise } from './supervise.ts'
import { buildWeb } from './web-bundle.ts'

export interface ProductOptions {
  folder: DataFolder
  port: number
  demo: boolean
  say: Say
}

/** The running product: every part is started again when it ends unasked. */
export interface Product {
  readonly url: string
  /** Rejects with a Failure when a part has been given up; never resolves. */
  readonly failed: Promise<never>
}

/** In the order in which they stop: people's requests end first, the store last. */
const NAMES = ['API 和网页', 'worker', 'Temporal', 'Postgres'] as const
type Name = (typeof NAMES)[number]

/** The parts that have been started. */
export type Parts = Map<Name, Supervised<Running>>

/** Stops what has been started, one after the other. */
export const stopParts = async (parts: Parts): Promise<void> => {
  for (const name of NAMES) await parts.get(name)?.stop()
}

/** Starts a part under supervision and notes it down at once, so that it is stopped whatever happens next. */
type Begin = <Server extends Running>(name: Name, start: () => Promise<Server>) => Promise<Server>

const beginInto =
  (parts: Parts, { folder, say }: ProductOptions): Begin =>
  async (name, start) => {
    const note = () => {
      const pids = [...parts.values()].map((part) => part.pid()).filter((pid) => pid > 0) // 0: somebody else's server
      folder.update({ children: pids.map((pid) => ({ pid, start: processStart(pid) })) })
    }
    say(`正在启动 ${name}…`)
    const part = await supervise({ name, start, say, onStart: note })
    parts.set(name, part)
    note()
    return part.server
  }

/** Starts everything, in order; what has been started is in `parts` at every moment, also when this fails half-way. */
export const startProduct = async (parts: Parts, options: ProductOptions): Promise<Product> => {
  const { folder, say, demo } = options
  const begin = beginInto(parts, options)
  const web = buildWeb(say)
  web.catch(() => undefined) // awaited below
  const [enginePort, opsPort] = [await freePort(), await freePort()]
  const [{ url: databaseUrl }, { address }] = await Promise.all([
    begin('Postgres', () => acquirePostgres({ dataDir: join(folder.path, 'postgres'), log: say })),
    begin('Temporal', () => acquireTemporal({ dataDir: join(folder.path, 'temporal'), log: say, port: enginePort })),
  ])

  say('正在检查数据库结构…')
  const database = await prepareDatabase(databaseUrl, { secretsDir: join(folder.path, 'secrets') })
  say(demo ? '正在准备初始数据和示范区县…' : '正在准备初始数据…')
  await seedDatabase(database, { dataDir: folder.path, demo })
  await web

  const environment: ProcessEnvironment = {
    DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: address,
    MUSTER_DATA: folder.path,
    ...(demo ? demoAccounts() : {}),
  }
  const port = options.port === 0 ? await freePort() : options.port
  await Promise.all([
    begin('worker', () => startWorker({ ...environment, DATABASE_URL: database.workerUrl })),
    begin('API 和网页', () => startApi(environment, { port, opsPort })),
  ])
  const url = `http://127.0.0.1:${port}`
  const withoutPassword = new URL(database.workerUrl)
  withoutPassword.password = ''
  folder.update({ url, database: withoutPassword.href, engine: address })
  return { url, failed: Promise.race([...parts.values()].map((part) => part.failed)) }
}
