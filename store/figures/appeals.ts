import { tellHandedIn, type UsableFiles } from '../../domain/audit/handed-in.ts'
import type { Ruling } from '../../domain/ranking/appeal.ts'
import { appendCampaignEvent } from '../campaigns/campaigns.ts'
import type { Teller } from '../campaigns/changes.ts'
import type { Pool, Tx } from '../pool.ts'
import { asPlatform } from '../reach/caller.ts'

type Db = Pick<Pool, 'query'>
type Person = { id: number; name: string }

export type AppealStatus = 'OPEN' | 'WITHDRAWN' | Ruling

/** An objection with what was ruled; instants in campaign ms. */
export interface AppealRow {
  id: number
  campaign: string
  ranking: string
  period: string
  version: number
  unit: { id: number; name: string }
  reason: string
  files: { id: string; name: string; type: string; size: number }[]
  filedBy: Person
  filedAt: number
  status: AppealStatus
  rulingReason: string | null
  ruledBy: Person | null
  ruledAt: number | null
  corrected: number | null
}

const ROWS = `select a.id, a.campaign_id as campaign, a.ranking, a.period, a.version, jsonb_build_object('id', u.id, 'name', u.name) as unit, a.reason, a.files,
    jsonb_build_object('id', f.id, 'name', f.name) as "filedBy", a.filed_at as "filedAt", a.status, a.ruling_reason as "rulingReason",
    case when r.id is not null then jsonb_build_object('id', r.id, 'name', r.name) end as "ruledBy", a.ruled_at as "ruledAt", a.corrected
  from ranking_appeal a join unit u on u.id = a.unit_id join person f on f.id = a.filed_by left join person r on r.id = a.ruled_by`

/** Objections of a campaign as far as whoever asks sees them, the newest first. One more than asked says that there is a next page. */
export async function listAppeals(
  db: Db,
  {
    campaign,
    units,
    status,
    before,
    limit,
  }: {
    campaign: string
    units: readonly number[] | 'all'
    status: AppealStatus | undefined
    before: number | undefined
    limit: number
  },
): Promise<AppealRow[]> {
  const { rows } = await db.query<AppealRow>(
    `${ROWS} where a.campaign_id = $1 and ($2::int[] is null or a.unit_id = any($2)) and ($3::text is null or a.status = $3)
       and ($4::bigint is null or a.id < $4) order by a.id desc limit $5`,
    [campaign, units === 'all' ? null : units, status ?? null, before ?? null, limit],
  )
  return rows
}

/** One objection, seen by whoever has yet to be judged. */
export async function findAppeal(db: Db, campaign: string, id: number): Promise<AppealRow | undefined> {
  const { rows } = await asPlatform(() =>
    db.query<AppealRow>(`${ROWS} where a.campaign_id = $1 and a.id = $2`, [campaign, id]),
  )
  return rows[0]
}

export interface Standing {
  id: number
  unit: number
  ranking: string
  period: string
  version: number
  status: AppealStatus
}

/** What has become of the objections of a campaign's rows, as far as whoever asks sees them: the newest of each row. */
export async function appealStandings(db: Db, campaign: string, units: readonly number[] | 'all'): Promise<Standing[]> {
  const { rows } = await db.query<Standing>(
    `select distinct on (ranking, period, version, unit_id) id, unit_id as unit, ranking, period, version, status from ranking_appeal
     where campaign_id = $1 and ($2::int[] is null or unit_id = any($2)) order by ranking, period, version, unit_id, id desc limit 5000`,
    [campaign, units === 'all' ? null : units],
  )
  return rows
}

/** An objection to a version that was upheld: what is counted again after it was set right. */
export async function hasUpheldAppeal(
  tx: Pick<Tx, 'query'>,
  campaign: string,
  { ranking, period, version }: { ranking: string; period: string; version: number },
): Promise<boolean> {
  const { rows } = await tx.query(
    `select from ranking_appeal where campaign_id = $1 and ranking = $2 and period = $3 and version = $4 and status = 'UPHELD' limit 1`,
    [campaign, ranking, period, version],
  )
  return rows.length > 0
}

/** Who had a ranking published by what he did; nobody where the platform did by itself. */
export async function publishersOf(db: Db, campaign: string, ranking: string, period: string): Promise<number[]> {
  const { rows } = await asPlatform(() =>
    db.query<{ actor: number }>(
      `select distinct actor from audit_event where campaign = $1 and type = 'ranking.published' and actor is not null
         and payload::jsonb #>> '{data,ranking}' = $2 and payload::jsonb #>> '{data,period}' = $3 limit 20`,
      [campaign, ranking, period],
    ),
  )
  return rows.map(({ actor }) => actor)
}

