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

/**
 * Gives back to the unit what a person held by a post that has ended: nobody has those tasks, the unit is told, the case's chain has it. What
 * he may still do by another post stays with him. At most a page; answers how many, and whether that was all.
 */
export async function leaveTasks(tx: Tx, holding: EndedHolding): Promise<{ tasks: number; isAll: boolean }> {
  const { rows } = await tx.query<LeftTask>(
    `select t.id, t.key, t.entity_id as entity, t.campaign_id as campaign, t.unit_id as unit, t.site, c.clock,
       floor(extract(epoch from clock_timestamp()) * 1000) as "nowMs"
     from task t join campaign c on c.id = t.campaign_id
     where t.status = 'OPEN' and t.holder_id = $1 and t.unit_id = any(with_merged(array[$2::int])) and t.unit_id <> all(works_in($1))
     order by t.id limit ${PAGE} for no key update of t`,
    [holding.person, holding.unit],
  )
  for (const task of rows) await tx.query(`select task_write(${jsonLiteral(givenBack(task, holding))})`)
  const isAll = rows.length < PAGE
  if (isAll) await tx.query('update post_holding set tasks_left_at = clock_timestamp() where id = $1', [holding.id])
  return { tasks: rows.length, isAll }
}

function givenBack(task: LeftTask, holding: EndedHolding): Record<string, unknown> {
  const at = campaignTime(task.clock, Number(task.nowMs))
  return {
    id: task.entity,
    campaign: task.campaign,
    subject: task.site === null ? subjectOf(task.entity) : siteSubject(task.site),
    hold: [{ key: task.key, holder: null, delegated_by: null }],
    notices: [
      {
        effect_id: `post:${holding.id}:${task.id}`,
        to: 'unit',
        unit: task.unit,
        task: task.key,
        level: 1,
        text: `${holding.name} 已离任，任务退回本单位，请另行签收`,
        at,
      },
    ],
    live: [
      { unit: task.unit, kind: 'hold' },
      { person: holding.person, kind: 'hold' },
    ],
    trail: [
      trailPayload({
        type: 'task.left',
        level: 'notice',
        at,
        campaign: task.campaign,
        entity: task.entity,
        actor: null,
        data: { task: task.key, from: holding.person, unit: task.unit },
      }),
    ],
  }
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
