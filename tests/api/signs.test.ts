import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkTemplate } from '../../domain/template/check-template.ts'
import { settle } from '../../store/pages.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { signed } from '../factories/signed.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

let world: World
let campaignId: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office, street, bureau } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [street, bureau] } }
  campaignId = (await runningCampaign(world.owner, signed, bindings, office, STANDING)).id
})
afterAll(() => world.close())

interface Shown {
  order: string
  decide: object
  outcomes: object
  signers: { role: string; task: string | null; status: string; outcome: string | null; score: number | null }[]
}

async function opened(procedure: string): Promise<string> {
  const office = await world.as('办公室')
  const answer = await office.post('/api/cases', { campaignId, procedure, matter: { topic: procedure } })
  expect(answer).toMatchObject({ status: 200 })
  return String(answer.body['caseId'])
}

const sign = async (name: string, task: string, outcome: string, more: object = {}) =>
  (await world.as(name)).post(`/api/tasks/${task}/complete`, { outcome, answers: {}, evidence: [], ...more })
const shownTo = async (name: string, path: string) =>
  (await (await world.as(name)).get(path)).body['signs'] as Shown | undefined
const follow = (id: string) => settle(world.owner, world.setups, id)

const rows = async (id: string) =>
  (
    await world.owner.query<{ key: string; status: string }>(
      'select key, status from task where entity_id = $1 order by split_part(key, $2, 2)::int',
      [id, '.'],
    )
  ).rows.map(({ key, status }) => `${key} ${status}`)
const facts = async (id: string) =>
  (await world.owner.query<{ n: number }>('select count(*)::int as n from fact where entity_id = $1', [id])).rows[0]?.n
const decided = async (id: string) =>
  (
    await world.owner.query<{ payload: string }>(
      `select payload from audit_event where subject = $1 and type = 'signs.decided' order by seq`,
      [`case/${id.replace('-', '/')}`],
    )
  ).rows.map(({ payload }) => (JSON.parse(payload) as { data: object }).data)

test('样例模板没有问题', () => {
  expect(checkTemplate(signed)).toEqual([])
})

describe('会签', () => {
  test('各有一件任务；任务页和案卷写明谁签、怎样定、谁签了什么，引擎还没跟上也一样', async () => {
    const id = await opened('all')
    expect(await rows(id)).toEqual(['sign.1 OPEN', 'sign.2 OPEN'])
    expect(await sign('甲', `${id}.sign.1`, 'agree', { answers: { opinion: '可以' } })).toMatchObject({ status: 200 })
    const shown = {
      order: 'PARALLEL',
      decide: { all: 'agree', otherwise: 'refuse' },
      outcomes: { agree: '同意', refuse: '不同意' },
      signers: [
        { role: '承办', task: `${id}.sign.1`, status: 'SIGNED', outcome: '同意', by: { name: '样例甲' }, score: null },
        { role: '办公室', task: `${id}.sign.2`, status: 'OPEN', outcome: null, by: null, at: null, reason: null },
      ],
    }
    expect(await shownTo('办公室', `/api/tasks/${id}.sign.2`)).toMatchObject(shown)
    expect(await shownTo('甲', `/api/cases/${id}`)).toMatchObject(shown)
    expect((await (await world.as('街道')).get(`/api/tasks/${id}.sign.2`)).status).toBe(404)
    await follow(id)
    expect(await shownTo('甲', `/api/cases/${id}`)).toMatchObject(shown)
    expect(await rows(id)).toEqual(['sign.1 DONE', 'sign.2 OPEN'])
    expect([await facts(id), await decided(id)]).toEqual([0, []])
    expect(await sign('办公室', `${id}.sign.2`, 'agree')).toMatchObject({ status: 200 })
    await follow(id)
    expect(await rows(id)).toEqual(['sign.1 DONE', 'sign.2 DONE', 'issue.3 OPEN'])
    expect([await facts(id), await decided(id)]).toEqual([
      1,
      [{ step: 'sign', outcome: 'agree', agreed: 2, refused: 0, total: 2 }],
    ])
    expect(await shownTo('甲', `/api/cases/${id}`)).toBeUndefined()
  })

  test('一家不同意就定了：其余的当场取消，不能再签', async () => {
    const id = await opened('all')
    expect((await sign('办公室', `${id}.sign.2`, 'refuse')).body).toMatchObject({ code: 'REASON_REQUIRED' })
    await sign('办公室', `${id}.sign.2`, 'refuse', { reason: '样例理由' })
    expect(await rows(id)).toEqual(['sign.1 CANCELLED', 'sign.2 DONE'])
    expect((await sign('甲', `${id}.sign.1`, 'agree')).body).toMatchObject({ code: 'TASK_NOT_OPEN' })
    await follow(id)
    expect(await decided(id)).toMatchObject([{ outcome: 'refuse', cancelled: ['sign.1'] }])
  })

  test('没定以前可以撤回自己签的，换一件重新签', async () => {
    const id = await opened('all')
    await sign('甲', `${id}.sign.1`, 'agree')
    const withdraw = async (name: string) => (await world.as(name)).post(`/api/tasks/${id}.sign.1/withdraw`, {})
    expect((await withdraw('乙')).body).toMatchObject({ code: 'NOT_YOURS' })
    expect(await withdraw('甲')).toMatchObject({ status: 200 })
    await follow(id)
    expect(await rows(id)).toEqual(['sign.1 DONE', 'sign.2 OPEN', 'sign.3 OPEN'])
    const { rows: files } = await world.owner.query('select answers from case_file where id = $1', [id])
    expect(files).toEqual([{ answers: {} }])
  })

  test('改派要说哪一家的', async () => {
    const id = await opened('all')
    const reroute = async (body: object) =>
      (await world.as('办公室')).post(`/api/cases/${id}/reroute`, {
        unit: world.units.bureau,
        reason: '样例理由',
        ...body,
      })
    expect((await reroute({})).body).toMatchObject({ code: 'TASK_REQUIRED', field: 'task' })
    expect((await reroute({ task: `${id}.sign.9` })).body).toMatchObject({ code: 'TASK_NOT_OPEN' })
    expect(await reroute({ task: `${id}.sign.1` })).toMatchObject({ status: 200 })
    await follow(id)
    expect(await sign('丙', `${id}.sign.1`, 'agree')).toMatchObject({ status: 200 })
    expect((await (await world.as('办公室')).get(`/api/cases/${id}`)).body.may).toContainEqual(
      expect.objectContaining({ verb: 'reroute', allowed: true }),
    )
  })
})

