import { exitWith } from '../scripts/bootstrap/exit-codes.mjs'
import { requireRole } from '../scripts/servers/database-role.ts'
import { createPool } from '../store/pool.ts'
import { bundleWorkflows } from './bundle.ts'
import { readConfig } from './config.ts'
import { quietRuntime, startWorker } from './worker.ts'

const log = (message: string, details?: unknown) =>
  console.log(JSON.stringify({ at: new Date().toISOString(), message, ...(details === undefined ? {} : { details }) }))

const config = readConfig(process.env)
await exitWith(async () => {
  const pool = createPool(config.databaseUrl, { max: 1 })
  await requireRole(pool, 'muster_worker')
  await pool.end()
  return 0
})
if (process.exitCode) process.exit()
quietRuntime()
const worker = await startWorker(config, { bundle: await bundleWorkflows(), log })
log('worker is up')
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void worker.stop())
await worker.done
