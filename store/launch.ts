import { campaignTime } from '../domain/campaign/clock.ts'
import { asStuck } from '../domain/entity/as-stuck.ts'
import { failureOf } from './failure.ts'
import type { JobRow } from './jobs.ts'
import { look } from './loaded.ts'
import { type FailedTarget, type Opening, opening, TARGET, type TargetRow } from './opening.ts'
import { inTransaction, type Pool, type Tx } from './pool.ts'
import { raiseOpening } from './raise-opening.ts'
import type { Setups } from './setup.ts'
import { standingOrders } from './standing-orders.ts'
import { isTransient } from './transient.ts'
import { writeOpenings } from './write-openings.ts'

const PAGE = 500

/**
 * Opens the cases of one page of the ledger: bulk first, engine second. The rows, the trails' beginnings and the cursor are one
 * transaction, so the launch may be killed anywhere and started again. A target that cannot be opened becomes an incident and the rest of
 * its page opens. `false` when no target is left.
 * @throws Stuck when not one target of a page can be opened: then it is not the targets
 */
export function launchPage(pool: Pool, setups: Setups, job: JobRow): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    await tx.query('set local statement_timeout = 30000')
    await tx.query('select campaign_lock($1, false)', [job.campaign_id])
    const still = await tx.query(`select 1 from job where id = $1 and status = 'RUNNING' for update`, [job.id])
    if (still.rowCount === 0) return true
    const after = Number(job.cursor || 0)
    const { rows } = await tx.query<TargetRow & { total: number }>(
      `select ${TARGET}, (select count(*)::int from ledger_entry where campaign_id = $1 and status = 'ACTIVE') as total
       from ledger_entry e where e.campaign_id = $1 and e.no > $2 and e.status = 'ACTIVE' order by e.no limit ${PAGE}`,
      [job.campaign_id, after],
    )
    const last = rows.at(-1)
    if (!last) return false
    const { opened, failed, skipped, at } = await openTargets(tx, setups, job.campaign_id, rows)
    const [first] = failed
    if (first && rows.length > 1 && failed.length === rows.length) throw first.stuck
    for (const failure of failed) await raiseOpening(tx, job.campaign_id, failure, at)
    await tx.query(
      `update job set cursor = $2, done = done + $3, failed = failed + $4, error = coalesce($5, error), total = greatest(total, $6),
         skipped = skipped + $7 where id = $1`,
      [
        job.id,
        String(last.no),
        opened,
        failed.length,
        first ? `${first.target.name}：${first.stuck.message}` : null,
        last.total,
        skipped,
      ],
    )
    return true
  })
}

export interface Opened {
  opened: number
  failed: FailedTarget[]
  /** targets that no procedure of their ledger is for */
  skipped: number
  /** the openings' instant, campaign time, ms */
  at: number
}

/**
 * Opens the cases of some targets inside the caller's transaction, which holds the campaign's shared lock. The launch and an entry
 * added to a running campaign (S0-26, S0-32) come here both. Targets with a case are left alone; those whose case rules or data do not
 * let begin are answered with the reason, and nothing of them is written.
 * @param unit where an operator sent what had no holder
 */
export async function openTargets(
  tx: Tx,
  setups: Setups,
  campaignId: string,
  targets: readonly TargetRow[],
  unit?: number,
): Promise<Opened> {
  const campaign = await look(tx, campaignId)
  if (!campaign) throw new Error(`campaign ${campaignId}: expected an entity`)
  const setup = (await setups.of(tx, campaignId)).in(campaign.edition)
  const at = campaignTime(campaign.campaign.clock, campaign.nowMs)
  const context = { setup, at, ...standingOrders(campaign), unit }
  const openings: Prepared[] = []
  const failed: FailedTarget[] = []
  let skipped = 0
  for (const target of targets) {
    try {
      const rows = opening(context, target)
      if (rows) openings.push({ target, opening: rows })
      else skipped += 1
    } catch (error) {
      failed.push({ target, stuck: asStuck(error) ?? failureOf(error) })
    }
  }
  const written = await write(tx, campaignId, openings)
  return { opened: written.opened, failed: [...failed, ...written.failed], skipped, at }
}

interface Prepared {
  target: TargetRow
  opening: Opening
}

/** Writes openings; what the database refuses is halved until the targets that it refuses stand alone. */
async function write(
  tx: Tx,
  campaign: string,
  prepared: readonly Prepared[],
): Promise<Pick<Opened, 'opened' | 'failed'>> {
  const [only] = prepared
  if (!only) return { opened: 0, failed: [] }
  const openings = prepared.map((each) => each.opening)
  await tx.query('savepoint openings')
  try {
    const opened = await writeOpenings(tx, campaign, openings)
    await tx.query('release savepoint openings')
    return { opened, failed: [] }
  } catch (error) {
    if (isTransient(error)) throw error
    await tx.query('rollback to savepoint openings; release savepoint openings')
    if (prepared.length === 1) return { opened: 0, failed: [{ target: only.target, stuck: failureOf(error) }] }
  }
  const half = prepared.length >> 1
  const left = await write(tx, campaign, prepared.slice(0, half))
  const right = await write(tx, campaign, prepared.slice(half))
  return { opened: left.opened + right.opened, failed: [...left.failed, ...right.failed] }
}
