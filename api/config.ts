import { resolve } from 'node:path'
import type { Alerts } from '../domain/health/judge.ts'
import { readAlerts } from './alerts-config.ts'
import { type EvidenceConfig, readEvidence } from './evidence-config.ts'
import { type IdentityConfig, readIdentity } from './identity-config.ts'
import { type CallLimits, readLimits } from './limits.ts'

/** What the process needs to know, read once at the door. */
export interface Config {
  /** as the role muster_app */
  databaseUrl: string
  temporalAddress: string
  /** both absent: the product's own */
  temporalNamespace?: string | undefined
  taskQueue?: string | undefined
  /** evidence and uploads live below it */
  dataDir: string
  host: string
  port: number
  /** loopback port of /livez, /readyz and /metrics; none without it */
  opsPort: number | undefined
  /** whether people come over https: decides the cookie */
  https: boolean
  /** address of the reverse proxy whose word about the caller's address is taken; absent: people come directly */
  proxy?: string | undefined
  /** so long between two nudges of one person on one task; absent: the default */
  nudgeEveryMs?: number | undefined
  /** who runs the site; absent: not entered yet */
  organiser?: string | undefined
  /** of the site at the authority that keeps such; absent: not entered yet */
  filingNumber?: string | undefined
  /** absent: the defaults */
  limits?: CallLimits
  /** absent: the defaults */
  identity?: IdentityConfig
  /** absent: the defaults */
  evidence?: EvidenceConfig
  /** absent: the defaults */
  alerts?: Alerts
}

export type ConfigReading = { config: Config } | { problems: string[] }

/** Both stand in the foot of every page. */
const FOOT_AT_MOST = 60

const wholePort = (text: string | undefined): number | undefined => {
  const port = Number(text)
  return text !== undefined && Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : undefined
}

/** Reads the environment; every problem at once, in words. */
export function readConfig(env: Record<string, string | undefined>): ConfigReading {
  const problems: string[] = []
  const needed = (name: string, example: string): string => {
    const value = env[name]
    if (!value) problems.push(`${name}：缺少，应为 ${example}`)
    return value ?? ''
  }
  const databaseUrl = needed('DATABASE_URL', 'postgresql://muster_app:…@主机/库')
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) problems.push('DATABASE_URL：不是 postgresql:// 地址')
  const temporalAddress = needed('TEMPORAL_ADDRESS', '主机:端口')
  const dataDir = needed('MUSTER_DATA', '数据目录的绝对路径')
  const port = wholePort(env.PORT ?? '0')
  if (port === undefined) problems.push(`PORT：${env.PORT} 不是端口号`)
  const opsPort = wholePort(env.MUSTER_OPS_PORT)
  if (env.MUSTER_OPS_PORT && opsPort === undefined) {
    problems.push(`MUSTER_OPS_PORT：${env.MUSTER_OPS_PORT} 不是端口号`)
  }
  const nudgeEvery = env.MUSTER_NUDGE_EVERY_MINUTES
  if (nudgeEvery && !/^[1-9]\d{0,4}$/.test(nudgeEvery)) {
    problems.push(`MUSTER_NUDGE_EVERY_MINUTES：${nudgeEvery} 不是分钟数，应为正整数`)
  }
  const inFoot = (name: string, what: string): string | undefined => {
    const text = env[name]?.trim() || undefined
    if (text && text.length > FOOT_AT_MOST) problems.push(`${name}：应为${what}，不超过 ${FOOT_AT_MOST} 字`)
    return text
  }
  const organiser = inFoot('MUSTER_ORGANISER', '主办单位的名称')
  const filingNumber = inFoot('MUSTER_FILING_NUMBER', '备案编号')
  const { limits, problems: limitProblems } = readLimits(env)
  const { identity, problems: identityProblems } = readIdentity(env)
  const { evidence, problems: evidenceProblems } = readEvidence(env)
  const { alerts, problems: alertProblems } = readAlerts(env)
  problems.push(...limitProblems, ...identityProblems, ...evidenceProblems, ...alertProblems)
  if (problems.length > 0) return { problems }
  return {
    config: {
      databaseUrl,
      temporalAddress,
      temporalNamespace: env.TEMPORAL_NAMESPACE,
      taskQueue: env.MUSTER_TASK_QUEUE,
      dataDir: resolve(dataDir),
      host: env.HOST ?? '127.0.0.1',
      port: port ?? 0,
      opsPort,
      https: env.MUSTER_HTTPS === '1',
      proxy: env.MUSTER_PROXY || undefined,
      nudgeEveryMs: nudgeEvery ? Number(nudgeEvery) * 60_000 : undefined,
      organiser,
      filingNumber,
      limits,
      identity,
      evidence,
      alerts,
    },
  }
}
