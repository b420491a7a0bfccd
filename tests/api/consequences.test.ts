import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Consequence, ConsequentAct } from '../../contracts/http/consequences.ts'
import { workJobs } from '../../store/jobs.ts'
import { settle } from '../../store/pages.ts'
import { openOne } from '../factories/campaign.ts'
import { goTo } from '../factories/duty-campaign.ts'
import { dutiesOf } from './duties-of.ts'
import type { ReplyBody } from './harness.ts'
import { startWorld, type World } from './world.ts'

let world: World
let id: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const CASES = 5

/** A campaign with duties whose occurrences are open, and cases of which one is suspended for itself. */
beforeEach(async () => {
  const { owner, setups, units } = world
  id = (await dutiesOf(world, 12)).id
  for (let no = 101; no <= 100 + CASES; no += 1) await openOne(owner, setups, id, units.team, no)
  await goTo(owner, setups, id, '2024-09-18 10:00')
  // as after a launch
  await owner.query(
    `update entity e set state = e.state || jsonb_build_object('phases', c.phases) from campaign c where e.id = $1 and c.id = $1`,
    [id],
  )
  const held = await (await world.as('办公室')).post(`/api/cases/${id}-101/suspend`, {
    reason: '样例原因',
  })
  if (held.status !== 200) throw new Error(JSON.stringify(held.body))
  await settle(owner, setups, `${id}-101`)
})

const of = (path: string) => `/api/campaigns/${id}/consequences${path}`
const countsOf = async (act: ConsequentAct, more = ''): Promise<Map<string, number>> => {
  const { body } = await (await world.as('办公室')).get(of(`?act=${act}${more}`))
  const counts = body.counts as { consequence: string; count: number }[]
  return new Map(counts.map(({ consequence, count }) => [consequence, count]))
}
/** Every row behind a number, two at a time. */
async function listed(consequence: Consequence, more = ''): Promise<string[]> {
  const office = await world.as('办公室')
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: ReplyBody = (await office.get(of(`/${consequence}?limit=2${cursor && `&cursor=${cursor}`}${more}`)))
      .body
    expect(page.items.length).toBeLessThanOrEqual(2)
    ids.push(...page.items.map((item) => item.id))
    cursor = page.nextCursor
  }
  return ids.toSorted()
}
const rows = async <T extends object>(sql: string): Promise<T[]> => (await world.owner.query<T>(sql, [id])).rows
/** The act, followed by everything that has to follow it. */
async function done(act: string, body: object): Promise<void> {
  const answer = await (await world.as('办公室')).post(`/api/campaigns/${id}/${act}`, { reason: '样例原因', ...body })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  await settle(world.owner, world.setups, id)
  await workJobs(world.owner, world.setups, id, async () => true)
}
const deadlines = () =>
  rows<{ id: string; due: number | null }>(
    `select id, due_at as due from task where campaign_id = $1 and status = 'OPEN' order by id`,
  )

describe('先看会怎样，再办', () => {
  test('暂停：停下的正是列出的那些期限，挂账的不算', async () => {
    const counts = await countsOf('pause')
    const stops = await listed('DEADLINE_STOPS')
    const waits = await listed('TASK_WAITS')
    expect(await listed('CASE_STAYS_SUSPENDED')).toEqual([`${id}-101`])
    expect([...counts]).toEqual([
      ['DEADLINE_STOPS', stops.length],
      ['TASK_WAITS', waits.length],
      ['CASE_STAYS_SUSPENDED', 1],
    ])
    const before = await deadlines()
    await done('pause', {})
    const after = new Map((await deadlines()).map((task) => [task.id, task.due]))
    const stopped = before.filter((task) => task.due !== null && after.get(task.id) === null).map((task) => task.id)
    expect(stops).toEqual(stopped.toSorted())
    // cases and duties both
    expect(stops.filter((task) => task.includes('~')).length).toBeGreaterThan(0)
    expect(stops.filter((task) => !task.includes('~'))).toHaveLength(CASES - 1)
  })

  test('结束：作废的正是列出的那些任务，案件一件也不结', async () => {
    const counts = await countsOf('close')
    const ends = await listed('TASK_ENDS')
    expect(ends.length).toBeGreaterThan(0)
    expect(counts.get('TASK_ENDS')).toBe(ends.length)
    expect(counts.get('CASE_GOES_ON')).toBe(CASES)
    expect(await listed('CASE_GOES_ON')).toHaveLength(CASES)
    const open = await deadlines()
    await done('close', {})
    const still = new Set((await deadlines()).map((task) => task.id))
    expect(ends).toEqual(
      open
        .map((task) => task.id)
        .filter((task) => !still.has(task))
        .toSorted(),
    )
    expect(await rows(`select distinct status from case_file where campaign_id = $1`)).toEqual([{ status: 'OPEN' }])
  })

  test('结束写明没有结束的阶段到哪天为止', async () => {
    const { body } = await (await world.as('办公室')).get(of('?act=close'))
    expect(body.phases).toMatchObject([{ id: 'main', from: '2024-09-28T23:59:59.999+08:00', to: body.asOf }])
  })

  test('延期：新的截止日，本阶段的任务各自的期限不变；不对的日子写在那一格旁边', async () => {
    const office = await world.as('办公室')
    const { body } = await office.get(of('?act=extend&phase=main&endsOn=2024-10-31'))
    expect(body.phases).toMatchObject([{ id: 'main', to: '2024-10-31T23:59:59.999+08:00' }])
    expect(await office.get(of('?act=extend&phase=main&endsOn=2024-09-01'))).toMatchObject({
      status: 422,
      body: { code: 'NOT_LATER', field: 'endsOn' },
    })
    expect((await office.get(of('?act=extend&phase=none'))).body).toMatchObject({
      code: 'PHASE_UNKNOWN',
      field: 'phase',
    })
    const stays = await listed('DEADLINE_STAYS', '&phase=main')
    expect((await countsOf('extend', '&phase=main')).get('DEADLINE_STAYS')).toBe(stays.length)
    const before = await deadlines()
    await done('extend', { phase: 'main', endsOn: '2024-10-31' })
    expect(await deadlines()).toEqual(before)
  })

  test('对谁保密的，不算在给他看的数里', async () => {
    const { office } = world.units
    await world.owner.query(`insert into concealment (entity_id, units, persons) values ($1, $2, '{}')`, [
      `${id}-102`,
      [office],
    ])
    expect((await countsOf('close')).get('CASE_GOES_ON')).toBe(CASES - 1)
    expect(await listed('CASE_GOES_ON')).not.toContain(`${id}-102`)
  })
})
