import type { Pool, Tx } from '../pool.ts'
import { appendCampaignEvent } from './campaigns.ts'
import type { Teller } from './changes.ts'
import { COMMENT_JSON, type CommentRow } from './consultations.ts'

/** A consultation that was withdrawn, with what had been answered until then. */
export interface WithdrawalRow {
  dueOn: string
  begunBy: number
  reason: string
  withdrawnBy: number
  withdrawnAtMs: number
  comments: CommentRow[]
}

/** The newest first. */
export async function readWithdrawals(db: Pick<Pool, 'query'>, campaign: string): Promise<WithdrawalRow[]> {
  const { rows } = await db.query<WithdrawalRow>(
    `select due_on as "dueOn", begun_by as "begunBy", reason, withdrawn_by as "withdrawnBy",
       floor(extract(epoch from withdrawn_at) * 1000)::bigint as "withdrawnAtMs", comments
     from plan_withdrawal where campaign_id = $1 order by no desc limit 20`,
    [campaign],
  )
  return rows
}

/** Ends a consultation that is not approved yet and tells those that were asked. Answers false when there is none. */
export async function withdrawConsultation(
  tx: Tx,
  { campaign, title, reason }: { campaign: string; title: string; reason: string },
  by: Teller,
): Promise<boolean> {
  const { rows } = await tx.query<{ no: number; units: number[] }>(
    `with gone as (delete from plan_consultation where campaign_id = $1 and status = 'OPEN' returning *),
       heard as (delete from plan_comment m using gone where m.campaign_id = gone.campaign_id returning m.*)
     insert into plan_withdrawal (campaign_id, no, units, due_on, begun_by, begun_at, reason, withdrawn_by, comments)
     select gone.campaign_id, (select coalesce(max(no), 0) + 1 from plan_withdrawal where campaign_id = $1), array_agg(u.id order by u.id),
       gone.due_on, gone.begun_by, gone.begun_at, $2, $3, jsonb_agg(${COMMENT_JSON} order by u.id)
     from gone join heard m on m.campaign_id = gone.campaign_id join unit u on u.id = m.unit_id
     group by gone.campaign_id, gone.due_on, gone.begun_by, gone.begun_at returning no, units`,
    [campaign, reason, by.actor.person],
  )
  const [withdrawn] = rows
  if (!withdrawn) return false
  await tx.query(
    `insert into notice (effect_id, campaign_id, entity_id, unit_id, level, text, at)
     select $1 || ':withdrawn:' || $2 || ':' || u, $1, $1, u, 1, $4, $5 from unnest($3::int[]) u on conflict (effect_id) do nothing`,
    [campaign, withdrawn.no, withdrawn.units, `《${title}》不再征求意见：${reason}`, by.at],
  )
  await appendCampaignEvent(tx, campaign, 'plan.withdrawn', by.actor, by.at, { reason })
  return true
}
