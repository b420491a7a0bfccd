import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { Problem } from '../../contracts/http/shapes.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { type CampaignClock, campaignTime } from '../../domain/campaign/clock.ts'
import { draftCampaign, type PhaseState } from '../../domain/campaign/machine.ts'
import type { Actor } from '../../domain/entity/cause.ts'
import { subjectOf } from '../../domain/entity/subject.ts'
import { NOW_MS } from '../inbox/task-row.ts'
import { jsonLiteral, type Pool, type Tx } from '../pool.ts'
import type { Scope } from '../scope.ts'
import { trailPayload } from '../trail.ts'

/** The clock as a draft keeps it: `rate` is what it runs at from the launch on. */
export type StoredClock = CampaignClock & { rate?: number }

export interface CampaignRow {
  id: string
  title: string
  templateId: string
  templateVersion: number
  parameters: Record<string, unknown>
  bindings: Bindings
  issueDate: string
  officeUnitId: number | null
  clock: StoredClock
  calendarVersion: string
  status: 'DRAFT' | 'RUNNING' | 'PAUSED' | 'CLOSED'
  phases: Record<string, PhaseState>
  /** without those that are hidden from anybody: it is the same number for all */
  caseCount: number
  createdBy: number
  createdAtMs: number
  /** the campaign that it goes on from */
  follows: { id: string; title: string } | null
  /** of which campaign's cascade it is a part; null: it stands on its own */
  child: ChildRow | null
  step: unknown
  /** instants at which events were declared, ms */
  declared: Record<string, number> | null
  /** of a draft: its launch waits for another person, or for its time (real ms), or was incomplete then */
  launch: { status: 'ASKED' | 'SCHEDULED' | 'BLOCKED'; atMs: number | null; problems: Problem[] } | null
  nowMs: number
}

/** A subordinate campaign: who runs it, and to which units it is known beside that. */
export interface ChildRow {
  parent: { id: string; title: string; status: CampaignRow['status'] }
  cascade: string
  unit: number
  bound: number[]
}

export const COLUMNS = `c.id, c.title, c.template_id as "templateId", c.template_version as "templateVersion", c.parameters, c.bindings,
  c.issue_date as "issueDate", c.office_unit_id as "officeUnitId", c.clock, c.calendar_version as "calendarVersion", c.status, c.phases,
  campaign_case_count(c.id) as "caseCount", c.created_by as "createdBy",
  floor(extract(epoch from c.created_at) * 1000)::bigint as "createdAtMs", c.step,
  (select jsonb_build_object('id', f.id, 'title', f.title) from campaign f where f.id = c.follows) as follows,
  (select jsonb_build_object('parent', jsonb_build_object('id', p.id, 'title', p.title, 'status', p.status), 'cascade', c.cascade,
     'unit', c.cascade_unit, 'bound', campaign_bound(c.bindings)) from campaign p where p.id = c.parent) as child,
  (select e.state -> 'declared' from entity e where e.id = c.id) as declared,
  (select jsonb_build_object('status', l.status, 'atMs', floor(extract(epoch from l.launch_at) * 1000)::bigint, 'problems', l.problems)
     from (select * from launch_request where campaign_id = c.id and c.status = 'DRAFT' order by no desc limit 1) l
     where l.status in ('ASKED', 'SCHEDULED', 'BLOCKED')) as launch, ${NOW_MS} as "nowMs"`

export async function findCampaign(db: Pick<Pool, 'query'>, id: string): Promise<CampaignRow | undefined> {
  const { rows } = await db.query<CampaignRow>(`select ${COLUMNS} from campaign c where c.id = $1`, [id])
  return rows[0]
}

/** Condition that a campaign `c` may be seen; the placeholders are those of the parts of a scope. */
export const visibleTo = ({ all, campaigns, units }: Record<'all' | 'campaigns' | 'units', string>): string =>
  `${all} or c.id = any(${campaigns}) or c.cascade_unit = any(${units})
       or (c.status <> 'DRAFT' and (c.parent is null or campaign_bound(c.bindings) && ${units}))`

/** Newest first. Drafts only for whom they concern; a subordinate campaign for its own unit, and for those bound to its roles once it runs. */
export async function listCampaigns(
  db: Pick<Pool, 'query'>,
  scope: Scope,
  page: {
    /** a part of the title */
    q: string | undefined
    status: CampaignRow['status'] | undefined
    before: { createdAtMs: number; id: string } | undefined
    limit: number
  },
): Promise<CampaignRow[]> {
  const { rows } = await db.query<CampaignRow>(
    `select * from (select ${COLUMNS} from campaign c where ${visibleTo({ all: '$1', campaigns: '$2', units: '$6' })}) k
     where ($3::bigint is null or (k."createdAtMs", k.id) < ($3, $4)) and ($7 = '' or position(lower($7) in lower(k.title)) > 0)
       and ($8::text is null or k.status = $8) order by k."createdAtMs" desc, k.id desc limit $5`,
    [
      scope.all,
      scope.campaigns,
      page.before?.createdAtMs ?? null,
      page.before?.id ?? null,
      page.limit,
      scope.units,
      page.q ?? '',
      page.status ?? null,
    ],
  )
  return rows
}

export interface NewCampaign {
  title: string
  templateId: string
  templateVersion: number
  parameters: Record<string, unknown>
  bindings: Bindings
  issueDate: string
  officeUnitId: number | null
  clock: StoredClock
  calendarVersion: string
  /** the campaign that it goes on from */
  follows?: string | undefined
  /** of which campaign's cascade it is a part, with the template that is its own from the beginning */
  child?: { parent: string; cascade: string; unit: number; document: CampaignTemplate }
}

