import { type CampaignClock, campaignTime } from '../../domain/campaign/clock.ts'
import type { Actor } from '../../domain/entity/cause.ts'
import { subjectOf } from '../../domain/entity/subject.ts'
import type { Tx } from '../pool.ts'
import { trailPayload } from '../trail.ts'

/** An entry that no case tells of is told of by the campaign's trail. */
export async function tellCampaign(
  tx: Tx,
  campaign: { id: string; clock: CampaignClock; nowMs: number },
  actor: Actor,
  type: 'entry.added' | 'entry.corrected',
  data: Record<string, unknown>,
): Promise<void> {
  const at = campaignTime(campaign.clock, campaign.nowMs)
  const payload = trailPayload({ type, level: 'business', at, campaign: campaign.id, entity: campaign.id, actor, data })
  await tx.query('select audit_append($1, $2)', [subjectOf(campaign.id), [payload]])
}
