import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type PreparedDatabase, prepareDatabase } from '../scripts/servers/migrate.ts'
import { startPostgres } from '../scripts/servers/postgres.ts'
import { startTemporal } from '../scripts/servers/temporal.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database to copy with createTestDatabase; nobody connects to it. */
    template: PreparedDatabase
    /** host:port of a Temporal server that all test files share: one task queue per test. */
    temporalAddress: string
  }
}

const quiet = () => undefined

/** One Postgres and one Temporal for a whole run, in a folder of their own that goes away with them. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-tests-'))
  chmodSync(folder, 0o711)
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log: quiet })
  // as ready as the browsers of the tests beside it, which would leave it no time
  const temporal = await startTemporal({ dataDir: join(folder, 'temporal'), log: quiet, nice: 0 })
  project.provide('template', await prepareDatabase(postgres.url, { secretsDir: join(folder, 'secrets') }))
  project.provide('temporalAddress', temporal.address)
  return async () => {
    await Promise.all([temporal.stop(), postgres.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
}
