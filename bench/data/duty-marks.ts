import type { Pool } from '../../store/pool.ts'

/** One day of the duty, and the instants in campaign time at which something of it is to happen. */
export interface DutyDay {
  day: string
  opens: number
  reminds: number
  due: number
  closes: number
}

interface TaskOfDay {
  key: string
  day: string
  site: string
  late: boolean
  status: string
  /** before it was due, or at all */
  inTime: boolean
  done: boolean
}

/**
 * Counts what is not there exactly once: occurrences, tasks, marks, entries of the trail, facts. What is to be there is worked out from the
 * days, the sites and what was scored, by none of the rows that are counted.
 */
export async function countWrong(
  owner: Pool,
  { campaign, duty, days, now }: { campaign: string; duty: string; days: readonly DutyDay[]; now: number },
): Promise<{ expected: number; wrong: number }> {
  const sites = await sitesOf(owner, campaign)
  const tasks = await tasksOf(owner, duty, days)
  const wanted = new Set<string>()
  for (const { day, opens, reminds } of days) {
    if (opens <= now) wanted.add(`duty.opened ${day}`)
    if (reminds <= now) wanted.add(`reminder.sent ${day}`)
    if (opens > now) continue
    for (const site of sites) wanted.add(`task ${day} ${site}`)
  }
  const dayOf = new Map(days.map((each) => [each.day, each]))
  for (const task of tasks) {
    const { due, closes } = dayOf.get(task.day) ?? { due: Number.POSITIVE_INFINITY, closes: Number.POSITIVE_INFINITY }
    wanted.add(`task.opened ${task.key}`)
    if (due <= now && !task.inTime)
      for (const mark of ['duty.late', 'told lateScore', 'lateScore', 'late']) wanted.add(`${mark} ${task.key}`)
    if (closes <= now && !task.done)
      for (const mark of ['duty.missed', 'told missedScore', 'missedScore', 'MISSED']) wanted.add(`${mark} ${task.key}`)
  }
  const found = new Map(await marksOf(owner, campaign))
  const count = (name: string) => found.set(name, (found.get(name) ?? 0) + 1)
  for (const { key, day, site, late, status } of tasks) {
    count(`task ${day} ${site}`)
    if (late) count(`late ${key}`)
    if (status === 'MISSED') count(`MISSED ${key}`)
  }
  let wrong = 0
  for (const name of wanted) wrong += Math.abs((found.get(name) ?? 0) - 1)
  for (const [name, n] of found) if (!wanted.has(name)) wrong += n
  return { expected: wanted.size, wrong }
}

async function sitesOf(owner: Pool, campaign: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>('select id from ledger_entry where campaign_id = $1', [campaign])
  return rows.map(({ id }) => id)
}

async function tasksOf(owner: Pool, duty: string, days: readonly DutyDay[]): Promise<TaskOfDay[]> {
  const { rows } = await owner.query<TaskOfDay>(
    `select t.key, t.occurrence as day, t.site, t.late, t.status, t.status = 'DONE' as done,
       t.status = 'DONE' and t.done_at <= d.due as "inTime"
     from task t left join unnest($2::text[], $3::bigint[]) as d(day, due) on d.day = t.occurrence where t.entity_id = $1`,
    [duty, days.map(({ day }) => day), days.map(({ due }) => due)],
  )
  return rows
}

/** What the trail and the facts tell, and how often, but of what people have recorded. */
async function marksOf(owner: Pool, campaign: string): Promise<[string, number][]> {
  const { rows } = await owner.query<{ mark: string; n: number }>(
    `with told as (
       select type, payload::jsonb -> 'data' as data from audit_event
       where campaign = $1 and type in ('duty.opened', 'reminder.sent', 'task.opened', 'duty.late', 'duty.missed', 'fact.recorded')
     ), marks as (
       select case when type = 'fact.recorded' then 'told ' || (data ->> 'fact') else type end || ' ' || coalesce(data ->> 'task', data ->> 'occurrence') as mark
       from told where data ->> 'fact' is distinct from 'score'
       union all
       select fact || ' ' || (data ->> 'task') from fact where campaign_id = $1 and fact <> 'score'
     )
     select mark, count(*)::int as n from marks group by mark`,
    [campaign],
  )
  return rows.map(({ mark, n }) => [mark, n])
}
