import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Failure } from '../bootstrap/exit-codes.mjs'
import type { PreparedDatabase } from '../servers/migrate.ts'
import { keptSecret, saveSecret } from '../servers/secret.ts'

/** What prisma/seed.ts exports: writes the invented district and its campaign unless they are there. */
type Seed = (input: PreparedDatabase & { dataDir: string; demoPassword: string }) => Promise<void>

const SEED = resolve(import.meta.dirname, '../../prisma/seed.ts')

/** One password for all demonstration accounts of a data folder: as the environment says, else random and kept. */
export const demoPassword = (dataDir: string): string => {
  const path = join(dataDir, 'secrets/demo-password')
  const wanted = process.env['MUSTER_DEMO_PASSWORD']
  if (wanted !== undefined) saveSecret(path, wanted)
  return keptSecret(path, 12) // people type this one
}

/** @throws Failure MIGRATION_FAILED */
export const seedDemonstration = async (database: PreparedDatabase, dataDir: string): Promise<void> => {
  if (!existsSync(SEED)) throw new Failure('MIGRATION_FAILED', '缺少 prisma/seed.ts，仓库不完整。')
  const { seed } = (await import(pathToFileURL(SEED).href)) as { seed: Seed }
  try {
    await seed({ ...database, dataDir, demoPassword: demoPassword(dataDir) })
  } catch (error) {
    throw new Failure(
      'MIGRATION_FAILED',
      `写入示范数据失败：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      { cause: error },
    )
  }
}
