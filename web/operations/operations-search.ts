import type { DriftKind, JobStatus, TransferGroup, TransferStatus } from '../../contracts/http/operations.ts'

export const JOB_STATUSES = ['FAILED', 'RUNNING', 'DONE', 'STOPPED'] as const satisfies readonly JobStatus[]

export const TRANSFER_GROUPS = ['IMPORT', 'EXPORT', 'REHEARSAL'] as const satisfies readonly TransferGroup[]
export const TRANSFER_STATUSES = [
  'RUNNING',
  'FAILED',
  'LOST',
  'CANCELLED',
  'DONE',
] as const satisfies readonly TransferStatus[]

/** Which jobs: without a word the failed ones, which are why one comes here. Which imports, exports and rehearsals: without a word all. */
export interface JobSearch {
  status?: JobStatus | 'all'
  group?: TransferGroup
  state?: TransferStatus
}

export const parseJobSearch = ({ status, group, state }: Record<string, unknown>): JobSearch => {
  const jobs = [...JOB_STATUSES, 'all' as const].find((one) => one === status)
  const transfers = TRANSFER_GROUPS.find((one) => one === group)
  const stand = TRANSFER_STATUSES.find((one) => one === state)
  return {
    ...(jobs === undefined ? {} : { status: jobs }),
    ...(transfers === undefined ? {} : { group: transfers }),
    ...(stand === undefined ? {} : { state: stand }),
  }
}

export const DRIFT_KINDS = [
  'ENGINE',
  'BEHIND',
  'TASKS',
  'TRAIL',
  'ORPHAN',
  'FIGURE',
] as const satisfies readonly DriftKind[]

/** Which result is open, and which of its drifts; without a word the last one and all. */
export interface DriftSearch {
  run?: number
  kind?: DriftKind
}

export const parseDriftSearch = ({ run, kind }: Record<string, unknown>): DriftSearch => {
  const known = DRIFT_KINDS.find((one) => one === kind)
  return {
    ...(Number.isSafeInteger(run) && Number(run) > 0 ? { run: Number(run) } : {}),
    ...(known === undefined ? {} : { kind: known }),
  }
}
