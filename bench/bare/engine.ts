import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { lowerSession } from '../../scripts/servers/child.ts'
import { ENGINE_NICENESS } from '../../scripts/servers/temporal.ts'
import { closedLoop, until } from '../load/loops.ts'

export interface BareRates {
  /** runs started and their first step done, per second */
  starts: number
  /** signals followed by a worker that has the run in its cache or not, as it comes, per second */
  steps: number
}

const STARTERS = 8

/**
 * What the same engine does with the least workflow that waits, steps once per signal and sets a timer: no Postgres, no rules. `count`
 * runs are started eight at a time; then the worker is replaced, so that nothing is cached, and each run gets one signal beforehand,
 * as after an absence.
 */
export async function bareEngineRates(address: string, count: number): Promise<BareRates> {
  const taskQueue = `bare-${randomUUID()}`
  const connection = await Connection.connect({ address })
  const client = new Client({ connection })
  const ids = Array.from({ length: count }, (_, no) => `${taskQueue}/${no}`)
  let worker = await forkWorker(address, taskQueue)
  try {
    await warmUp(client, taskQueue, worker)
    const before = worker.steps()
    const began = performance.now()
    await closedLoop(ids, STARTERS, async (workflowId) => {
      await client.workflow.start('bareWorkflow', { workflowId, taskQueue })
    })
    await until('bare starts', async () => worker.steps() - before >= count, { seconds: 300, everyMs: 20 })
    const starts = count / ((performance.now() - began) / 1000)
    await worker.stop()
    await closedLoop(ids, STARTERS, (workflowId) => client.workflow.getHandle(workflowId).signal('go'))
    worker = await forkWorker(address, taskQueue)
    // the first tenth is the worker's own beginning
    const first = Math.ceil(count / 10)
    await until('bare steps, first', async () => worker.steps() >= first, { seconds: 300, everyMs: 20 })
    const from = { at: performance.now(), steps: worker.steps() }
    await until('bare steps', async () => worker.steps() >= count, { seconds: 300, everyMs: 20 })
    const steps = (worker.steps() - from.steps) / ((performance.now() - from.at) / 1000)
    return { starts, steps }
  } finally {
    await worker.stop()
    await connection.close()
  }
}

async function warmUp(client: Client, taskQueue: string, worker: BareWorker): Promise<void> {
  const ids = Array.from({ length: 20 }, (_, no) => `${taskQueue}/warm-${no}`)
  await closedLoop(ids, STARTERS, async (workflowId) => {
    await client.workflow.start('bareWorkflow', { workflowId, taskQueue })
  })
  await until('bare worker', async () => worker.steps() >= ids.length, { seconds: 60, everyMs: 20 })
}

interface BareWorker {
  steps(): number
  stop(): Promise<void>
}

async function forkWorker(address: string, taskQueue: string): Promise<BareWorker> {
  const child: ChildProcess = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), [address, taskQueue], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // in a session of its own and below the rest, as the product's worker is
    detached: true,
  })
  lowerSession(child.pid ?? 0, ENGINE_NICENESS)
  let steps = 0
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`bare worker: exit ${code}`)))
    child.on('message', (message) => {
      steps = Number(message)
      resolve()
    })
  })
  return {
    steps: () => steps,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
