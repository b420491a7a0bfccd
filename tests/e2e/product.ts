import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seed } from '../../prisma/seed.ts'
import type { PreparedDatabase } from '../../scripts/servers/migrate.ts'
import { freePort } from '../../scripts/servers/ports.ts'
import { startTemporal } from '../../scripts/servers/temporal.ts'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { demoAccounts } from '../../scripts/start/processes.ts'
import { buildWeb } from '../../scripts/start/web-bundle.ts'

export const PASSWORD = 'demo-for-tests-2024'

/** What the processes said, for whoever looks at a failure. */
const LOGS = join(import.meta.dirname, '../../.cache/e2e')

export interface Product {
  url: string
  database: TestDatabase
  stop(): Promise<void>
}

/** The product as people meet it: its own database with the demonstration district, its own engine, API and worker as processes, the built page. */
export async function startProduct(template: PreparedDatabase): Promise<Product> {
  mkdirSync(LOGS, { recursive: true })
  await buildWeb(() => undefined)
  const database = await createTestDatabase(template)
  const folder = mkdtempSync(join(tmpdir(), 'muster-e2e-'))
  await seed({ ownerUrl: database.ownerUrl, workerUrl: database.workerUrl, dataDir: folder, demoPassword: PASSWORD })
  // workflows are named by campaign: two products in one engine would take each other's
  const temporal = await startTemporal({ dataDir: folder, log: () => undefined })
  const port = await freePort()
  const env = {
    ...process.env,
    DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: temporal.address,
    MUSTER_DATA: folder,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    ...demoAccounts(),
  }
  const worker = start('worker/main.ts', { ...env, DATABASE_URL: database.workerUrl })
  const api = start('api/server.ts', env)
  const url = `http://127.0.0.1:${port}`
  await ready(`${url}/readyz`)
  return {
    url,
    database,
    async stop() {
      await Promise.all([ended(api), ended(worker)])
      await temporal.stop()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const start = (file: string, env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, '../..', file)], {
    env,
    stdio: ['ignore', openSync(join(LOGS, `${file.replaceAll('/', '-')}.log`), 'w'), 'inherit'],
  })

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

const READY_MS = 30_000

async function ready(url: string): Promise<void> {
  const end = Date.now() + READY_MS
  for (;;) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    if (Date.now() > end) throw new Error(`${url}: not ready after ${READY_MS} ms`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