/**
 * Writes a draft with its machine's first state, and the first entry of its trail. Answers its id.
 * @param actor who drafts it; of a subordinate campaign, which the platform opens, whoever has drafted the parent
 */
export async function insertCampaign(tx: Tx, draft: NewCampaign, actor: Actor, nowMs: number): Promise<string> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('campaign-number', 3))`)
  const { rows } = await tx.query<{ no: number }>(
    `select coalesce(max(substring(id from 2)::int), 0) + 1 as no from campaign where id ~ '^c[0-9]{1,9}$'`,
  )
  const id = `c${rows[0]?.no ?? 1}`
  await tx.query(
    `insert into campaign (id, title, template_id, template_version, parameters, bindings, issue_date, office_unit_id, clock, calendar_version, created_by, follows,
       parent, cascade, cascade_unit, frozen)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      id,
      draft.title,
      draft.templateId,
      draft.templateVersion,
      draft.parameters,
      draft.bindings,
      draft.issueDate,
      draft.officeUnitId,
      draft.clock,
      draft.calendarVersion,
      actor.person,
      draft.follows ?? null,
      draft.child?.parent ?? null,
      draft.child?.cascade ?? null,
      draft.child?.unit ?? null,
      draft.child ? JSON.stringify(draft.child.document) : null,
    ],
  )
  const at = campaignTime(draft.clock, nowMs)
  await tx.query(`insert into entity (id, kind, campaign_id, state, last_at) values ($1, 'campaign', $1, $2, $3)`, [
    id,
    draftCampaign(draft.calendarVersion),
    // the launch may be stamped with this very instant, where the clock stands
    at - 1,
  ])
  const { child } = draft
  await appendCampaignEvent(tx, id, 'campaign.drafted', child ? null : actor, at, {
    template: draft.templateId,
    version: draft.templateVersion,
    ...(draft.follows === undefined ? {} : { follows: draft.follows }),
    ...(child ? { parent: child.parent, cascade: child.cascade, unit: child.unit } : {}),
  })
  return id
}

export type CampaignChanges = Partial<
  Pick<NewCampaign, 'title' | 'parameters' | 'bindings' | 'issueDate' | 'officeUnitId' | 'clock'>
> & {
  step?: unknown
}

/** Changes a draft. Answers false when it is no draft any more: the launch is recorded, although perhaps not yet followed. */
export async function updateDraft(tx: Tx, id: string, changes: CampaignChanges): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update campaign set title = coalesce($2, title), parameters = coalesce($3, parameters), bindings = coalesce($4, bindings),
       issue_date = coalesce($5, issue_date), office_unit_id = coalesce($6, office_unit_id), clock = coalesce($7, clock), step = coalesce($8, step)
     where id = $1 and status = 'DRAFT' and not exists (select from act where entity_id = $1)`,
    [
      id,
      changes.title ?? null,
      changes.parameters ?? null,
      changes.bindings ?? null,
      changes.issueDate ?? null,
      changes.officeUnitId ?? null,
      changes.clock ?? null,
      changes.step === undefined ? null : JSON.stringify(changes.step),
    ],
  )
  if (rowCount !== 1) return false
  if (changes.clock) await startAt(tx, id, campaignTime(changes.clock, await databaseNow(tx)))
  return true
}

/** Everything is stamped after what was before it: a draft whose clock is set back begins anew, and so does its machine. */
async function startAt(tx: Tx, id: string, at: number): Promise<void> {
  // the launch may be stamped with this very instant, where the clock stands
  await tx.query('update entity set last_at = $2 where id = $1', [id, at - 1])
}

export async function appendCampaignEvent(
  tx: Tx,
  id: string,
  type: string,
  actor: Actor | null,
  at: number,
  data: Record<string, unknown>,
): Promise<void> {
  const trail = [trailPayload({ type, level: 'business', at, campaign: id, entity: id, actor, data })]
  await tx.query(`select entity_write(${jsonLiteral({ id, campaign: id, subject: subjectOf(id), trail })})`)
}

/** Freezes the template into the campaign, and lets its clock run: the last thing before the launch is recorded. */
export async function prepareLaunch(tx: Tx, id: string, clock: StoredClock): Promise<void> {
  await tx.query(
    `update campaign c set clock = $2, frozen = coalesce(c.frozen,
       (select t.document from template t where t.id = c.template_id and t.version = c.template_version))
     where c.id = $1 and c.status = 'DRAFT' and not exists (select from act where entity_id = $1)`,
    [id, clock],
  )
}

/** Real milliseconds on the database's clock. */
export async function databaseNow(tx: Pick<Tx, 'query'>): Promise<number> {
  const { rows } = await tx.query<{ now: number }>(`select ${NOW_MS} as now`)
  return rows[0]?.now ?? Date.now()
}

/** Clocks of the campaigns that have tasks. */
export async function listClocks(
  db: Pick<Pool, 'query'>,
): Promise<{ id: string; clock: CampaignClock; calendarVersion: string; nowMs: number }[]> {
  const { rows } = await db.query<{ id: string; clock: CampaignClock; calendarVersion: string; nowMs: number }>(
    `select id, clock, calendar_version as "calendarVersion", ${NOW_MS} as "nowMs" from campaign where status <> 'DRAFT'`,
  )
  return rows
}
