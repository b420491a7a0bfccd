export type PartStanding = 'FINE' | 'WARNING' | 'FAILING'
export type YearStanding = 'OFFICIAL' | 'PROVISIONAL' | 'NONE'

/** What was measured of the product at one moment. Times are real ms. */
export interface Measures {
  nowMs: number
  database: { answerMs: number; connections: number; connectionsMost: number }
  /** processes that were seen within the last day */
  processes: readonly { kind: 'API' | 'WORKER'; build: string; seenMs: number }[]
  engine: { available: boolean; failingSinceMs: number | null }
  relay: { behindMs: number | null; waiting: number }
  outbox: { waiting: number; oldestMs: number | null; givenUp: number }
  /** the last day's failures; how long the oldest that is due has waited */
  deliveries: { failed: number; lateMs: number | null }
  /** of the last hour */
  channels: readonly { name: string; failed: number; sent: number }[]
  background: { failing: readonly string[]; failedJobs: number }
  /** null: kept elsewhere, where the free space is not known */
  evidence: { freeBytes: number; totalBytes: number } | null
  calendar: { year: number; month: number; thisYear: YearStanding; nextYear: YearStanding }
  backup: { succeededMs: number | null; failedMs: number | null }
  /** whether the API's role could rewrite it, which it must not; days since the last one that was sealed, null: none was yet */
  trail: { rewritable: boolean; sealedDaysAgo: number | null }
  /** what it depends on outside, as it was last asked: `provider`, `channel:<name>` */
  endpoints: readonly {
    name: string
    host: string
    reached: boolean
    error: string | null
    /** last instant of its certificate */
    certificateMs: number | null
    /** of the provider: its signing keys, and since when the oldest of them is known here */
    keys: { count: number; sinceMs: number | null } | null
  }[]
  /** keys of other systems that end within 7 and within 30 days, and those that are older than a year; without those that have been replaced */
  serviceKeys: { urgent: number; soon: number; old: number }
  /** files of keys and passwords: which are missing, which others may read */
  secrets: { missing: readonly string[]; loose: readonly string[] }
  /** when old rows were last cleared */
  retention: { clearedMs: number | null }
}

/** From where on a part is no longer fine; set by the environment. */
export interface Alerts {
  behindSeconds: number
  freePercent: number
  backupHours: number
}

export const DEFAULT_ALERTS: Alerts = { behindSeconds: 10, freePercent: 10, backupHours: 26 }

export interface Verdict {
  /** `channel:<name>` for each channel; the others by name */
  part: string
  state: PartStanding
  /** with the part: which sentence says how it stands, what that means for people and what to do */
  code: string
  values: Readonly<Record<string, number | string>>
}

/** A process says every few seconds that it lives. */
export const SILENT_MS = 30_000
const SLOW_MS = 500
const CROWDED = 0.8
const OUTBOX_LATE_MS = 60_000
const DELIVERY_LATE_MS = 10 * 60_000
/** Notices of the year to come are published in November; before, nobody can do anything about it. */
const NOTICE_MONTH = 11
const HOUR_MS = 3_600_000
const CLEARED_LATE_MS = HOUR_MS
const FULL_PERCENT = 2
/** A day is sealed soon after it is over. */
const SEALED_LATE_DAYS = 2

/** From so many days before its end on a certificate or a key is told of, and urgently so. */
const [SOON_DAYS, URGENT_DAYS] = [30, 7]
const DAY_MS = 24 * HOUR_MS
/** Signing keys are to be changed once a year. */
const OLD_KEY_DAYS = 365

type Judged = Omit<Verdict, 'part'>
const fine = (values: Judged['values'] = {}, code = 'FINE'): Judged => ({ state: 'FINE', code, values })
const warning = (code: string, values: Judged['values'] = {}): Judged => ({ state: 'WARNING', code, values })
const failing = (code: string, values: Judged['values'] = {}): Judged => ({ state: 'FAILING', code, values })
const seconds = (ms: number): number => Math.round(ms / 1000)

