import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

/** An inspection that is scored in proportion and by occurrence; the band decides which outcome is offered. */
const template = structuredClone(twoStep)
template.id = 'scored'
template.checklists = [
  {
    id: 'sheet',
    title: '检查表',
    full: 100,
    pass: 60,
    bands: [
      { value: 'EXCELLENT', title: '优秀', at: 90 },
      { value: 'QUALIFIED', title: '合格', at: 60 },
      { value: 'FAILED', title: '不合格' },
    ],
    items: [
      { id: 'books', title: '台账', points: 50, kind: 'deduction', formula: { proportional: 'COUNT' } },
      { id: 'litter', title: '垃圾', points: 5, kind: 'deduction', formula: { perOccurrence: { cap: 20 } } },
    ],
  },
]
template.facts = [{ id: 'rated', title: '评定', about: 'SITE', fields: [{ key: 'band', title: '等次', type: 'text' }] }]
const inspect = template.procedures[0]?.steps['inspect']
if (inspect?.kind === 'task') {
  inspect.checklist = 'sheet'
  inspect.outcomes = {
    done: {
      title: '达标',
      when: 'answer.band != "FAILED"',
      facts: [{ fact: 'rated', data: { band: 'answer.band' } }],
      to: [{ step: 'rectify' }],
    },
  }
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

const handedIn = (books: object, litter: object = { result: 'pass' }) => ({
  outcome: 'done',
  answers: {},
  evidence: [],
  checklist: { books, litter },
})

test('填的数不合理、等次不够：拒绝并写明哪一项；合理的按比例计分，等次进事实和任务页', async () => {
  const id = await openOne(world.owner, world.setups, campaign, world.units.street, 1)
  const worker = await world.as('甲')
  const task = `/api/tasks/${id}.inspect.1`
  const send = (body: object) => worker.post(`${task}/complete`, body)
  expect(await send(handedIn({ result: 'fail' }))).toMatchObject({
    status: 422,
    body: { code: 'ITEM_COUNT_MISSING', field: 'checklist.books' },
  })
  expect(await send(handedIn({ result: 'fail', done: 12, total: 10 }))).toMatchObject({
    status: 422,
    body: { code: 'ITEM_COUNT_INVALID', field: 'checklist.books' },
  })
  expect(await send(handedIn({ result: 'fail', share: 101 }))).toMatchObject({ status: 400 })
  expect(await send(handedIn({ result: 'fail', done: 0, total: 10 }))).toMatchObject({
    status: 422,
    body: { code: 'OUTCOME_NOT_ALLOWED' },
  })
  const good = handedIn({ result: 'fail', done: 8, total: 10 }, { result: 'fail', times: 9 })
  expect((await send(good)).status).toBe(200)
  expect((await worker.get(task)).body.given).toMatchObject({
    score: 70,
    band: '合格',
    checklist: [
      { id: 'books', result: 'fail', times: null, done: 8, total: 10 },
      { id: 'litter', result: 'fail', times: 9 },
    ],
  })
  const { rows } = await world.owner.query(
    `select answers -> 'inspect' ->> 'band' as band from case_file where id = $1`,
    [id],
  )
  expect(rows).toEqual([{ band: 'QUALIFIED' }])
})