export interface NewAppeal {
  campaign: string
  ranking: string
  /** as people read it */
  title: string
  period: string
  version: number
  unit: { id: number; name: string }
  reason: string
  /** in the order of whoever hands them in */
  files: readonly string[]
  hashes: UsableFiles
  /** the unit that decides */
  office: number | null
}

/** Writes an objection and tells the office. Answers its number; undefined when there is one already. */
export async function fileAppeal(tx: Tx, appeal: NewAppeal, by: Teller): Promise<number | undefined> {
  const { campaign, ranking, title, period, version, unit, reason, files, hashes, office } = appeal
  const { rows } = await tx.query<{ id: number }>(
    `insert into ranking_appeal (campaign_id, ranking, period, version, unit_id, reason, files, filed_by, filed_at)
     select $1, $2, $3, $4, $5, $6, coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'type', v.type, 'size', v.size) order by v.id)
       filter (where v.id is not null), '[]'), $8, $9 from (select) one left join evidence v on v.id = any($7) on conflict do nothing returning id`,
    [campaign, ranking, period, version, unit.id, reason, files, by.actor.person, by.at],
  )
  const id = rows[0]?.id
  if (id === undefined) return undefined
  if (office !== null)
    await tell(
      tx,
      { campaign, appeal: id, key: 'filed', unit: office, text: `${unit.name}对“${title}”提出异议，请处理` },
      by,
    )
  await appendCampaignEvent(tx, campaign, 'ranking.appealed', by.actor, by.at, {
    appeal: id,
    ranking,
    period,
    version,
    unit: unit.id,
    reason,
    ...tellHandedIn(
      files.map((file) => ({ id: file })),
      hashes,
    ),
  })
  return id
}

/** Takes an objection back. Answers false when it is not open any more. */
export async function withdrawAppeal(
  tx: Tx,
  { id, campaign, ranking, period, unit }: AppealRow,
  by: Teller,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update ranking_appeal set status = 'WITHDRAWN' where id = $1 and status = 'OPEN'`,
    [id],
  )
  if (rowCount !== 1) return false
  await appendCampaignEvent(tx, campaign, 'ranking.appeal.withdrawn', by.actor, by.at, {
    appeal: id,
    ranking,
    period,
    unit: unit.id,
  })
  return true
}

const RULED: Readonly<Record<Ruling, string>> = {
  DISMISSED: '不成立，排名不变',
  UPHELD: '成立，依据的事实更正以后重新公布',
  CORRECTED: '成立，排名已经改正',
}

/** Writes what was ruled, and tells the unit. Answers false when it is not open any more. `corrected`: the version that it led to. */
export async function ruleOnAppeal(
  tx: Tx,
  { id, campaign, ranking, period, version, unit }: AppealRow,
  { ruling, reason, corrected, title }: { ruling: Ruling; reason: string; corrected: number | null; title: string },
  by: Teller,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update ranking_appeal set status = $2, ruling_reason = $3, ruled_by = $4, ruled_at = $5, corrected = $6 where id = $1 and status = 'OPEN'`,
    [id, ruling, reason, by.actor.person, by.at, corrected],
  )
  if (rowCount !== 1) return false
  await tell(
    tx,
    { campaign, appeal: id, key: 'ruled', unit: unit.id, text: `对“${title}”的异议${RULED[ruling]}：${reason}` },
    by,
  )
  await appendCampaignEvent(tx, campaign, 'ranking.appeal.ruled', by.actor, by.at, {
    appeal: id,
    ranking,
    period,
    version,
    unit: unit.id,
    ruling,
    reason,
    corrected,
  })
  return true
}

async function tell(
  tx: Tx,
  told: { campaign: string; appeal: number; key: string; unit: number; text: string },
  by: Teller,
): Promise<void> {
  await tx.query(
    `insert into notice (effect_id, campaign_id, entity_id, unit_id, level, text, at) values ($1, $2, $2, $3, 1, $4, $5)
     on conflict (effect_id) do nothing`,
    [`${told.campaign}:appeal:${told.appeal}:${told.key}`, told.campaign, told.unit, told.text.slice(0, 500), by.at],
  )
}
