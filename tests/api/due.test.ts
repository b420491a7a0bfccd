import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseDetail } from '../../contracts/http/cases.ts'
import type { DueState } from '../../contracts/http/shapes.ts'
import type { TaskPage } from '../../contracts/http/tasks.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { workJobPage } from '../../store/jobs.ts'
import { settle } from '../../store/pages.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { dutyCampaign, goTo } from '../factories/duty-campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

/** As the two steps; the inspection is due over 国庆. */
function overHoliday(): CampaignTemplate {
  const template = structuredClone(twoStep)
  const inspect = template.procedures[0]?.steps['inspect']
  if (inspect?.kind !== 'task') throw new Error('expected a task')
  inspect.due = { in: 13, unit: 'workingDay', at: 'endOfWork' }
  return template
}

async function begun() {
  const { team, office, street } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {} }
  const campaign = (await runningCampaign(world.owner, overHoliday(), bindings, office, STANDING)).id
  return { campaign, entity: await openOne(world.owner, world.setups, campaign, street, 1) }
}

/** As the list of tasks, the list of cases and the case page tell it. */
async function dues(name: string, entity: string): Promise<DueState[]> {
  const caller = await world.as(name)
  const tasks = (await caller.get('/api/tasks?limit=200')).body as unknown as TaskPage
  const cases = (await caller.get(`/api/cases?q=${entity}`)).body as unknown as { items: CaseDetail['case'][] }
  const page = await caller.get(`/api/cases/${entity}`)
  const { case: item, tasks: own } = page.body as unknown as CaseDetail
  const told = [...tasks.items.filter(({ caseId }) => caseId === entity), ...cases.items]
  // a duty has no page of a case
  return [...told, ...(page.status === 200 ? [item, ...own] : [])].map(({ due }) => due)
}

const post = async (name: string, url: string, body: object) => (await world.as(name)).post(url, body)
async function follow(campaign: string, entity: string) {
  await settle(world.owner, world.setups, campaign)
  while (await workJobPage(world.owner, world.setups, campaign));
  await settle(world.owner, world.setups, entity)
}

test('期限写明按哪份日历、从哪天起、扣除了哪些日子，清单和案件页一样', async () => {
  const { entity } = await begun()
  const told = await dues('甲', entity)
  expect(told).toHaveLength(4)
  for (const due of told) {
    expect(due).toEqual({
      at: '2024-10-11T17:30:00+08:00',
      workingDaysLeft: 13,
      state: 'far',
      provisional: false,
      counted: {
        region: 'CN',
        edition: 'cn-2026.1',
        from: '2024-09-18',
        days: 23,
        working: 13,
        weekends: 3,
        holidays: [{ name: '国庆节', first: '2024-10-01', last: '2024-10-07', days: 7 }],
        moreHolidays: 0,
        makeUps: 1,
      },
    })
  }
})

test('挂账的写明原因和从何时起；活动也暂停的，两样都写', async () => {
  const { campaign, entity } = await begun()
  expect((await post('办公室', `/api/cases/${entity}/suspend`, { reason: '等待法院裁定' })).status).toBe(200)
  await settle(world.owner, world.setups, entity)
  const suspended = { what: 'CASE', reason: '等待法院裁定' }
  const paused = { since: expect.stringContaining('2024-09-18T09:00:00'), by: [suspended] }
  for (const due of await dues('甲', entity)) {
    expect(due).toMatchObject({ state: 'paused', workingDaysLeft: null, paused })
    expect(due).not.toHaveProperty('counted')
  }
  expect((await post('办公室', `/api/campaigns/${campaign}/pause`, { reason: '汛期停工' })).status).toBe(200)
  await follow(campaign, entity)
  for (const due of await dues('甲', entity))
    expect(due.paused?.by).toEqual([suspended, { what: 'CAMPAIGN', reason: '汛期停工' }])
  await post('办公室', `/api/campaigns/${campaign}/resume`, { reason: '汛期已过' })
  await follow(campaign, entity)
  for (const due of await dues('甲', entity)) expect(due.paused?.by).toEqual([suspended])
})

test('职责的任务随活动停下的，也写暂停，不写“不限期”', async () => {
  const { team, office } = world.units
  const { id, daily } = await dutyCampaign(
    world.owner,
    world.setups,
    { work: team, office, people: { first: 0, second: 0, office: 0 } },
    1,
  )
  await goTo(world.owner, world.setups, id, '2024-09-18 09:00')
  const [open] = await dues('甲', daily)
  expect(open?.state).toBe('soon')
  await post('办公室', `/api/campaigns/${id}/pause`, { reason: '汛期停工' })
  await follow(id, daily)
  const [held] = await dues('甲', daily)
  expect(held).toMatchObject({ state: 'paused', paused: { by: [{ what: 'CAMPAIGN', reason: '汛期停工' }] } })
})
