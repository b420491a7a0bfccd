import { type CampaignClock, campaignTime } from '../domain/campaign/clock.ts'
import type { Actor } from '../domain/entity/cause.ts'
import { subjectOf } from '../domain/entity/subject.ts'
import type { StoredEvidence } from './evidence.ts'
import { NOW_MS } from './inbox/task-row.ts'
import type { Tx } from './pool.ts'
import { trailPayload } from './trail.ts'

/** Somebody takes the original of a file with everything that the camera wrote: on the chain of what the file was handed in to, before a byte goes out. */
export async function tellOriginalRead(
  tx: Pick<Tx, 'query'>,
  {
    id,
    sha256,
    entityId,
    campaignId,
  }: Pick<StoredEvidence, 'id' | 'sha256'> & { entityId: string; campaignId: string },
  { actor, reason }: { actor: Actor; reason: string },
): Promise<void> {
  const { rows } = await tx.query<{ clock: CampaignClock; nowMs: number }>(
    `select c.clock, ${NOW_MS} as "nowMs" from campaign c where c.id = $1`,
    [campaignId],
  )
  const [campaign] = rows
  if (!campaign) throw new Error(`evidence ${id}: expected campaign ${campaignId}`)
  const payload = trailPayload({
    type: 'evidence.read',
    level: 'notice',
    at: campaignTime(campaign.clock, campaign.nowMs),
    campaign: campaignId,
    entity: entityId,
    actor,
    data: { evidence: id, sha256, reason },
  })
  await tx.query('select audit_append($1, $2)', [subjectOf(entityId), [payload]])
}
