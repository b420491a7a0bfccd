import { join } from 'node:path'
import { seed } from '../../prisma/seed.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import type { PreparedDatabase } from '../servers/migrate.ts'
import { keptSecret, saveSecret } from '../servers/secret.ts'

/** One password for all demonstration accounts of a data folder: as the environment says, else random and kept. */
export const demoPassword = (dataDir: string): string => {
  const path = join(dataDir, 'secrets/demo-password')
  const wanted = process.env['MUSTER_DEMO_PASSWORD']
  if (wanted !== undefined) saveSecret(path, wanted)
  return keptSecret(path, 12) // people type this one
}

/**
 * Writes what every installation needs and, with `demo`, the invented district; what is there stays.
 * @throws Failure MIGRATION_FAILED
 */
export const seedDatabase = async (
  database: PreparedDatabase,
  { dataDir, demo }: { dataDir: string; demo: boolean },
): Promise<void> => {
  try {
    await seed({ ...database, dataDir, demo, demoPassword: demoPassword(dataDir) })
  } catch (error) {
    throw new Failure(
      'MIGRATION_FAILED',
      `写入初始数据失败：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      { cause: error },
    )
  }
}
