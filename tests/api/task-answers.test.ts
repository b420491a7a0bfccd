import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

/** As the two steps, the first one with a form, a checklist and leave to be completed in bulk. */
const template = structuredClone(twoStep)
template.checklists = [
  {
    id: 'fire',
    title: '消防',
    full: 100,
    pass: 60,
    items: [
      { id: 'exits', title: '出口畅通', points: 30, kind: 'deduction' },
      { id: 'tools', title: '灭火器材', points: 10, kind: 'deduction' },
    ],
  },
]
const inspect = template.procedures[0]?.steps['inspect']
if (inspect?.kind === 'task') {
  inspect.form = [
    { key: 'officers', title: '检查人', type: 'text', required: true },
    { key: 'remark', title: '备注', type: 'text', required: false },
    { key: 'place', title: '场所', type: 'text', prefill: 'site.name', locked: true },
  ]
  inspect.checklist = 'fire'
  inspect.bulk = true
}

let world: World
let campaign: string
let no = 0
beforeAll(async () => {
  world = await startWorld()
  const { team, office } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {} }
  campaign = (await runningCampaign(world.owner, template, bindings, office, STANDING)).id
})
afterAll(() => world.close())

const open = async () => `${await openOne(world.owner, world.setups, campaign, world.units.street, ++no)}.inspect.1`
const body = {
  outcome: 'done',
  answers: { officers: '样例甲、样例乙' },
  checklist: { exits: { result: 'fail', times: 2 }, tools: { result: 'pass' } },
  evidence: [],
}

describe('批量办结', () => {
  const send = async (ids: string[], change: object, query = '') =>
    (
      await (
        await world.as('甲')
      ).post(`/api/tasks/bulk/complete${query}`, { taskIds: ids, body: { ...body, ...change } })
    ).body.results

  test('要一个共同的理由，记进每一件的留痕；先看不问', async () => {
    const ids = [await open(), await open()]
    expect((await send(ids, {})).map(({ code }) => code)).toEqual(['BULK_REASON_MISSING', 'BULK_REASON_MISSING'])
    expect((await send(ids, {}, '?preview=true')).map(({ ok }) => ok)).toEqual([true, true])
    expect((await send(ids, { reason: '样例：当天一并核过' })).map(({ ok }) => ok)).toEqual([true, true])
    const { rows } = await world.owner.query(
      `select from act where entity_id = any($1) and payload::text like '%样例：当天一并核过%'`,
      [ids.map((id) => id.split('.')[0])],
    )
    expect(rows).toHaveLength(2)
  })

  test('案件停着、等人先说意见的，先看就写明', async () => {
    const ids = [await open(), await open(), await open()]
    const [stopped = '', waiting = ''] = ids.map((id) => id.split('.')[0])
    const change = (entity: string, more: object) =>
      world.owner.query('update entity set state = state || $2::jsonb where id = $1', [entity, JSON.stringify(more)])
    await change(stopped, { hold: { since: 0, reasons: ['campaign'] } })
    await change(waiting, { added: [{ for: 1, place: 'BEFORE', of: world.people['队长'], unit: 1, by: 1, no: 2 }] })
    const results = await send(ids, { outcome: '' }, '?preview=true')
    expect(results.map(({ code }) => code)).toEqual(['CAMPAIGN_PAUSED', 'SIGNERS_FIRST', null])
  })

  test('不同活动的同名环节不一起办', async () => {
    const ids = [await open(), `${await world.open()}.inspect.1`]
    const results = await send(ids, { reason: '样例理由' }, '?preview=true')
    expect(results.map(({ code }) => code)).toEqual([null, 'BULK_MIXED_STEPS'])
  })
})

describe('办结以后的任务页', () => {
  test('在办的没有所答；能否批量办结写明', async () => {
    const task = await open()
    const page = (await (await world.as('甲')).get(`/api/tasks/${task}`)).body
    expect(page).toMatchObject({ given: null, bulk: true, task: { status: 'OPEN' } })
    const other = (await (await world.as('甲')).get(`/api/tasks/${await world.open()}.inspect.1`)).body
    expect(other).toMatchObject({ bulk: false })
  })

  test('不许改的项，不论交来什么，都按平台所知的记', async () => {
    const task = await open()
    const worker = await world.as('甲')
    const { place } = (await worker.get(`/api/tasks/${task}`)).body.prefilled as { place: string }
    await worker.post(`/api/tasks/${task}/complete`, { ...body, answers: { ...body.answers, place: '别处' } })
    const { rows } = await world.owner.query<{ place: string }>(
      `select payload -> 'answers' ->> 'place' as place from act where payload ->> 'task' = 'inspect.1' order by recorded_at desc limit 1`,
    )
    expect(rows).toEqual([{ place }])
    expect(place).not.toBe('别处')
  })

  test('表单、检查表、结果和办理人都在，没有填的不列', async () => {
    const task = await open()
    const worker = await world.as('甲')
    expect((await worker.post(`/api/tasks/${task}/complete`, body)).status).toBe(200)
    const reader = await (await world.as('审计')).get(`/api/tasks/${task}`)
    expect(reader.body['given']).toMatchObject({
      outcome: 'done',
      outcomeTitle: '完成',
      reason: null,
      by: { name: '样例甲' },
      at: expect.stringMatching(/^2024-09-18T09:00/),
      form: [
        { key: 'officers', title: '检查人', value: '样例甲、样例乙' },
        { key: 'place', title: '场所', value: expect.any(String) },
      ],
      checklist: [
        { id: 'exits', title: '出口畅通', result: 'fail', times: 2 },
        { id: 'tools', title: '灭火器材', result: 'pass', times: null },
      ],
      score: 40,
    })
    expect((await (await world.as('丙')).get(`/api/tasks/${task}`)).status).toBe(404)
  })
})

describe('办结后的下一件', () => {
  const finish = async (task: string, query = '', key?: string) =>
    (await (await world.as('乙')).post(`/api/tasks/${task}/complete${query}`, body, key)).body['nextTaskId']
  const first = async (query = '') => (await (await world.as('乙')).get(`/api/tasks?limit=1${query}`)).body.items[0]?.id

  test('是收件箱里排在最前的另一件', async () => {
    await open()
    const top = await first(`&campaign=${campaign}`)
    const next = await finish(String(top))
    expect(next).not.toBe(top)
    expect(next).toBe(await first())
  })

  test('带着收件箱的筛选条件，同一个键答复不变', async () => {
    const [one, two] = [await open(), await open()]
    await (await world.as('乙')).post(`/api/tasks/${two}/claim`)
    const query = `?campaign=${campaign}&holder=mine`
    expect(await finish(one, query, 'next-task-key-1')).toBe(two)
    await finish(two)
    expect(await finish(one, query, 'next-task-key-1')).toBe(two)
  })

  test('没有别的就是空', async () => {
    expect(await finish(await open(), `?q=${encodeURIComponent('没有这样的名称')}`)).toBeNull()
  })

  test.each(['view=done', 'holder=everybody', 'limit=5'])('不认识的条件不行：%s', async (query) => {
    const answer = await (await world.as('乙')).post(`/api/tasks/${await open()}/complete?${query}`, body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'MALFORMED' } })
  })
})
