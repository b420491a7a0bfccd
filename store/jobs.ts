import { openChildrenPage } from './cascades/open-children.ts'
import { openDutiesPage } from './duties/open-duties.ts'
import { messageOf } from './failure.ts'
import { launchPage } from './launch.ts'
import { followOrders } from './pages.ts'
import type { Pool } from './pool.ts'
import type { Setups } from './setup.ts'
import { isTransient } from './transient.ts'

export interface JobRow {
  id: number
  campaign_id: string
  kind: 'launch' | 'orders' | 'duties'
  status: 'RUNNING' | 'STOPPED' | 'DONE' | 'FAILED'
  cursor: string
  total: number
  done: number
  failed: number
  error: string | null
  at: number
}

/** The campaign's oldest running job: they are worked in their order. */
export async function runningJob(pool: Pool, campaignId: string): Promise<JobRow | undefined> {
  const { rows } = await pool.query<JobRow>(
    `select * from job where campaign_id = $1 and status = 'RUNNING' order by id limit 1`,
    [campaignId],
  )
  return rows[0]
}

/** Works one page of the campaign's oldest running job. `false` when there is none: everything is done, or stopped at a page. */
export async function workJobPage(pool: Pool, setups: Setups, campaignId: string): Promise<boolean> {
  const job = await runningJob(pool, campaignId)
  if (!job) return false
  await workPage(pool, setups, job)
  return true
}

/** A page and its cursor are committed together, so a kill anywhere repeats at most what was not committed. */
async function workPage(pool: Pool, setups: Setups, job: JobRow): Promise<void> {
  if (job.kind === 'launch') {
    if (await launchPage(pool, setups, job)) return
    if (await openDutiesPage(pool, setups, job.campaign_id)) return
    if (await openChildrenPage(pool, setups, job.campaign_id)) return
  } else if (job.kind === 'duties') {
    if (await openDutiesPage(pool, setups, job.campaign_id)) return
    if (await openChildrenPage(pool, setups, job.campaign_id)) return
  } else {
    const page = await followOrders(pool, setups, job.campaign_id, job.cursor)
    if (page.last !== undefined) {
      await pool.query(
        'update job set cursor = $2, done = done + $3, failed = failed + $4, error = coalesce($5, error) where id = $1',
        [job.id, page.last, page.done, page.failed, page.error ?? null],
      )
      return
    }
  }
  await endJob(pool, job, 'DONE', null)
}

/** A page that fails so often, for a reason that does not pass by itself, ends its job. */
const ATTEMPTS_AT_MOST = 5

/**
 * Works every running job of the campaign to its end. A page that fails is tried again a few times; then its job is FAILED with the
 * reason, which the campaign's office reads on the launch's page and the administrator beside the engine, and the next job goes on.
 * @param between called after each page and each failure (`failures` in a row), waits; answers false when the work must stop
 * @throws what passes by itself: the caller tries again
 */
export async function workJobs(
  pool: Pool,
  setups: Setups,
  campaignId: string,
  between: (failures: number) => Promise<boolean>,
): Promise<void> {
  let failures = 0
  for (let goesOn = true; goesOn; goesOn = await between(failures)) {
    const job = await runningJob(pool, campaignId)
    if (!job) return
    try {
      await workPage(pool, setups, job)
      failures = 0
    } catch (error) {
      if (isTransient(error)) throw error
      failures += 1
      if (failures < ATTEMPTS_AT_MOST) continue
      await endJob(pool, job, 'FAILED', messageOf(error))
      failures = 0
    }
  }
}

/** `entity.jobs` counts the running ones. */
async function endJob(pool: Pool, job: JobRow, status: 'DONE' | 'FAILED', error: string | null): Promise<void> {
  await pool.query(
    `with ended as (update job set status = $3, error = coalesce($4, error), finished_at = clock_timestamp()
       where id = $1 and status = 'RUNNING' returning 1)
     update entity set jobs = jobs - 1 where id = $2 and exists (select from ended)`,
    [job.id, job.campaign_id, status, error],
  )
}
