import type {
  BackgroundItem,
  HealthAnswer,
  JobItem,
  ProcessItem,
  ReconciliationItem,
  TransferItem,
} from '../../contracts/http/operations.ts'
import { SILENT_MS, type Verdict } from '../../domain/health/judge.ts'
import type { WorkRow } from '../../store/operations/background-work.ts'
import { type JobLogRow, MOST_RETRIES } from '../../store/operations/failed-jobs.ts'
import type { StateChange } from '../../store/operations/part-states.ts'
import type { ProcessRow } from '../../store/operations/process-signs.ts'
import type { ReconciliationRow } from '../../store/operations/reconciliations.ts'
import type { TransferRow } from '../../store/operations/transfers.ts'
import type { Actor } from '../policies/actor.ts'
import { holdsPermission, judge } from '../policies/table.ts'
import { instant, instantOrNull } from './instants.ts'

/** How the parts stand now, with since when: what nobody has written yet is of this moment. */
export function presentHealth(
  { nowMs, verdicts }: { nowMs: number; verdicts: readonly Verdict[] },
  states: readonly StateChange[],
  processes: readonly ProcessRow[],
): HealthAnswer {
  const last = new Map(states.map((change) => [change.part, change]))
  return {
    asOf: instant(nowMs),
    parts: verdicts.map(({ part, state, code, values }) => {
      const written = last.get(part)
      const stands = written?.state === state && written.code === code
      return { part, state, code, values: { ...values }, since: instant(stands ? written.sinceMs : nowMs) }
    }),
    history: states.map(({ sinceMs, ...change }) => ({ ...change, since: instant(sinceMs) })),
    processes: processes.map((row) => presentProcess(row, nowMs)),
  }
}

const presentProcess = ({ process, kind, build, startedMs, seenMs }: ProcessRow, nowMs: number): ProcessItem => ({
  process,
  kind,
  build,
  startedAt: instant(startedMs),
  seenAt: instant(seenMs),
  alive: nowMs - seenMs <= SILENT_MS,
})

export const presentBackground = ({ everyMs, endedMs, ...row }: WorkRow): BackgroundItem => ({
  name: row.name,
  endedAt: instantOrNull(endedMs),
  tookMs: row.tookMs,
  nextAt: row.failures > 0 || endedMs === null ? null : instant(endedMs + everyMs),
  failures: row.failures,
  failingSince: instantOrNull(row.failingSinceMs),
  error: row.error,
  failedAt: instantOrNull(row.failedMs),
  isAsked: row.askedMs !== null,
})

export const presentJob = ({ createdMs, finishedMs, retries, ...job }: JobLogRow): JobItem => ({
  ...job,
  retriesLeft: Math.max(0, MOST_RETRIES - retries),
  createdAt: instant(createdMs),
  finishedAt: instantOrNull(finishedMs),
})

/** @param actor who asks: whether he may make it again */
export const presentTransfer = (
  { begunMicros, finishedMs, retry, retries, keptUntilMs, ledger, isDraft, ...row }: TransferRow,
  actor: Actor,
): TransferItem => ({
  ...row,
  begunAt: instant(Math.floor(begunMicros / 1000)),
  finishedAt: instantOrNull(finishedMs),
  retry: retry && {
    state: retry,
    left: Math.max(0, MOST_RETRIES - retries),
    keptUntil: instant(keptUntilMs),
    isYours:
      row.campaign === null
        ? holdsPermission(actor, 'organisation.manage')
        : isDraft && judge(actor, 'ledger.import', { id: row.campaign.id, status: 'DRAFT' }) === 'allowed',
    ledger,
  },
})

export const presentReconciliation = ({ askedMs, finishedMs, ...row }: ReconciliationRow): ReconciliationItem => ({
  ...row,
  askedAt: instant(askedMs),
  finishedAt: instantOrNull(finishedMs),
})
