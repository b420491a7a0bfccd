import type { Pool, Tx } from '../pool.ts'
import { appendCampaignEvent } from './campaigns.ts'
import type { Teller } from './changes.ts'

export interface CommentRow {
  unit: { id: number; name: string }
  /** NONE: no objection */
  status: 'ASKED' | 'GIVEN' | 'NONE'
  text: string | null
  givenBy: number | null
  givenAtMs: number | null
  ruling: 'ADOPTED' | 'PARTLY' | 'REJECTED' | null
  rulingReason: string | null
  ruledBy: number | null
}

export interface ConsultationRow {
  status: 'OPEN' | 'APPROVED'
  /** the last day for comments, YYYY-MM-DD */
  dueOn: string
  begunBy: number
  approvedBy: number | null
  comments: CommentRow[]
}

type Db = Pick<Pool, 'query'>

/** A row of plan_comment, `m`, with its unit, `u`. */
export const COMMENT_JSON = `jsonb_build_object('unit', jsonb_build_object('id', u.id, 'name', u.name), 'status', m.status, 'text', m.text,
  'givenBy', m.given_by, 'givenAtMs', floor(extract(epoch from m.given_at) * 1000), 'ruling', m.ruling,
  'rulingReason', m.ruling_reason, 'ruledBy', m.ruled_by)`

/** The consultation of a campaign's plan, with every unit that was asked; undefined: there was none. */
export async function readConsultation(db: Db, campaign: string): Promise<ConsultationRow | undefined> {
  const { rows } = await db.query<ConsultationRow>(
    `select c.status, c.due_on as "dueOn", c.begun_by as "begunBy", c.approved_by as "approvedBy",
       (select coalesce(jsonb_agg(${COMMENT_JSON} order by u.id), '[]')
        from plan_comment m join unit u on u.id = m.unit_id where m.campaign_id = c.campaign_id) as comments
     from plan_consultation c where c.campaign_id = $1`,
    [campaign],
  )
  return rows[0]
}

/** Asks the units, each in its inbox. Answers false when the plan is sent round already. */
export async function beginConsultation(
  tx: Tx,
  asked: { campaign: string; title: string; units: readonly number[]; dueOn: string },
  by: Teller,
): Promise<boolean> {
  const { campaign, title, units, dueOn } = asked
  const { rowCount } = await tx.query(
    `insert into plan_consultation (campaign_id, status, due_on, begun_by) values ($1, 'OPEN', $2, $3) on conflict do nothing`,
    [campaign, dueOn, by.actor.person],
  )
  if (rowCount !== 1) return false
  await tx.query('insert into plan_comment (campaign_id, unit_id) select $1, unnest($2::int[])', [campaign, units])
  await tx.query(
    `insert into notice (effect_id, campaign_id, entity_id, unit_id, level, text, at)
     select $1 || ':consult:' || (select count(*) from plan_withdrawal w where w.campaign_id = $1) || ':' || u, $1, $1, u, 1, $3, $4 from unnest($2::int[]) u on conflict (effect_id) do nothing`,
    [campaign, units, `请于 ${dueOn} 前对《${title}》提出意见`, by.at],
  )
  await appendCampaignEvent(tx, campaign, 'plan.consulted', by.actor, by.at, { units, dueOn })
  return true
}

/** A unit's comment, or that it has none; it may be given again until it is ruled on. `today` is the day where the campaign is. */
export async function giveComment(
  tx: Tx,
  { campaign, unit, today, text }: { campaign: string; unit: number; today: string; text: string | null },
  by: Teller,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update plan_comment m set status = $3, text = $4, given_by = $5, given_at = clock_timestamp()
     from plan_consultation c where m.campaign_id = $1 and m.unit_id = $2 and m.ruling is null and c.campaign_id = $1 and c.status = 'OPEN'
       and c.due_on >= $6`,
    [campaign, unit, text === null ? 'NONE' : 'GIVEN', text, by.actor.person, today],
  )
  if (rowCount !== 1) return false
  await appendCampaignEvent(tx, campaign, 'plan.commented', by.actor, by.at, { unit, objection: text !== null })
  return true
}

export async function ruleOnComment(
  tx: Tx,
  ruled: { campaign: string; unit: number; ruling: NonNullable<CommentRow['ruling']>; reason: string },
  by: Teller,
): Promise<boolean> {
  const { campaign, unit, ruling, reason } = ruled
  const { rowCount } = await tx.query(
    `update plan_comment m set ruling = $3, ruling_reason = $4, ruled_by = $5, ruled_at = clock_timestamp()
     from plan_consultation c where m.campaign_id = $1 and m.unit_id = $2 and m.status = 'GIVEN' and c.campaign_id = $1 and c.status = 'OPEN'`,
    [campaign, unit, ruling, reason, by.actor.person],
  )
  if (rowCount !== 1) return false
  await appendCampaignEvent(tx, campaign, 'plan.ruled', by.actor, by.at, { unit, ruling, reason })
  return true
}

export async function approvePlan(tx: Tx, campaign: string, by: Teller): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update plan_consultation set status = 'APPROVED', approved_by = $2, approved_at = clock_timestamp() where campaign_id = $1 and status = 'OPEN'`,
    [campaign, by.actor.person],
  )
  if (rowCount !== 1) return false
  await appendCampaignEvent(tx, campaign, 'plan.approved', by.actor, by.at, {})
  return true
}

/** An approval is of the plan as it was: what is changed afterwards needs another. Answers whether there was one. */
export async function lapseApproval(
  tx: Tx,
  campaign: string,
  changed: readonly string[],
  by: Teller,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update plan_consultation set status = 'OPEN', approved_by = null, approved_at = null where campaign_id = $1 and status = 'APPROVED'`,
    [campaign],
  )
  if (rowCount !== 1) return false
  await appendCampaignEvent(tx, campaign, 'plan.reopened', by.actor, by.at, { changed })
  return true
}

export interface AskedRow {
  campaignId: string
  title: string
  unit: { id: number; name: string }
  dueOn: string
  status: CommentRow['status'] | 'WITHDRAWN'
  /** why it was withdrawn */
  reason: string | null
}

/** Plans on which these units are asked, the most urgent first; and drafts on which they were, until it was withdrawn. */
export async function askedOf(db: Db, units: readonly number[]): Promise<AskedRow[]> {
  const { rows } = await db.query<AskedRow>(
    `with asked as (
       select m.campaign_id, m.unit_id, p.due_on, m.status, null as reason
       from plan_comment m join plan_consultation p using (campaign_id) where m.unit_id = any($1) and p.status = 'OPEN'
       union all
       select w.campaign_id, asked.unit_id, w.due_on, 'WITHDRAWN', w.reason
       from plan_withdrawal w cross join lateral unnest(w.units) as asked(unit_id) join campaign c on c.id = w.campaign_id
       where w.units && $1::int[] and asked.unit_id = any($1) and c.status = 'DRAFT'
         and not exists (select from plan_consultation p where p.campaign_id = w.campaign_id)
         and not exists (select from plan_withdrawal later where later.campaign_id = w.campaign_id and later.no > w.no))
     select a.campaign_id as "campaignId", c.title, jsonb_build_object('id', u.id, 'name', u.name) as unit, a.due_on as "dueOn", a.status, a.reason
     from asked a join campaign c on c.id = a.campaign_id join unit u on u.id = a.unit_id
     order by a.status = 'WITHDRAWN', a.due_on, a.campaign_id limit 100`,
    [units],
  )
  return rows
}
