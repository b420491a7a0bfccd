import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Connection } from '@temporalio/client'
import { NAMESPACE } from '../../api/engine.ts'
import { readConfig, type WorkerConfig } from '../../worker/config.ts'
import { EXIT_CODES, Failure } from '../bootstrap/exit-codes.mjs'
import { type Ending, launch, logTail, type Running, waitUntil } from '../servers/child.ts'
import { ENGINE_NICENESS } from '../servers/temporal.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** Requests in flight have 20 s to finish, steps in flight as long. */
const ENDING: Ending = [['SIGTERM', 25_000]]
/** A machine that is busy with other things needs long; what has ended is told at once. */
const READY_TIMEOUT_MS = 180_000
/**
 * Megabytes. What the API needs for one request is gone after it: a bounded heap is collected earlier, and the largest import takes 100 MB
 * less. Threads that need more say so themselves.
 */
const API_HEAP = ['--max-old-space-size=1024', '--max-semi-space-size=8']
/** temporal.api.enums.v1.TaskQueueType */
const WORKFLOW_TASKS = 1

/** What API and worker read from their environment. */
export interface ProcessEnvironment {
  /** As the role of the process: the API muster_app, the worker muster_worker. */
  DATABASE_URL: string
  TEMPORAL_ADDRESS: string
  /** Absolute path of the data folder. */
  MUSTER_DATA: string
  MUSTER_SECOND_FACTOR_POSTS?: string
  MUSTER_PASSWORD_DAYS?: string
}

/** Demonstration accounts have one password that does not grow old, and no second factor; unless the environment says otherwise. */
export const demoAccounts = (): Partial<ProcessEnvironment> => ({
  MUSTER_SECOND_FACTOR_POSTS: process.env['MUSTER_SECOND_FACTOR_POSTS'] ?? 'none',
  MUSTER_PASSWORD_DAYS: process.env['MUSTER_PASSWORD_DAYS'] ?? '0',
})

interface ProcessSpec {
  entry: string
  logFile: string
  env: Record<string, string>
  nice?: number
  /** Options of Node itself. */
  options?: readonly string[]
}

const launchEntry = ({ entry, logFile, env, nice, options = [] }: ProcessSpec): Running => {
  const path = join(ROOT, entry)
  if (!existsSync(path)) throw new Failure('PROCESS_FAILED', `缺少 ${entry}，仓库不完整。`)
  return launch({
    command: process.execPath,
    args: [...options, path],
    logFile,
    ending: ENDING,
    env: { ...process.env, ...env },
    ...(nice === undefined ? {} : { nice }),
  })
}

/** A process says by its own exit code that its role is not the one meant for it. */
const isRefusedRole = async (running: Running): Promise<boolean> =>
  (await running.exited) === `退出码 ${EXIT_CODES.DATABASE_ROLE.code}`

const notReady = async (
  name: string,
  answer: 'gone' | 'late',
  { running, logFile }: { running: Running; logFile: string },
): Promise<Failure> =>
  new Failure(
    answer === 'gone' && (await isRefusedRole(running)) ? 'DATABASE_ROLE' : 'PROCESS_FAILED',
    `${name} ${answer === 'gone' ? '启动后退出了' : `${READY_TIMEOUT_MS / 1000} 秒内没有就绪`}。日志 ${logFile} 的末尾：\n${logTail(logFile)}`,
  )

/** A worker is up when Temporal sees somebody asking for its work. */
const isPolled = async (
  { workflowService }: Connection,
  { taskQueue, temporalNamespace = NAMESPACE }: Pick<WorkerConfig, 'taskQueue' | 'temporalNamespace'>,
): Promise<boolean> => {
  const request = { namespace: temporalNamespace, taskQueue: { name: taskQueue }, taskQueueType: WORKFLOW_TASKS }
  const { pollers } = await workflowService.describeTaskQueue(request)
  return (pollers ?? []).length > 0
}

/**
 * The worker, below people's processes in priority.
 * @throws Failure PROCESS_FAILED with the end of its log.
 */
export const startWorker = async (environment: ProcessEnvironment): Promise<Running> => {
  const logFile = join(environment.MUSTER_DATA, 'logs/worker.log')
  const running = launchEntry({ entry: 'worker/main.ts', logFile, env: { ...environment }, nice: ENGINE_NICENESS })
  const connection = await Connection.connect({ address: environment.TEMPORAL_ADDRESS })
  try {
    const config = readConfig({ ...process.env, ...environment })
    const answer = await waitUntil(() => isPolled(connection, config), {
      running,
      timeoutMs: READY_TIMEOUT_MS,
      everyMs: 100,
    })
    if (answer !== 'ready') throw await notReady('worker', answer, { running, logFile })
    return running
  } catch (error) {
    await running.stop()
    throw error
  } finally {
    await connection.close()
  }
}

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5000) })).ok
  } catch {
    return false // not listening yet: the caller asks again until its time-out, then shows the process's own log
  }
}

/**
 * The API with the web page; ready when `GET /readyz` on its operations port answers 200.
 * @throws Failure PROCESS_FAILED with the end of its log.
 */
export const startApi = async (
  environment: ProcessEnvironment,
  { port, opsPort }: { port: number; opsPort: number },
): Promise<Running> => {
  const logFile = join(environment.MUSTER_DATA, 'logs/api.log')
  const running = launchEntry({
    entry: 'api/server.ts',
    logFile,
    env: { ...environment, PORT: String(port), MUSTER_OPS_PORT: String(opsPort) },
    options: API_HEAP,
  })
  const answer = await waitUntil(() => answers(`http://127.0.0.1:${opsPort}/readyz`), {
    running,
    timeoutMs: READY_TIMEOUT_MS,
    everyMs: 100,
  })
  if (answer === 'ready') return running
  const failure = await notReady('API', answer, { running, logFile })
  await running.stop()
  throw failure
}
