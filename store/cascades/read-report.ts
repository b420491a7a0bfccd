import type { Cascade } from '../../contracts/template/cascade.ts'
import { type CampaignClock, campaignTime } from '../../domain/campaign/clock.ts'
import type { UnitReport } from '../../domain/duty/index.ts'
import { reportRequests, reportValues } from '../../domain/figure/report.ts'
import type { PhaseTimes } from '../../domain/figure/scope.ts'
import { readAmounts } from '../figures/read-amounts.ts'
import { readScope } from '../figures/scope.ts'
import { NOW_MS } from '../inbox/task-row.ts'
import type { Tx } from '../pool.ts'
import { readSetup } from '../setup.ts'

/** One unit's part of a cascade. */
export interface Rolled {
  parent: string
  cascade: string
  unit: number
}

/**
 * What the unit's own campaign says, as it stood at an instant (campaign time, ms); undefined: it was not launched by then. Inside the commit
 * of the parent's duty, which waits until that campaign has followed everything up to the instant.
 * @throws Stuck
 */
export async function readReport(
  tx: Tx,
  cascade: Cascade,
  { parent, unit, at }: { parent: string; unit: number; at: number },
): Promise<UnitReport | undefined> {
  const { rows } = await tx.query<{ id: string; phases: PhaseTimes }>(
    `select c.id, c.phases from campaign c where c.parent = $1 and c.cascade = $2 and c.cascade_unit = $3
       and exists (select from act a where a.entity_id = c.id and a.verb = 'launch' and a.at <= $4)`,
    [parent, cascade.id, unit, at],
  )
  const child = rows[0]
  if (!child) return undefined
  const setup = await readSetup(tx, child.id)
  const scope = await readScope(tx, setup, { phases: child.phases, now: at })
  const requests = reportRequests(scope, cascade)
  const read = await readAmounts(tx, setup, { campaign: child.id, now: at, asker: 'EVERYBODY' }, requests)
  return { campaign: child.id, values: reportValues(scope, cascade, read) }
}

/**
 * Whether the unit's own campaign has still to follow something up to the instant (campaign time, ms), or has not got there. What is stuck
 * waits for a person and is not waited for.
 */
export async function isBehind(tx: Tx, { parent, cascade, unit }: Rolled, at: number): Promise<boolean> {
  const { rows } = await tx.query<{ clock: CampaignClock; nowMs: number; waits: boolean }>(
    `select c.clock, ${NOW_MS} as "nowMs",
       exists (select from entity e where e.campaign_id = c.id and e.stuck is null and not e.ended and e.next_at < $4)
       or exists (select from entity e join act a on a.entity_id = e.id and a.no > e.followed
         where e.campaign_id = c.id and e.last_act > e.followed and e.stuck is null and a.at <= $4) as waits
     from campaign c where c.parent = $1 and c.cascade = $2 and c.cascade_unit = $3`,
    [parent, cascade, unit, at],
  )
  return rows.some(({ clock, nowMs, waits }) => waits || campaignTime(clock, nowMs) < at)
}
