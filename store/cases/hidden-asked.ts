import { type CampaignClock, campaignTime } from '../../domain/campaign/clock.ts'
import type { Actor } from '../../domain/entity/cause.ts'
import { subjectOf } from '../../domain/entity/subject.ts'
import { NOW_MS } from '../inbox/task-row.ts'
import { inTransaction, type Pool } from '../pool.ts'
import { trailPayload } from '../trail.ts'

export const HIDDEN_ASKED = 'case.denied'

/**
 * Somebody asked for a case that is hidden from him. On the case's trail, for those who handle it: on his own, which he may read, it would
 * tell him that there is something.
 */
export function recordHiddenAsked(
  pool: Pool,
  actor: Actor,
  entity: string,
  data: { permission: string; route: string },
): Promise<void> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ campaign: string; clock: CampaignClock; nowMs: number }>(
      `select c.id as campaign, c.clock, ${NOW_MS} as "nowMs" from entity e join campaign c on c.id = e.campaign_id where e.id = $1`,
      [entity],
    )
    const [found] = rows
    if (!found) throw new Error(`entity ${entity}: expected a row`)
    const { campaign, clock, nowMs } = found
    const at = campaignTime(clock, nowMs)
    const payload = trailPayload({ type: HIDDEN_ASKED, level: 'system', at, campaign, entity, actor, data })
    await tx.query('select audit_append($1, $2)', [subjectOf(entity), [payload]])
  })
}
