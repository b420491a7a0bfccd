import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time.js'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { type Ending, launch, logTail, type Running, waitUntil } from './child.ts'
import { freePort } from './ports.ts'
import { type TemporalBinary, temporalBinary } from './temporal-binary.ts'
import { serverConfiguration } from './temporal-server-config.ts'

export interface TemporalOptions {
  /** Holds the engine's store file, whose name carries the server's version, and temporal.log; made when missing. */
  dataDir: string
  log: (line: string) => void
  /** On 127.0.0.1; a free one unless given. */
  port?: number
  /** Settings of the server beyond ours, as `name=value`; tests use them. */
  settings?: readonly string[]
  /** its priority; ours unless given */
  nice?: number
}

export interface TemporalServer extends Running {
  /** host:port */
  readonly address: string
}

/** The trail is the product's memory; the engine keeps closed workflows for a week. */
const RETENTION = msToTs('7 days')
const START_TIMEOUT_MS = 60_000
const ENDING: Ending = [['SIGTERM', 10_000]]
/** People's processes come first where they share a machine with the engine. */
export const ENGINE_NICENESS = 5
const NOT_FOUND = 5

const CLI_ARGUMENTS =
  'server start-dev --ip 127.0.0.1 --headless --log-level warn --sqlite-pragma journal_mode=WAL --sqlite-pragma synchronous=NORMAL ' +
  '--dynamic-config-value matching.numTaskqueueReadPartitions=1 --dynamic-config-value matching.numTaskqueueWritePartitions=1'

const argumentsFor = async (binary: TemporalBinary, dataDir: string, port: number): Promise<string[]> => {
  const file = join(dataDir, `engine-${binary.version}.sqlite`)
  if (binary.kind === 'cli') return [...CLI_ARGUMENTS.split(' '), '--port', String(port), '--db-filename', file]
  const configFile = join(dataDir, 'temporal-server.yaml')
  writeFileSync(configFile, await serverConfiguration(dataDir, file, port))
  return ['--config-file', configFile, '--allow-no-auth', 'start']
}

const serves = async (connection: Connection): Promise<boolean> => {
  try {
    const { status } = await connection.withDeadline(Date.now() + 2000, () =>
      connection.healthService.check({ service: 'temporal.api.workflowservice.v1.WorkflowService' }),
    )
    return status === 1 // grpc.health.v1 SERVING
  } catch {
    return false // refused: the caller asks again until its time-out, then shows the server's own log
  }
}

const keepForAWeek = async ({ workflowService }: Connection): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await workflowService.updateNamespace({
        namespace: 'default',
        config: { workflowExecutionRetentionTtl: RETENTION },
      })
      return
    } catch (error) {
      if ((error as { code?: number }).code !== NOT_FOUND || attempt === 50) throw error
      // The development server makes its namespace a moment after it serves; the plain server leaves it to us.
      if (attempt === 20)
        await workflowService.registerNamespace({ namespace: 'default', workflowExecutionRetentionPeriod: RETENTION })
      await pause(100)
    }
  }
}

/**
 * Starts a Temporal server on a data folder (made when missing) and waits until it serves the namespace `default`.
 * @throws Failure TEMPORAL_MISSING or TEMPORAL_FAILED with the end of the server's log.
 */
export const startTemporal = async ({
  dataDir,
  log,
  port: wanted,
  settings = [],
  nice = ENGINE_NICENESS,
}: TemporalOptions): Promise<TemporalServer> => {
  const binary = await temporalBinary(log)
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true })
  const port = wanted ?? (await freePort())
  const logFile = join(folder, 'temporal.log')
  const own = settings.flatMap((setting) => ['--dynamic-config-value', setting])
  const args = [...(await argumentsFor(binary, folder, port)), ...own]
  const running = launch({ command: binary.path, args, logFile, ending: ENDING, nice })
  const address = `127.0.0.1:${port}`
  const connection = Connection.lazy({ address })
  try {
    const answer = await waitUntil(() => serves(connection), { running, timeoutMs: START_TIMEOUT_MS })
    if (answer !== 'ready')
      throw new Failure('TEMPORAL_FAILED', `Temporal 没有起来。日志 ${logFile} 的末尾：\n${logTail(logFile)}`)
    await keepForAWeek(connection)
    return { ...running, address }
  } catch (error) {
    await running.stop()
    throw error
  } finally {
    await connection.close()
  }
}
