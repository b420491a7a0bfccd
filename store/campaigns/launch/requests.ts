import type { LaunchPart, LaunchPreview, LaunchRequestStatus } from '../../../contracts/http/launch.ts'
import type { Problem } from '../../../contracts/http/shapes.ts'
import { msOf } from '../../instants.ts'
import type { Pool, Tx } from '../../pool.ts'
import { toWake } from '../../relay.ts'
import { appendCampaignEvent } from '../campaigns.ts'
import type { Teller } from '../changes.ts'

export interface LaunchRequestRow {
  campaignId: string
  no: number
  status: LaunchRequestStatus
  /** real ms; null: as soon as it is confirmed */
  launchAtMs: number | null
  preview: LaunchPreview
  askedBy: number
  askedAtMs: number
  confirmedBy: number | null
  confirmedAtMs: number | null
  endedBy: number | null
  endedAtMs: number | null
  reason: string | null
  changed: LaunchPart[]
  problems: Problem[]
}

type Db = Pick<Pool, 'query'>

const COLUMNS = `campaign_id as "campaignId", no, status, ${msOf('launch_at')} as "launchAtMs", preview, asked_by as "askedBy", ${msOf('asked_at')} as "askedAtMs",
  confirmed_by as "confirmedBy", ${msOf('confirmed_at')} as "confirmedAtMs", ended_by as "endedBy", ${msOf('ended_at')} as "endedAtMs", reason, changed, problems`

const SHOWN = 20

/** The newest first. */
export async function listLaunchRequests(db: Db, campaign: string): Promise<LaunchRequestRow[]> {
  const { rows } = await db.query<LaunchRequestRow>(
    `select ${COLUMNS} from launch_request where campaign_id = $1 order by no desc limit ${SHOWN}`,
    [campaign],
  )
  return rows
}

/** The one that waits for a person or for its time. */
export async function standingRequest(db: Db, campaign: string): Promise<LaunchRequestRow | undefined> {
  const { rows } = await db.query<LaunchRequestRow>(
    `select ${COLUMNS} from launch_request where campaign_id = $1 and status in ('ASKED', 'SCHEDULED')`,
    [campaign],
  )
  return rows[0]
}

export interface AskedLaunch {
  campaign: string
  preview: LaunchPreview
  /** real ms; null: as soon as it is confirmed */
  launchAt: number | null
  /** whether another person has to confirm it first */
  confirmed: 'NEEDED' | 'NOT_NEEDED'
}

/** Writes the request. Answers its number; undefined where one stands already, or the draft is none any more. */
export async function askLaunch(tx: Tx, asked: AskedLaunch, by: Teller): Promise<number | undefined> {
  const { campaign, preview, launchAt, confirmed } = asked
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 14))', [campaign])
  const { rows } = await tx.query<{ no: number }>(
    `insert into launch_request (campaign_id, no, status, launch_at, preview, asked_by)
     select c.id, coalesce((select max(no) from launch_request where campaign_id = c.id), 0) + 1, $2, ${instantOf('$3')}, $4, $5
     from campaign c where c.id = $1 and c.status = 'DRAFT' and not exists (select from act where entity_id = c.id)
       and not exists (select from launch_request where campaign_id = c.id and status in ('ASKED', 'SCHEDULED'))
     returning no`,
    [campaign, confirmed === 'NEEDED' ? 'ASKED' : 'SCHEDULED', launchAt, JSON.stringify(preview), by.actor.person],
  )
  const no = rows[0]?.no
  if (no === undefined) return undefined
  const data = { request: no, sites: preview.sites, launchAt }
  if (confirmed === 'NEEDED') await appendCampaignEvent(tx, campaign, 'launch.asked', by.actor, by.at, data)
  else await appendCampaignEvent(tx, campaign, 'launch.scheduled', by.actor, by.at, data)
  return no
}

/** Another person has confirmed it: it waits for its time. Answers false when nobody waits for a confirmation. */
export async function confirmLaunch(tx: Tx, request: LaunchRequestRow, by: Teller): Promise<boolean> {
  const { campaignId, no, askedBy, launchAtMs } = request
  const { rowCount } = await tx.query(
    `update launch_request set status = 'SCHEDULED', confirmed_by = $3, confirmed_at = clock_timestamp(), armed_in = null
     where campaign_id = $1 and no = $2 and status = 'ASKED'`,
    [campaignId, no, by.actor.person],
  )
  if (rowCount !== 1) return false
  const data = { request: no, askedBy, launchAt: launchAtMs }
  await appendCampaignEvent(tx, campaignId, 'launch.confirmed', by.actor, by.at, data)
  return true
}