/** How each part stands, in the order in which people depend on them. */
export function judgeParts(measured: Measures, alerts: Alerts): Verdict[] {
  return [
    { part: 'database', ...databaseOf(measured) },
    { part: 'api', ...processesOf(measured, 'API') },
    { part: 'worker', ...processesOf(measured, 'WORKER') },
    { part: 'engine', ...engineOf(measured) },
    { part: 'relay', ...relayOf(measured, alerts) },
    { part: 'outbox', ...outboxOf(measured) },
    { part: 'background', ...backgroundOf(measured) },
    { part: 'deliveries', ...deliveriesOf(measured) },
    ...measured.channels.map((channel) => ({ part: `channel:${channel.name}`, ...channelOf(channel) })),
    ...measured.endpoints.map((endpoint) => ({
      part: endpoint.name === PROVIDER ? PROVIDER : endpoint.name.replace(/^channel:/, 'reach:'),
      ...endpointOf(endpoint, measured.nowMs),
    })),
    { part: 'serviceKeys', ...serviceKeysOf(measured) },
    { part: 'secrets', ...secretsOf(measured) },
    { part: 'evidence', ...evidenceOf(measured, alerts) },
    { part: 'calendar', ...calendarOf(measured) },
    { part: 'backup', ...backupOf(measured, alerts) },
    { part: 'trail', ...trailOf(measured) },
    { part: 'retention', ...retentionOf(measured) },
  ]
}

function databaseOf({ database: { answerMs, connections, connectionsMost } }: Measures): Judged {
  const values = { answerMs: Math.round(answerMs), connections, connectionsMost }
  if (connections >= connectionsMost * CROWDED) return warning('CONNECTIONS', values)
  return answerMs > SLOW_MS ? warning('SLOW', values) : fine(values)
}

function processesOf({ processes, nowMs }: Measures, kind: 'API' | 'WORKER'): Judged {
  const living = processes.filter(({ seenMs }) => nowMs - seenMs <= SILENT_MS)
  const own = living.filter((process) => process.kind === kind)
  const seen = processes.filter((process) => process.kind === kind).map(({ seenMs }) => nowMs - seenMs)
  if (seen.length === 0) return failing('NEVER')
  if (own.length === 0) return failing('SILENT', { silentMinutes: Math.floor(Math.min(...seen) / 60_000) })
  const values = { count: own.length, build: own[0]?.build ?? '' }
  return new Set(living.map(({ build }) => build)).size > 1 ? warning('BUILDS', values) : fine(values)
}

const engineOf = ({ engine: { available, failingSinceMs } }: Measures): Judged =>
  available && failingSinceMs === null ? fine() : failing('AWAY')

function relayOf({ relay: { behindMs, waiting } }: Measures, { behindSeconds }: Alerts): Judged {
  const values = { behindSeconds: seconds(behindMs ?? 0), waiting, threshold: behindSeconds }
  if (behindMs === null || behindMs < behindSeconds * 1000) return fine(values)
  return behindMs >= behindSeconds * 6000 ? failing('STOPPED', values) : warning('LATE', values)
}

function outboxOf({ outbox: { waiting, oldestMs, givenUp } }: Measures): Judged {
  if (givenUp > 0) return warning('GIVEN_UP', { givenUp })
  if ((oldestMs ?? 0) > OUTBOX_LATE_MS) return warning('LATE', { waiting, lateSeconds: seconds(oldestMs ?? 0) })
  return fine({ waiting })
}

function backgroundOf({ background: { failing: names, failedJobs } }: Measures): Judged {
  if (names.length > 0) return warning('FAILING', { count: names.length, names: names.join('、') })
  return failedJobs > 0 ? warning('JOBS', { count: failedJobs }) : fine()
}

function deliveriesOf({ deliveries: { failed, lateMs } }: Measures): Judged {
  if ((lateMs ?? 0) > DELIVERY_LATE_MS) return warning('LATE', { lateMinutes: Math.round((lateMs ?? 0) / 60_000) })
  return failed > 0 ? warning('FAILED', { failed }) : fine()
}

