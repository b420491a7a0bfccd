import { join } from 'node:path'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { processStart } from '../bootstrap/process-lock.mjs'
import { acquirePostgres, acquireTemporal } from '../servers/acquire.ts'
import { logTail, type Running } from '../servers/child.ts'
import { prepareDatabase } from '../servers/migrate.ts'
import { freePort } from '../servers/ports.ts'
import type { DataFolder } from './data-folder.ts'
import { type ProcessEnvironment, startApi, startWorker } from './processes.ts'
import type { Say } from './progress.ts'
import { seedDemonstration } from './seed.ts'
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

/** Stops API, worker, Temporal and Postgres in this order: the parts that were started, the last one first. */
export type Parts = Supervised<Running>[]

export const stopParts = async (parts: Parts): Promise<void> => {
  for (const part of parts.toReversed()) await part.stop()
}

const startServers = async (parts: Parts, { folder, say }: ProductOptions, onStart: () => void) => {
  const begin = async <Server extends Running>(name: string, start: () => Promise<Server>): Promise<Server> => {
    say(`正在启动 ${name}…`)
    const part = await supervise({ name, start, say, onStart })
    parts.push(part)
    onStart()
    return part.server
  }
  const postgres = begin('Postgres', () => acquirePostgres({ dataDir: join(folder.path, 'postgres'), log: say }))
  const port = await freePort()
  const temporal = begin('Temporal', () => acquireTemporal({ dataDir: join(folder.path, 'temporal'), log: say, port }))
  const [{ url }, { address }] = await Promise.all([postgres, temporal])
  return { url, address }
}

const assertAlive = async (part: Supervised<Running>, logFile: string): Promise<void> => {
  const ended = await Promise.race([part.server.exited, Promise.resolve(undefined)])
  if (ended !== undefined)
    throw new Failure(
      'PROCESS_FAILED',
      `worker 启动后退出了（${ended}）。日志 ${logFile} 的末尾：\n${logTail(logFile)}`,
    )
}

/** Starts everything, in order; what has been started is in `parts` at every moment, also when this fails half-way. */
export const startProduct = async (parts: Parts, options: ProductOptions): Promise<Product> => {
  const { folder, say, demo } = options
  const onStart = () =>
    folder.update({
      children: parts
        .filter((part) => part.pid() > 0)
        .map((part) => ({ pid: part.pid(), start: processStart(part.pid()) })),
    })
  const web = buildWeb(say)
  web.catch(() => undefined) // awaited below
  const { url: databaseUrl, address } = await startServers(parts, options, onStart)

  say('正在检查数据库结构…')
  const database = await prepareDatabase(databaseUrl, { secretsDir: join(folder.path, 'secrets') })
  if (demo) {
    say('正在准备示范数据…')
    await seedDemonstration(database, folder.path)
  }
  await web

  const environment: ProcessEnvironment = {
    DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: address,
    MUSTER_DATA: folder.path,
  }
  const ports = { port: options.port === 0 ? await freePort() : options.port, opsPort: await freePort() }
  say('正在启动 worker…')
  const worker = await supervise({ name: 'worker', start: () => startWorker(environment), say, onStart })
  parts.push(worker)
  say('正在启动 API 和网页…')
  parts.push(await supervise({ name: 'API', start: () => startApi(environment, ports), say, onStart }))
  await assertAlive(worker, join(folder.path, 'logs/worker.log'))
  const url = `http://127.0.0.1:${ports.port}`
  onStart()
  folder.update({ url })
  return { url, failed: Promise.race(parts.map((part) => part.failed)) }
}
