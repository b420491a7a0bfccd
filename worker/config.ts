import { boundPorts } from '../activities/ports/ports.ts'
import { TASK_QUEUE } from '../api/engine.ts'

export interface WorkerConfig {
  databaseUrl: string
  temporalAddress: string
  taskQueue: string
  maxCachedWorkflows: number
  /** the data folder, where this worker clears old files; absent: it does not see the API's files */
  dataDir?: string
  /** addresses of other systems by port; a port that is bound to nothing is logged */
  ports?: Readonly<Record<string, string>>
}

/** Reads the environment once, at the door. @throws Error listing everything that is missing */
export function readConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const missing = ['DATABASE_URL', 'TEMPORAL_ADDRESS'].filter((name) => !env[name])
  if (missing.length > 0) throw new Error(`worker: missing in the environment: ${missing.join(', ')}`)
  return {
    databaseUrl: env.DATABASE_URL ?? '',
    temporalAddress: env.TEMPORAL_ADDRESS ?? '',
    taskQueue: env.MUSTER_TASK_QUEUE ?? TASK_QUEUE,
    maxCachedWorkflows: Number(env.MUSTER_CACHED_WORKFLOWS ?? 1000),
    ports: boundPorts(env),
    ...(env.MUSTER_DATA ? { dataDir: env.MUSTER_DATA } : {}),
  }
}
