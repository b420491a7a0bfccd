import { READ_LIMITS } from '../../activities/spreadsheet/limits.ts'
import type { LimitItem } from '../../contracts/http/operations.ts'
import { DEFAULT_ALERTS } from '../../domain/health/judge.ts'
import { NUDGE_EVERY_MS } from '../../domain/task/nudge.ts'
import { DEFAULT_EVIDENCE_LIMITS } from '../../store/evidence-files/evidence-files.ts'
import { MOST_RETRIES } from '../../store/operations/failed-jobs.ts'
import { MOST_KEPT } from '../../store/operations/kept-imports.ts'
import { connectionsMost, measureUse, readPeaks } from '../../store/operations/limit-peaks.ts'
import { IMPORT_DAYS } from '../../store/operations/transfer-states.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import { ALERT_VARIABLES } from '../alerts-config.ts'
import { DEFAULT_EVIDENCE } from '../evidence-config.ts'
import { DEFAULT_IDENTITY } from '../identity-config.ts'
import { type CallLimits, DEFAULT_LIMITS, LIMIT_VARIABLES } from '../limits.ts'
import type { Services } from '../services.ts'
import { spaceAt } from './look.ts'

type Limit = Omit<LimitItem, 'now' | 'peak' | 'isNear'>

const NEAR = 0.8
const MEGABYTE = 1024 * 1024
const MINUTE_MS = 60_000

/** Every limit of the product with its value and where it is set, how far it is used now, and was within seven days. */
export async function lookAtLimits({ pool, config, usage }: Services): Promise<LimitItem[]> {
  const [used, peaks, connections] = await asPlatform(() =>
    Promise.all([measureUse(pool), readPeaks(pool), connectionsMost(pool)]),
  )
  const now: Partial<Record<string, number>> = { ...usage.most(), ...used }
  if (!config.evidence?.s3) {
    const { freeBytes, totalBytes } = await spaceAt(config.dataDir)
    now['evidenceSpace'] = totalBytes - freeBytes
    return limitsOf(config, connections, totalBytes).map((limit) => measured(limit, now, peaks))
  }
  return limitsOf(config, connections, undefined).map((limit) => measured(limit, now, peaks))
}

function measured(limit: Limit, now: Partial<Record<string, number>>, peaks: ReadonlyMap<string, number>): LimitItem {
  const used = now[limit.name]
  const most = Math.max(peaks.get(limit.name) ?? 0, used ?? 0)
  const isMeasured = used !== undefined || peaks.has(limit.name)
  return {
    ...limit,
    now: isMeasured ? (used ?? 0) : null,
    peak: isMeasured ? most : null,
    isNear: isMeasured && most >= limit.value * NEAR,
  }
}

function limitsOf(config: Services['config'], connections: number, space: number | undefined): Limit[] {
  const { limits = DEFAULT_LIMITS, evidence = DEFAULT_EVIDENCE, identity = DEFAULT_IDENTITY } = config
  const { alerts = DEFAULT_ALERTS } = config
  const calls = Object.entries(LIMIT_VARIABLES) as [keyof CallLimits, string][]
  const fixed = (
    group: LimitItem['group'],
    name: string,
    unit: LimitItem['unit'],
    value: number,
    variable: string | null = null,
  ) => ({
    group,
    name,
    unit,
    value,
    variable,
  })
  return [
    ...calls.map(([name, variable]) => fixed('calls', name, 'perMinute', limits[name], variable)),
    fixed('uploads', 'fileBytes', 'bytes', DEFAULT_EVIDENCE_LIMITS.maxBytes),
    fixed('uploads', 'waitingBytes', 'bytes', evidence.mostWaitingBytes, 'MUSTER_UPLOAD_QUOTA_MB'),
    ...(space === undefined ? [] : [fixed('uploads', 'evidenceSpace', 'bytes', space)]),
    fixed('uploads', 'importFiles', 'count', MOST_KEPT),
    fixed('uploads', 'importDays', 'days', IMPORT_DAYS),
    fixed('uploads', 'bodyBytes', 'bytes', MEGABYTE),
    fixed('lists', 'importRows', 'rows', READ_LIMITS.rows),
    fixed('lists', 'pageRows', 'rows', 200),
    fixed('lists', 'bulkRows', 'rows', 50),
    fixed('sessions', 'sessionsPerPerson', 'count', identity.sessions.perPerson, 'MUSTER_SESSIONS_PER_PERSON'),
    fixed('sessions', 'sessionIdle', 'minutes', identity.sessions.idleMinutes, 'MUSTER_SESSION_IDLE_MINUTES'),
    fixed('sessions', 'sessionHours', 'hours', identity.sessions.absoluteHours, 'MUSTER_SESSION_HOURS'),
    fixed('sessions', 'passwordDays', 'days', identity.passwords.expiryDays, 'MUSTER_PASSWORD_DAYS'),
    fixed('platform', 'connections', 'count', connections),
    fixed(
      'platform',
      'nudgeMinutes',
      'minutes',
      (config.nudgeEveryMs ?? NUDGE_EVERY_MS) / MINUTE_MS,
      'MUSTER_NUDGE_EVERY_MINUTES',
    ),
    fixed('platform', 'jobRetries', 'count', MOST_RETRIES),
    fixed('platform', 'alertFreePercent', 'count', alerts.freePercent, ALERT_VARIABLES.freePercent.variable),
    fixed('platform', 'alertBehind', 'count', alerts.behindSeconds, ALERT_VARIABLES.behindSeconds.variable),
    fixed('platform', 'alertBackup', 'hours', alerts.backupHours, ALERT_VARIABLES.backupHours.variable),
  ]
}
