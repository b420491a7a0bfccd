import type { ChangeBody, ChangePreview } from '../../contracts/http/changes.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { Actor } from '../../domain/entity/cause.ts'
import type { ElementChange } from '../../domain/template/compare.ts'
import type { Pool, Tx } from '../pool.ts'
import { appendCampaignEvent } from './campaigns.ts'

export type ChangeStatus = 'PREVIEWING' | 'READY' | 'FAILED' | 'APPROVED' | 'REJECTED'

export interface ChangeRow {
  campaignId: string
  no: number
  kind: ChangeBody['kind']
  request: ChangeBody
  reason: string
  base: number
  status: ChangeStatus
  elements: ElementChange[]
  preview: ChangePreview | null
  looked: number
  total: number
  error: string | null
  createdBy: number
  createdAtMs: number
  ruledBy: number | null
  ruledAtMs: number | null
  ruling: string | null
  orderNo: number | null
  /** since it was proposed, real ms */
  ageMs: number
}

/** A preview of which nothing was heard for so long was lost with its process. */
const LOST_AFTER = '60 seconds'

const COLUMNS = `campaign_id as "campaignId", no, kind, request, reason, base, elements, preview, looked, total, created_by as "createdBy",
  case when status = 'PREVIEWING' and seen_at < clock_timestamp() - interval '${LOST_AFTER}' then 'FAILED' else status end as status,
  case when status = 'PREVIEWING' and seen_at < clock_timestamp() - interval '${LOST_AFTER}' then '预览中断' else error end as error,
  floor(extract(epoch from created_at) * 1000)::bigint as "createdAtMs", ruled_by as "ruledBy",
  floor(extract(epoch from ruled_at) * 1000)::bigint as "ruledAtMs", ruling, order_no as "orderNo",
  floor(extract(epoch from clock_timestamp() - created_at) * 1000)::bigint as "ageMs"`

type Db = Pick<Pool, 'query'>

/** The newest first. */
export async function listChanges(db: Db, campaign: string): Promise<ChangeRow[]> {
  const { rows } = await db.query<ChangeRow>(
    `select ${COLUMNS} from campaign_change where campaign_id = $1 order by no desc limit 100`,
    [campaign],
  )
  return rows
}

export async function findChange(db: Db, campaign: string, no: number): Promise<ChangeRow | undefined> {
  const { rows } = await db.query<ChangeRow>(
    `select ${COLUMNS} from campaign_change where campaign_id = $1 and no = $2`,
    [campaign, no],
  )
  return rows[0]
}

/** The rules that a change brings. */
export interface NewEdition {
  templateVersion: number
  document: CampaignTemplate
  parameters: Record<string, unknown>
}

export interface NewChange {
  campaign: string
  request: ChangeBody
  /** the edition that it was worked out on */
  base: number
  elements: readonly ElementChange[]
  /** absent: it leaves the rules as they are */
  edition?: NewEdition | undefined
  by: Teller
}

/** Who does it, and when: campaign time, ms. */
export interface Teller {
  actor: Actor
  at: number
}

/** Writes a proposal and the edition that it would make, which nobody uses yet. Answers its number. */
export async function insertChange(tx: Tx, change: NewChange): Promise<number> {
  const { campaign, request, base, elements, edition, by } = change
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 12))', [campaign])
  const { rows } = await tx.query<{ no: number }>(
    `insert into campaign_change (campaign_id, no, kind, request, reason, base, status, elements, created_by)
     select $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5, 'PREVIEWING', $6, $7 from campaign_change where campaign_id = $1 returning no`,
    [campaign, request.kind, request, request.reason, base, JSON.stringify(elements), by.actor.person],
  )
  const no = rows[0]?.no ?? 0
  const { kind, reason } = request
  await appendCampaignEvent(tx, campaign, 'change.proposed', by.actor, by.at, { change: no, kind, reason })
  if (!edition) return no
  // what it was launched with is kept as the first edition, before the campaign's row names another
  await tx.query(
    `insert into campaign_edition (campaign_id, no, template_version, document, parameters)
     select id, edition, template_version, frozen, parameters from campaign where id = $1 on conflict do nothing`,
    [campaign],
  )
  await tx.query(
    'insert into campaign_edition (campaign_id, no, template_version, document, parameters) values ($1, $2, $3, $4, $5)',
    [campaign, no, edition.templateVersion, JSON.stringify(edition.document), edition.parameters],
  )
  return no
}