function channelOf({ name, failed, sent }: Measures['channels'][number]): Judged {
  const values = { name, failed, sent }
  if (failed === 0) return fine(values)
  return sent === 0 ? failing('FAILING', values) : warning('SOME', values)
}

const PROVIDER = 'provider'

function endpointOf(
  { host, reached, error, certificateMs, keys }: Measures['endpoints'][number],
  nowMs: number,
): Judged {
  const days = certificateMs === null ? null : Math.floor((certificateMs - nowMs) / DAY_MS)
  const values = { host, error: error ?? '', days: Math.abs(days ?? 0), keys: keys?.count ?? 0 }
  if (days !== null && days < 0) return failing('EXPIRED', values)
  if (!reached) return failing('AWAY', values)
  if (keys?.count === 0) return failing('NO_KEYS', values)
  if (days !== null && days <= URGENT_DAYS) return failing('EXPIRING', values)
  if (days !== null && days <= SOON_DAYS) return warning('EXPIRING', values)
  const age = keys?.sinceMs == null ? 0 : Math.floor((nowMs - keys.sinceMs) / DAY_MS)
  if (age > OLD_KEY_DAYS) return warning('OLD_KEYS', { ...values, age })
  return fine(values, days === null ? 'FINE' : 'CERTIFIED')
}

function serviceKeysOf({ serviceKeys: { urgent, soon, old } }: Measures): Judged {
  const values = { urgent, soon, old }
  if (urgent > 0) return failing('URGENT', values)
  if (soon > 0) return warning('SOON', values)
  return old > 0 ? warning('OLD', values) : fine(values)
}

function secretsOf({ secrets: { missing, loose } }: Measures): Judged {
  if (missing.length > 0) return failing('MISSING', { names: missing.join('、') })
  return loose.length > 0 ? warning('LOOSE', { names: loose.join('、') }) : fine()
}

function evidenceOf({ evidence }: Measures, { freePercent }: Alerts): Judged {
  if (!evidence) return fine({}, 'ELSEWHERE')
  const { freeBytes, totalBytes } = evidence
  const percent = totalBytes === 0 ? 0 : Math.floor((freeBytes / totalBytes) * 100)
  const values = { percent, freeGigabytes: Math.floor(freeBytes / 1e9), threshold: freePercent }
  if (percent < FULL_PERCENT) return failing('FULL', values)
  return percent < freePercent ? warning('LOW', values) : fine(values)
}

function calendarOf({ calendar: { year, month, thisYear, nextYear } }: Measures): Judged {
  const values = { year, next: year + 1 }
  if (thisYear === 'NONE') return failing('MISSING', values)
  if (nextYear === 'OFFICIAL') return fine(values)
  if (month < NOTICE_MONTH) return fine(values, 'NOT_YET')
  return warning(nextYear === 'NONE' ? 'NEXT_MISSING' : 'NEXT_PROVISIONAL', values)
}

function backupOf({ nowMs, backup: { succeededMs, failedMs } }: Measures, { backupHours }: Alerts): Judged {
  if (succeededMs === null) return warning('NEVER', { threshold: backupHours })
  const hours = Math.floor((nowMs - succeededMs) / HOUR_MS)
  const values = { hours, threshold: backupHours }
  if (hours > backupHours * 3) return failing('OLD', values)
  if (failedMs !== null && failedMs > succeededMs) return warning('FAILED', values)
  return hours > backupHours ? warning('OLD', values) : fine(values)
}

function trailOf({ trail: { rewritable, sealedDaysAgo } }: Measures): Judged {
  if (rewritable) return failing('REWRITABLE')
  if (sealedDaysAgo === null) return fine({}, 'NOT_YET')
  return sealedDaysAgo > SEALED_LATE_DAYS ? warning('UNSEALED', { days: sealedDaysAgo }) : fine()
}

function retentionOf({ nowMs, retention: { clearedMs } }: Measures): Judged {
  if (clearedMs === null || nowMs - clearedMs > CLEARED_LATE_MS) return warning('LATE')
  return fine({ minutes: Math.floor((nowMs - clearedMs) / 60_000) })
}
