import { type CampaignClock, campaignTime } from '../../domain/campaign/clock.ts'
import { siteSubject, subjectOf } from '../../domain/entity/subject.ts'
import { ringLive } from '../live-log.ts'
import { inTransaction, jsonLiteral, type Pool, type Tx } from '../pool.ts'
import { trailPayload } from '../trail.ts'

/** Tasks that go back in one transaction. */
const PAGE = 100

interface LeftTask {
  id: string
  key: string
  entity: string
  campaign: string
  unit: number
  site: string | null
  clock: CampaignClock
  nowMs: number
}

/** A holding that has ended, and whose it was. */
export interface EndedHolding {
  id: number
  person: number
  name: string
  unit: number
}

/** An account that is disabled: by whom and why, as its trail has it; null where that was not said. */
export interface DisabledAccount {
  person: number
  name: string
  /** epoch ms */
  since: number
  by: number | null
  reason: string | null
}

/** Why tasks go back, as notices and the trail say it. */
interface Leaving {
  person: number
  /** of the notices: told once */
  key: string
  text: string
  data: Record<string, unknown>
}

/**
 * Gives back to the unit what a person held by a post that has ended: nobody has those tasks, the unit is told, the case's chain has it. What
 * he may still do by another post stays with him. At most a page; answers how many, and whether that was all.
 */
export async function leaveTasks(tx: Tx, holding: EndedHolding): Promise<{ tasks: number; isAll: boolean }> {
  const { id, person, name } = holding
  const tasks = await lockHeld(
    tx,
    person,
    't.unit_id = any(with_merged(array[$2::int])) and t.unit_id <> all(works_in($1))',
    [holding.unit],
  )
  const text = `${name} 已离任，任务退回本单位，请另行签收`
  for (const task of tasks)
    await giveBack(tx, task, { person, key: `post:${id}`, text, data: { because: 'POST_ENDED' } })
  const isAll = tasks.length < PAGE
  if (isAll) await tx.query('update post_holding set tasks_left_at = clock_timestamp() where id = $1', [id])
  return { tasks: tasks.length, isAll }
}

/** The same for everything that the person of a disabled account holds: he cannot do it. A page; the worker follows with the rest. */
export async function leaveTasksOfDisabled(tx: Tx, account: DisabledAccount): Promise<number> {
  const { person, name, since, by, reason } = account
  const tasks = await lockHeld(tx, person)
  const text = `${name} 的账号已停用，任务退回本单位，请另行签收`
  const data = { because: 'ACCOUNT_DISABLED', by, reason }
  for (const task of tasks) await giveBack(tx, task, { person, key: `disabled:${person}:${since}`, text, data })
  return tasks.length
}

async function lockHeld(tx: Tx, person: number, more = 'true', values: readonly unknown[] = []): Promise<LeftTask[]> {
  const { rows } = await tx.query<LeftTask>(
    `select t.id, t.key, t.entity_id as entity, t.campaign_id as campaign, t.unit_id as unit, t.site, c.clock,
       floor(extract(epoch from clock_timestamp()) * 1000) as "nowMs"
     from task t join campaign c on c.id = t.campaign_id
     where t.status = 'OPEN' and t.holder_id = $1 and ${more}
     order by t.id limit ${PAGE} for no key update of t`,
    [person, ...values],
  )
  return rows
}

async function giveBack(tx: Tx, task: LeftTask, { person, key, text, data }: Leaving): Promise<void> {
  const at = campaignTime(task.clock, Number(task.nowMs))
  const written = {
    id: task.entity,
    campaign: task.campaign,
    subject: task.site === null ? subjectOf(task.entity) : siteSubject(task.site),
    hold: [{ key: task.key, holder: null, delegated_by: null }],
    notices: [{ effect_id: `${key}:${task.id}`, to: 'unit', unit: task.unit, task: task.key, level: 1, text, at }],
    live: [
      { unit: task.unit, kind: 'hold' },
      { person, kind: 'hold' },
    ],
    trail: [
      trailPayload({
        type: 'task.left',
        level: 'notice',
        at,
        campaign: task.campaign,
        entity: task.entity,
        actor: null,
        data: { task: task.key, from: person, unit: task.unit, ...data },
      }),
    ],
  }
  await tx.query(`select task_write(${jsonLiteral(written)})`)
}

/** One page of what disabled accounts still hold: more than a page, or disabled by other ways. Answers whether there may be more. */
export async function followDisabledAccounts(pool: Pool): Promise<boolean> {
  const given = await inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<DisabledAccount>(
      `select p.id as person, p.name, floor(extract(epoch from p.disabled_at) * 1000)::float8 as since, a.by, a.reason
       from person p left join lateral (select by_person as by, reason from account_act
         where person_id = p.id and kind = 'DISABLED' order by id desc limit 1) a on true
       where p.disabled_at is not null and exists (select from task t where t.holder_id = p.id and t.status = 'OPEN')
       order by p.id limit 1 for no key update of p skip locked`,
    )
    return rows[0] ? leaveTasksOfDisabled(tx, rows[0]) : 0
  })
  if (given > 0) ringLive(pool)
  return given > 0
}

/** One page of what posts left behind that ended by their date. Answers whether there may be more. */
export async function followEndedPosts(pool: Pool): Promise<boolean> {
  const isMore = await inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<EndedHolding>(
      `select h.id, h.person_id as person, p.name, h.unit_id as unit from post_holding h join person p on p.id = h.person_id
       where h.until_at <= clock_timestamp() and h.tasks_left_at is null order by h.until_at limit 1 for no key update of h skip locked`,
    )
    if (!rows[0]) return false
    await leaveTasks(tx, rows[0])
    return true
  })
  if (isMore) ringLive(pool)
  return isMore
}