/** Begins the preview again. Answers false when the change has been ruled on meanwhile. */
export async function restartPreview(tx: Tx, campaign: string, no: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update campaign_change set status = 'PREVIEWING', preview = null, looked = 0, total = 0, error = null, seen_at = clock_timestamp()
     where campaign_id = $1 and no = $2 and status in ('PREVIEWING', 'READY', 'FAILED')`,
    [campaign, no],
  )
  await tx.query('delete from change_receipt where campaign_id = $1 and change_no = $2 and planned', [campaign, no])
  return rowCount === 1
}

/** How far the preview is. */
export async function notePreview(
  db: Db,
  { campaignId, no }: ChangeRow,
  at: { looked: number; total: number },
): Promise<void> {
  await db.query(
    `update campaign_change set looked = $3, total = $4, seen_at = clock_timestamp() where campaign_id = $1 and no = $2 and status = 'PREVIEWING'`,
    [campaignId, no, at.looked, at.total],
  )
}

/** The end of the preview: its sum, or why there is none. */
export async function endPreview(
  db: Db,
  { campaignId, no }: Pick<ChangeRow, 'campaignId' | 'no'>,
  end: { preview: ChangePreview } | { error: string },
): Promise<void> {
  await db.query(
    `update campaign_change set status = $3, preview = $4, error = $5 where campaign_id = $1 and no = $2 and status = 'PREVIEWING'`,
    [
      campaignId,
      no,
      'preview' in end ? 'READY' : 'FAILED',
      'preview' in end ? end.preview : null,
      'error' in end ? end.error : null,
    ],
  )
}

/** The campaign's row takes the rules of the change, in the transaction that records the order. Answers false when it is not ready. */
export async function approveChange(
  tx: Tx,
  { campaignId, no, kind, request }: ChangeRow,
  by: { person: number; actNo: number },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update campaign_change set status = 'APPROVED', ruled_by = $3, ruled_at = clock_timestamp(), act_no = $4,
       order_no = case when $5 = 'EXTENSION' then null else (select orders + 1 from entity where id = $1) end
     where campaign_id = $1 and no = $2 and status = 'READY'`,
    [campaignId, no, by.person, by.actNo, kind],
  )
  if (rowCount !== 1) return false
  const { roles = {}, perUnit = {}, groups = {} } = request.kind === 'TEMPLATE' ? request : {}
  await tx.query(
    `update campaign c set edition = e.no, frozen = e.document, parameters = e.parameters, template_version = e.template_version,
       bindings = c.bindings || jsonb_build_object('roles', coalesce(c.bindings -> 'roles', '{}') || $3::jsonb,
         'perUnit', coalesce(c.bindings -> 'perUnit', '{}') || $4::jsonb, 'groups', coalesce(c.bindings -> 'groups', '{}') || $5::jsonb)
     from campaign_edition e where c.id = $1 and e.campaign_id = $1 and e.no = $2`,
    [campaignId, no, roles, perUnit, groups],
  )
  return true
}

export async function rejectChange(tx: Tx, campaign: string, no: number, by: Teller, reason: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update campaign_change set status = 'REJECTED', ruled_by = $3, ruled_at = clock_timestamp(), ruling = $4
     where campaign_id = $1 and no = $2 and status in ('PREVIEWING', 'READY', 'FAILED')`,
    [campaign, no, by.actor.person, reason],
  )
  if (rowCount !== 1) return false
  await appendCampaignEvent(tx, campaign, 'change.rejected', by.actor, by.at, { change: no, reason })
  return true
}

/** Where open cases stand, by procedure: what a change must have something for. */
export async function openSteps(
  db: Db,
  campaign: string,
): Promise<{ procedure: string; step: string; cases: number }[]> {
  const { rows } = await db.query<{ procedure: string; step: string; cases: number }>(
    `select f.procedure, f.step, count(*)::int as cases from entity e join case_file f on f.id = e.id
     where e.campaign_id = $1 and e.kind = 'case' and not e.ended group by 1, 2`,
    [campaign],
  )
  return rows
}

/** How many of the campaign's open entities have taken an order. */
export async function countFollowed(db: Db, campaign: string, order: number): Promise<{ done: number; total: number }> {
  const { rows } = await db.query<{ done: number; total: number }>(
    `select count(*) filter (where orders >= $2)::int as done, count(*)::int as total
     from entity where campaign_id = $1 and kind <> 'campaign' and not ended`,
    [campaign, order],
  )
  return rows[0] ?? { done: 0, total: 0 }
}
