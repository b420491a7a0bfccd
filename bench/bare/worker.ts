import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker'
import { quietRuntime } from '../../worker/worker.ts'

export interface BareActivities {
  step(): Promise<void>
}

/** A process of its own, forked by `engine.ts`: a worker with the product's settings and nothing to do. Tells its parent how many steps were done. */
const [address = '', taskQueue = ''] = process.argv.slice(2)
quietRuntime()
let steps = 0
const activities: BareActivities = {
  async step() {
    steps += 1
  },
}
const connection = await NativeConnection.connect({ address })
const worker = await Worker.create({
  connection,
  taskQueue,
  activities,
  workflowBundle: await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
    logger: new DefaultLogger('WARN'),
  }),
  maxCachedWorkflows: 1000,
  maxConcurrentWorkflowTaskExecutions: 20,
  maxConcurrentActivityTaskExecutions: 12,
})
setInterval(() => process.send?.(steps), 50).unref()
const stop = () => void (worker.getState() === 'RUNNING' && worker.shutdown())
process.once('disconnect', stop)
process.once('SIGTERM', stop)
await worker.run()
await connection.close()
process.exit() // the channel to the parent would keep us
