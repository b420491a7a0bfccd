import { launchPage } from './launch.ts'
import { followOrders } from './pages.ts'
import type { Pool } from './pool.ts'
import type { Setups } from './setup.ts'

export interface JobRow {
  id: number
  campaign_id: string
  kind: 'launch' | 'orders'
  status: 'RUNNING' | 'STOPPED' | 'DONE' | 'FAILED'
  cursor: string
  total: number
  done: number
  failed: number
  error: string | null
  at: number
}

/** Tells the runs of these entities to look again. */
export type Wake = (entities: readonly string[]) => Promise<void>

/**
 * Works one page of the campaign's oldest running job. `false` when there is none: everything is done, or stopped at a page.
 * A page and its cursor are committed together, so a kill anywhere repeats at most what was not committed.
 */
export async function workJobPage(pool: Pool, setups: Setups, campaignId: string, wake: Wake): Promise<boolean> {
  const { rows } = await pool.query<JobRow>(
    `select * from job where campaign_id = $1 and status = 'RUNNING' order by id limit 1`,
    [campaignId],
  )
  const job = rows[0]
  if (!job) return false
  if (job.kind === 'launch') {
    if (await launchPage(pool, setups, job)) return true
  } else {
    const page = await followOrders(pool, setups, campaignId, job.cursor)
    await wake(page.earlier)
    if (page.last !== undefined) {
      await pool.query(
        'update job set cursor = $2, done = done + $3, failed = failed + $4, error = coalesce($5, error) where id = $1',
        [job.id, page.last, page.done, page.failed, page.error ?? null],
      )
      return true
    }
  }
  await finishJob(pool, job.id, campaignId)
  return true
}

async function finishJob(pool: Pool, id: number, campaignId: string): Promise<void> {
  await pool.query(
    `with finished as (update job set status = 'DONE', finished_at = clock_timestamp() where id = $1 and status = 'RUNNING' returning 1)
     update entity set jobs = jobs - 1 where id = $2 and exists (select from finished)`,
    [id, campaignId],
  )
}
