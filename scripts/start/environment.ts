import { join } from 'node:path'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { workerUrlOf } from '../servers/migrate.ts'
import { runningOn } from './data-folder.ts'

/** How commands find the servers of a product: names of environment variables. */
export type CommandEnvironment = Record<'DATABASE_URL' | 'TEMPORAL_ADDRESS' | 'MUSTER_DATA', string>

/**
 * The servers of the product that `npm start` runs on a data folder.
 * @throws Failure BAD_ARGUMENTS while none runs on it
 */
export function environmentOf(dataDir: string): CommandEnvironment {
  const { database, engine } = runningOn(dataDir) ?? {}
  if (database === undefined || engine === undefined) {
    throw new Failure(
      'BAD_ARGUMENTS',
      `没有整治通在数据目录 ${dataDir} 上运行。请先 npm start -- --data ${dataDir}，就绪后再试。`,
    )
  }
  return {
    DATABASE_URL: workerUrlOf(database, join(dataDir, 'secrets')),
    TEMPORAL_ADDRESS: engine,
    MUSTER_DATA: dataDir,
  }
}
