import { type CampaignClock, campaignTime } from '../../domain/campaign/clock.ts'
import type { Actor } from '../../domain/entity/cause.ts'
import { subjectOf } from '../../domain/entity/subject.ts'
import { NOW_MS } from '../inbox/task-row.ts'
import type { Tx } from '../pool.ts'
import { trailPayload } from '../trail.ts'

type Answers = Record<string, Record<string, unknown> | undefined>

/** What a case's steps were answered, and the campaign's now. */
export async function readAnswers(
  tx: Pick<Tx, 'query'>,
  entity: string,
): Promise<{ answers: Answers; at: number; campaign: string }> {
  const { rows } = await tx.query<{ answers: Answers; campaign: string; clock: CampaignClock; nowMs: number }>(
    `select f.answers, c.id as campaign, c.clock, ${NOW_MS} as "nowMs" from case_file f join campaign c on c.id = f.campaign_id where f.id = $1`,
    [entity],
  )
  const [row] = rows
  if (!row) throw new Error(`case ${entity}: expected a row`)
  return { answers: row.answers, campaign: row.campaign, at: campaignTime(row.clock, row.nowMs) }
}

/** Somebody learns identities: which, why, on the case's chain, before they are told. What they are is not written anywhere. */
export async function tellUnmasked(
  tx: Pick<Tx, 'query'>,
  of: { entity: string; campaign: string; at: number },
  { actor, fields, reason }: { actor: Actor; fields: readonly string[]; reason: string },
): Promise<void> {
  const { entity, campaign, at } = of
  const data = { fields, reason }
  const payload = trailPayload({ type: 'identity.unmasked', level: 'business', at, campaign, entity, actor, data })
  await tx.query('select audit_append($1, $2)', [subjectOf(entity), [payload]])
}
