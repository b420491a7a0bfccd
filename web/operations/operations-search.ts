import type { DriftKind, JobStatus } from '../../contracts/http/operations.ts'

export const JOB_STATUSES = ['FAILED', 'RUNNING', 'DONE', 'STOPPED'] as const satisfies readonly JobStatus[]

/** Which jobs; without a word the failed ones, which are why one comes here. */
export interface JobSearch {
  status?: JobStatus | 'all'
}

export const parseJobSearch = ({ status }: Record<string, unknown>): JobSearch => {
  const known = [...JOB_STATUSES, 'all' as const].find((one) => one === status)
  return known === undefined ? {} : { status: known }
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
