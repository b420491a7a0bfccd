import { type ChannelSettings, readChannelFile } from '../activities/notices/settings.ts'
import { boundPorts } from '../activities/ports/ports.ts'
import { TASK_QUEUE } from '../api/engine.ts'
import type { S3Address } from '../store/evidence-files/s3-vault.ts'
import { readVault } from '../store/evidence-files/vault-config.ts'

export interface WorkerConfig {
  databaseUrl: string
  temporalAddress: string
  temporalNamespace?: string | undefined
  taskQueue: string
  maxCachedWorkflows: number
  /** the data folder, where this worker clears old files and compares photos; absent: it does not see the API's files */
  dataDir?: string
  /** where verified evidence stays; absent: in the data folder */
  s3?: S3Address
  /** addresses of other systems by port; a port that is bound to nothing is logged */
  ports?: Readonly<Record<string, string>>
  /** ways to tell people outside the platform; absent: none */
  channels?: readonly ChannelSettings[]
  /** where people open the platform: links of messages lead there; absent: messages without links */
  publicUrl?: string
}

/** Reads the environment once, at the door. @throws Error listing everything that is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const missing = ['DATABASE_URL', 'TEMPORAL_ADDRESS'].filter((name) => !env[name])
  if (missing.length > 0) throw new Error(`worker: missing in the environment: ${missing.join(', ')}`)
  const { s3, problems } = readVault(env)
  if (problems.length > 0) throw new Error(`worker: ${problems.join('；')}`)
  return {
    databaseUrl: env.DATABASE_URL ?? '',
    temporalAddress: env.TEMPORAL_ADDRESS ?? '',
    temporalNamespace: env.TEMPORAL_NAMESPACE,
    taskQueue: env.MUSTER_TASK_QUEUE ?? TASK_QUEUE,
    maxCachedWorkflows: Number(env.MUSTER_CACHED_WORKFLOWS ?? 1000),
    ports: boundPorts(env),
    ...(env.MUSTER_DATA ? { dataDir: env.MUSTER_DATA } : {}),
    ...(s3 ? { s3 } : {}),
    ...(env.MUSTER_CHANNELS ? { channels: readChannels(env.MUSTER_CHANNELS) } : {}),
    ...(env.MUSTER_PUBLIC_URL ? { publicUrl: env.MUSTER_PUBLIC_URL.replace(/\/$/, '') } : {}),
  }
}

function readChannels(path: string): readonly ChannelSettings[] {
  const read = readChannelFile(path)
  if ('channels' in read) return read.channels
  throw new Error(`worker: MUSTER_CHANNELS: ${read.problems.join('; ')}`)
}
