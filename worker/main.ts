import { bundleWorkflows } from './bundle.ts'
import { readConfig } from './config.ts'
import { quietRuntime, startWorker } from './worker.ts'

const log = (message: string, details?: unknown) =>
  console.log(JSON.stringify({ at: new Date().toISOString(), message, ...(details === undefined ? {} : { details }) }))

quietRuntime()
const worker = await startWorker(readConfig(process.env), { bundle: await bundleWorkflows(), log })
log('worker is up')
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void worker.stop())
await worker.done
