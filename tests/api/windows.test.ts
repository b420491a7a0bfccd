import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

/** The inspection may be completed from the 20th on; the campaign's clock stands at the morning of the 18th. */
const template = structuredClone(twoStep)
template.id = 'windowed'
const inspect = template.procedures[0]?.steps['inspect']
if (inspect?.kind === 'task') {
  inspect.due = { in: 5, unit: 'workingDay' }
  inspect.earliest = { in: 2, unit: 'calendarDay' }
}

let world: World
let campaign: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office } = world.units
  campaign = (
    await runningCampaign(world.owner, template, { roles: { worker: team, office }, perUnit: {} }, office, STANDING)
  ).id
})
afterAll(() => world.close())

const body = { outcome: 'done', answers: {}, evidence: [] }
const WINDOW = '2024-09-20T00:00:00+08:00'

test('早于最早的时刻：任务和收件箱写明，办结被拒，一个行为也没有记；到了时候就能办', async () => {
  const id = await openOne(world.owner, world.setups, campaign, world.units.street, 1)
  const worker = await world.as('甲')
  const task = `/api/tasks/${id}.inspect.1`
  expect((await worker.get(task)).body).toMatchObject({ task: { earliest: { at: WINDOW, isReached: false } } })
  expect((await worker.get(`/api/tasks?campaign=${campaign}`)).body).toMatchObject({
    items: [{ earliest: { at: WINDOW, isReached: false } }],
  })
  expect(await worker.post(`${task}/complete`, body)).toMatchObject({
    status: 422,
    body: { code: 'TOO_EARLY', message: '最早在 2024年9月20日 办理，现在还不到时候' },
  })
  const { rows } = await world.owner.query(`select from act where entity_id = $1`, [id])
  expect(rows).toEqual([])

  await world.owner.query(
    `update campaign set clock = jsonb_set(clock, '{segments,0,campaignFrom}', to_jsonb($2::bigint)) where id = $1`,
    [campaign, Date.parse('2024-09-20T09:00:00+08:00')],
  )
  world.setups.forget(campaign)
  expect((await worker.get(task)).body).toMatchObject({ task: { earliest: { at: WINDOW, isReached: true } } })
  expect((await worker.post(`${task}/complete`, body)).status).toBe(200)
})