test('或签：两家同一时刻都同意，只有一家定，后果一次', async () => {
  const id = await opened('any')
  const answers = await Promise.all([sign('街道', `${id}.sign.1`, 'agree'), sign('丙', `${id}.sign.2`, 'agree')])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  await follow(id)
  expect([await facts(id), (await decided(id)).length]).toEqual([1, 1])
  expect((await rows(id)).filter((row) => row.startsWith('issue'))).toHaveLength(1)
})

test('依次签：前一家签了才有后一家的任务，没轮到的写明', async () => {
  const id = await opened('inOrder')
  expect(await rows(id)).toEqual(['sign.1 OPEN'])
  expect((await shownTo('办公室', `/api/cases/${id}`))?.signers.map(({ status }) => status)).toEqual([
    'OPEN',
    'WAITING',
  ])
  await sign('甲', `${id}.sign.1`, 'agree')
  await follow(id)
  expect(await rows(id)).toEqual(['sign.1 DONE', 'sign.2 OPEN'])
  await sign('办公室', `${id}.sign.2`, 'agree')
  await follow(id)
  expect(await rows(id)).toContain('issue.3 OPEN')
})

test('几家评分：各人的分在各人的任务里，合分在案件里', async () => {
  const id = await opened('scored')
  const fill = (result: string) => ({ checklist: { clear: { result } } })
  expect((await sign('甲', `${id}.sign.1`, 'agree')).body).toMatchObject({ code: 'ITEM_UNANSWERED' })
  await sign('甲', `${id}.sign.1`, 'agree', fill('fail'))
  expect((await shownTo('办公室', `/api/cases/${id}`))?.signers[0]).toMatchObject({ score: 70 })
  await sign('办公室', `${id}.sign.2`, 'agree', fill('pass'))
  const { rows: own } = await world.owner.query(
    `select (answers ->> 'score')::float8 as score from task where entity_id = $1 order by key`,
    [id],
  )
  expect(own).toEqual([{ score: 70 }, { score: 100 }])
  const { rows: files } = await world.owner.query('select answers from case_file where id = $1', [id])
  expect(files).toMatchObject([{ answers: { sign: { score: 85, passed: true } } }])
  await follow(id)
  expect(await decided(id)).toMatchObject([{ score: 85 }])
})
