import { type CampaignClock, campaignTime } from '../domain/campaign/clock.ts'
import type { Actor } from '../domain/entity/cause.ts'
import { siteSubject, subjectOf } from '../domain/entity/subject.ts'
import type { DeskOutcome } from '../domain/task/desk.ts'
import type { Receiver } from '../domain/task/rules.ts'
import type { TaskStanding } from '../domain/task/standing.ts'
import type { Pool, Tx } from './pool.ts'
import { type Asker, notHidden, parameters } from './scope.ts'
import { trailPayload } from './trail.ts'

/** Tasks that go in one transaction; more are handed over by doing it again. */
export const DESK_AT_MOST = 200

/** Somebody whose desk it is: where he holds posts, and whether he has left. */
export interface GiverRow {
  id: number
  name: string
  units: number[]
  left: boolean
}

export async function findGiver(db: Pick<Pool, 'query'>, person: number): Promise<GiverRow | undefined> {
  const { rows } = await db.query<GiverRow>(
    `select p.id, p.name, works_in(p.id) as units, p.disabled_at is not null or works_in(p.id) = '{}' as left from person p where p.id = $1`,
    [person],
  )
  return rows[0]
}

export async function findReceiver(
  db: Pick<Pool, 'query'>,
  person: number,
): Promise<(Receiver & { name: string }) | undefined> {
  const { rows } = await db.query<Receiver & { name: string }>(
    'select p.id as person, p.name, works_in(p.id) as works from person p where p.id = $1 and p.disabled_at is null',
    [person],
  )
  return rows[0]
}

export interface DeskTask extends TaskStanding {
  id: string
  key: string
  entity: string
  campaign: string
  title: string
  name: string
  unitName: string
  /** of a duty's task: the ledger entry that it is about */
  site: string | null
  hasDraft: boolean
  clock: CampaignClock
  nowMs: number
}

/**
 * The open tasks that a person holds, the first two hundred of them, and how many more there are.
 * @param units of these alone; undefined: of every unit
 * @param lock for whoever hands them over: all of them in their order, before anything is written
 */
export async function readDesk(
  db: Pick<Pool, 'query'>,
  giver: number,
  units: readonly number[] | undefined,
  asker: Asker,
  lock = false,
): Promise<{ tasks: DeskTask[]; left: number }> {
  const p = parameters()
  for (const value of [giver, units ?? null]) p.add(value)
  const held = `t.status = 'OPEN' and t.holder_id = $1 and ($2::int[] is null or t.unit_id = any($2)) and ${notHidden('t.entity_id', asker, p)}`
  const { values } = p
  const { rows: counted } = await db.query<{ n: number }>(`select count(*)::int as n from task t where ${held}`, values)
  const { rows } = await db.query<DeskTask>(
    `select t.id, t.key, t.entity_id as entity, t.campaign_id as campaign, t.title, t.name, t.status, t.unit_id as unit, u.name as "unitName",
       t.holder_id as holder, t.not_by as "notBy", t.site, exists (select from draft d where d.task_id = t.id and d.person_id = $1) as "hasDraft",
       c.clock, floor(extract(epoch from clock_timestamp()) * 1000)::bigint as "nowMs"
     from task t join unit u on u.id = t.unit_id join campaign c on c.id = t.campaign_id
     where ${held} order by t.id limit ${DESK_AT_MOST}${lock ? ' for no key update of t' : ''}`,
    values,
  )
  return { tasks: rows, left: Math.max((counted[0]?.n ?? 0) - rows.length, 0) }
}

export interface HandedOver {
  id: string
  giver: GiverRow
  receiver: Receiver & { name: string }
  actor: Actor
  reason: string
  withDrafts: boolean
  rows: readonly { task: DeskTask; outcome: DeskOutcome }[]
}

/** Writes what became of each task, tells it on each case's chain and on the giver's own, and tells the receiver. */
export async function writeHandOver(tx: Tx, handed: HandedOver): Promise<void> {
  const { id, giver, receiver, actor, reason, rows } = handed
  const writes = rows.map((row) => writing(handed, row))
  await tx.query('select task_write(value) from jsonb_array_elements($1::jsonb)', [JSON.stringify(writes)])
  const moved = rows.filter(({ outcome }) => outcome.do === 'TRANSFERRED')
  const counts = { transferred: moved.length, released: rows.length - moved.length }
  const data = { person: giver.id, to: receiver.person, ...counts, desk: id, reason }
  const told = trailPayload({ type: 'desk.handed', level: 'notice', at: Date.now(), actor, data })
  await tx.query('select audit_append($1, $2)', [`user/${giver.id}`, [told]])
  for (const [campaign, tasks] of Map.groupBy(moved, ({ task }) => task.campaign)) {
    const text = `${giver.name} 移交给您 ${tasks.length} 件任务：${reason}`
    const [first] = tasks
    await tx.query(
      `insert into notice (effect_id, campaign_id, entity_id, person_id, level, text, at) values ($1, $2, $2, $3, 0, $4, $5)`,
      [`desk:${id}:${campaign}`, campaign, receiver.person, text, first ? atOf(first.task) : 0],
    )
  }
}

const atOf = ({ clock, nowMs }: DeskTask): number => campaignTime(clock, nowMs)

function writing(
  { giver, receiver, actor, reason, withDrafts, id }: HandedOver,
  { task, outcome }: HandedOver['rows'][number],
): Record<string, unknown> {
  const given = outcome.do === 'TRANSFERRED'
  const event = given
    ? ({ type: 'task.transferred', data: { from: giver.id, to: receiver.person } } as const)
    : ({ type: 'task.released', data: { from: giver.id, why: outcome.why } } as const)
  const { campaign, entity, key } = task
  const data = { task: key, desk: id, ...event.data }
  return {
    id: entity,
    campaign,
    subject: task.site === null ? subjectOf(entity) : siteSubject(task.site),
    hold: [{ key, holder: given ? receiver.person : null, delegated_by: null }],
    ...(given
      ? { note: { task: task.id, kind: 'COMMENT', person: actor.person, to: receiver.person, text: reason } }
      : {}),
    ...(given && withDrafts ? { moveDraft: { task: task.id, from: giver.id, to: receiver.person } } : {}),
    live: [{ unit: task.unit, kind: 'hold' }, ...(given ? [{ person: receiver.person, kind: 'note' }] : [])],
    trail: [trailPayload({ type: event.type, level: 'notice', at: atOf(task), campaign, entity, actor, data })],
  }
}