/** How a request ends that is not carried out. Of what the platform ends `by.actor` is null. */
export type LaunchEnd = { reason: string } & (
  | { status: 'RETURNED' | 'CANCELLED' }
  | { status: 'LAPSED'; changed: readonly LaunchPart[] }
  | { status: 'BLOCKED'; problems: readonly Problem[] }
)

const ENDED = {
  RETURNED: 'launch.returned',
  CANCELLED: 'launch.cancelled',
  LAPSED: 'launch.lapsed',
  BLOCKED: 'launch.blocked',
} as const

/** Answers false when it has ended otherwise meanwhile. */
export async function endLaunchRequest(
  tx: Tx,
  { campaignId, no }: Pick<LaunchRequestRow, 'campaignId' | 'no'>,
  end: LaunchEnd,
  by: { actor: Teller['actor'] | null; at: number },
): Promise<boolean> {
  const changed = 'changed' in end ? end.changed : []
  const problems = 'problems' in end ? end.problems : []
  const { rowCount } = await tx.query(
    `update launch_request set status = $3, ended_by = $4, ended_at = clock_timestamp(), reason = $5, changed = $6, problems = $7,
       armed_in = case when armed_in is null then null else $8 end
     where campaign_id = $1 and no = $2 and status = any($9)`,
    [
      campaignId,
      no,
      end.status,
      by.actor?.person ?? null,
      end.reason,
      changed,
      JSON.stringify(problems),
      toWake(`launch:${no}`),
      end.status === 'RETURNED' ? ['ASKED'] : ['ASKED', 'SCHEDULED'],
    ],
  )
  if (rowCount !== 1) return false
  const data = {
    request: no,
    reason: end.reason,
    ...(changed.length > 0 ? { changed } : {}),
    ...(problems.length > 0 ? { missing: problems.map(({ path }) => path) } : {}),
  }
  await appendCampaignEvent(tx, campaignId, ENDED[end.status], by.actor, by.at, data)
  return true
}

/** It was launched by this request; `confirmedBy`: whoever confirms it in launching it. Answers false when it has ended otherwise meanwhile. */
export async function endLaunched(
  tx: Tx,
  { campaignId, no }: LaunchRequestRow,
  from: LaunchRequestStatus,
  confirmedBy?: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update launch_request set status = 'LAUNCHED', ended_at = clock_timestamp(), confirmed_by = coalesce($4, confirmed_by),
       confirmed_at = case when $4::int is null then confirmed_at else clock_timestamp() end
     where campaign_id = $1 and no = $2 and status = $3`,
    [campaignId, no, from, confirmedBy ?? null],
  )
  return rowCount === 1
}

/** SQL of the instant of a placeholder in real ms. */
export const instantOf = (placeholder: string): string => `to_timestamp(${placeholder}::bigint / 1000.0)`

/**
 * Another time. What a second person has confirmed he has confirmed for its time: it waits for a confirmation again. Answers how it stands;
 * undefined when it has ended meanwhile.
 */
export async function moveLaunch(
  tx: Tx,
  { campaignId, no }: LaunchRequestRow,
  launchAt: number,
  by: Teller,
): Promise<'ASKED' | 'SCHEDULED' | undefined> {
  const { rows } = await tx.query<{ status: 'ASKED' | 'SCHEDULED'; from: number | null }>(
    `with was as (select launch_at from launch_request where campaign_id = $1 and no = $2)
     update launch_request r set launch_at = ${instantOf('$3')}, status = case when r.confirmed_by is null then r.status else 'ASKED' end,
       confirmed_by = null, confirmed_at = null, armed_in = case when r.armed_in is null then null else $4 end
     from was where r.campaign_id = $1 and r.no = $2 and r.status in ('ASKED', 'SCHEDULED') returning r.status, ${msOf('was.launch_at')} as "from"`,
    [campaignId, no, launchAt, toWake(`launch:${launchAt}`)],
  )
  const [moved] = rows
  if (!moved) return undefined
  const data = { request: no, from: moved.from, launchAt }
  await appendCampaignEvent(tx, campaignId, 'launch.moved', by.actor, by.at, data)
  return moved.status
}
