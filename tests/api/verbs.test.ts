import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkTemplate } from '../../domain/template/check-template.ts'
import { settle } from '../../store/pages.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { verbs } from '../factories/verbs.template.ts'
import type { Reply } from './harness.ts'
import { STANDING, startWorld, type World } from './world.ts'

let world: World
let campaignId: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office, street, bureau } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [street, bureau] } }
  campaignId = (await runningCampaign(world.owner, verbs, bindings, office, STANDING)).id
})
afterAll(() => world.close())

async function opened(procedure = 'filing'): Promise<string> {
  const answer = await (await world.as('办公室')).post('/api/cases', {
    campaignId,
    procedure,
    matter: { topic: '样例' },
  })
  expect(answer).toMatchObject({ status: 200 })
  return String(answer.body['caseId'])
}

const does = async (name: string, verb: string, task: string, body: object = {}): Promise<Reply> =>
  (await world.as(name)).post(`/api/tasks/${task}/${verb}`, body)
const ends = (name: string, task: string, outcome: string, more: object = {}) =>
  does(name, 'complete', task, { outcome, answers: {}, evidence: [], ...more })
const page = async (name: string, task: string) => (await (await world.as(name)).get(`/api/tasks/${task}`)).body
const follow = (id: string) => settle(world.owner, world.setups, id)
const done = async (id: string, reply: Promise<Reply>) => {
  expect((await reply).body).not.toHaveProperty('code')
  await follow(id)
}

const rows = async (id: string) =>
  (
    await world.owner.query<{ key: string; status: string }>(
      `select key, status from task where entity_id = $1 order by split_part(key, '.', 2)::int`,
      [id],
    )
  ).rows.map(({ key, status }) => `${key} ${status}`)
const told = async (id: string, type: string) =>
  (
    await world.owner.query<{ payload: string }>(
      'select payload from audit_event where subject = $1 and type = $2 order by seq',
      [`case/${id.replace('-', '/')}`, type],
    )
  ).rows.map(({ payload }) => JSON.parse(payload) as { actor: object; data: object })

test('样例模板没有问题', () => {
  expect(checkTemplate(verbs)).toEqual([])
})

/** At its third step, filed by 甲, checked by 乙. */
async function atApproval(): Promise<string> {
  const id = await opened()
  await done(id, ends('甲', `${id}.file.1`, 'filed', { answers: { area: '12', owner: '样例' } }))
  await done(id, ends('乙', `${id}.check.2`, 'passed'))
  return id
}

describe('退回', () => {
  test('任务页列出能退回到的环节和可以标错的填写项；选了就退到那里，标出的和理由跟着去，其余答案还在', async () => {
    const id = await atApproval()
    const { outcomes } = await page('办公室', `${id}.approve.3`)
    const back = (outcomes as { id: string; returnTo?: object[] }[]).find((one) => one.id === 'back')
    expect(back?.returnTo).toMatchObject([
      { step: 'check', title: '初审', isStart: false, fields: [] },
      { step: 'file', title: '申报', isStart: true, fields: [{ key: 'area' }, { key: 'owner' }] },
    ])
    const reason = '面积与测绘不符'
    await done(id, ends('办公室', `${id}.approve.3`, 'back', { reason, toStep: 'file', fields: ['area'] }))
    expect(await page('甲', `${id}.file.4`)).toMatchObject({
      task: { returned: { reason, by: { name: '样例办公室' }, fields: ['area'] } },
      prefilled: { area: '12', owner: '样例' },
    })
    expect(await told(id, 'task.returned')).toMatchObject([{ data: { toStep: 'file' } }])
  })

  test('不能退回的环节、不存在的填写项，指出是哪一项', async () => {
    const id = await atApproval()
    const wrong = (more: object) => ends('办公室', `${id}.approve.3`, 'back', { reason: '不符', ...more })
    expect((await wrong({ toStep: 'done' })).body).toMatchObject({ code: 'RETURN_TO_UNKNOWN', field: 'toStep' })
    expect((await wrong({ toStep: 'file', fields: ['x'] })).body).toMatchObject({
      code: 'FIELD_UNKNOWN',
      field: 'fields',
    })
  })
})

describe('委派', () => {
  test('办好交回，由委派人确认；两个身份都在，受委派的人此后也要回避', async () => {
    const id = await opened()
    const task = `${id}.file.1`
    await done(id, does('甲', 'claim', task))
    await done(id, does('甲', 'delegate', task, { toPerson: world.people['乙'], reason: '在外开会' }))
    expect(await page('乙', task)).toMatchObject({
      delegation: { status: 'OPEN', from: { name: '样例甲' }, to: { name: '样例乙' }, reason: '在外开会' },
      task: { holder: { name: '样例乙' } },
    })
    expect((await does('乙', 'transfer', task, { toPerson: world.people['队长'] })).body).toMatchObject({
      code: 'TASK_DELEGATED',
    })
    expect((await ends('乙', task, 'filed')).body).toMatchObject({ field: 'answers.area' })
    const back = await ends('乙', task, 'filed', { answers: { area: '30' } })
    expect(back.body).toMatchObject({ actNo: null })
    expect(await rows(id)).toEqual(['file.1 OPEN'])
    expect(await page('甲', task)).toMatchObject({
      delegation: { status: 'HANDED_BACK' },
      task: { holder: { name: '样例甲' } },
      draft: { content: { outcome: 'filed', answers: { area: '30' } } },
    })
    expect(await told(id, 'task.handedBack')).toMatchObject([
      { actor: { person: world.people['乙'], onBehalf: world.people['甲'], byRule: { kind: 'DELEGATION' } } },
    ])
    const { items } = (await (await world.as('甲')).get(`/api/cases/${id}/trace`)).body
    expect(items).toContainEqual(
      expect.objectContaining({
        type: 'task.handedBack',
        rule: 'DELEGATION',
        onBehalf: expect.objectContaining({ name: '样例甲' }),
      }),
    )
    expect((await ends('乙', task, 'filed', { answers: { area: '30' } })).body).toMatchObject({ code: 'TASK_CLAIMED' })
    await done(id, ends('甲', task, 'filed', { answers: { area: '31' } }))
    expect(await page('甲', task)).toMatchObject({
      given: { by: { name: '样例甲' }, preparedBy: { name: '样例乙' }, rule: 'POST' },
    })
    await done(id, ends('队长', `${id}.check.2`, 'passed'))
    const { rows: approve } = await world.owner.query<{ not_by: number[] }>('select not_by from task where id = $1', [
      `${id}.approve.3`,
    ])
    expect(new Set(approve[0]?.not_by)).toEqual(new Set([world.people['甲'], world.people['乙']]))
  })

  test('没有交回以前可以拿回；受委派的人退签就回到委派人', async () => {
    const id = await opened()
    const task = `${id}.file.1`
    await done(id, does('甲', 'claim', task))
    await done(id, does('甲', 'delegate', task, { toPerson: world.people['乙'] }))
    expect((await does('队长', 'take-back', task)).body).toMatchObject({ code: 'NOT_DELEGATED' })
    await done(id, does('甲', 'take-back', task, { reason: '我回来了' }))
    expect(await page('甲', task)).toMatchObject({ task: { holder: { name: '样例甲' } } })
    await done(id, does('甲', 'delegate', task, { toPerson: world.people['乙'] }))
    await done(id, does('乙', 'release', task, { reason: '办不了' }))
    expect(await page('甲', task)).toMatchObject({ task: { holder: { name: '样例甲' } } })
    expect((await page('甲', task))['delegation']).toBeUndefined()
  })
})

describe('代理遇上别的动词', () => {
  const standIn = async (principal: string, substitute: string) => {
    const until = new Date(Date.now() + 86_400_000).toISOString()
    const from = new Date(Date.now() - 60_000).toISOString()
    const body = { substitute: world.people[substitute], from, until, reason: '样例出差' }
    expect((await (await world.as(principal)).post('/api/substitutions', body)).status).toBe(200)
  }
  const toPerson = (name: string) => ({ toPerson: world.people[name] })
  const answers = { answers: { area: '3' } }
  beforeEach(() => world.owner.query('delete from substitution'))

  test('代委派：交回给被代理人；加签、拿回只凭本人', async () => {
    const id = await opened()
    const task = `${id}.file.1`
    await done(id, does('甲', 'claim', task))
    await standIn('甲', '丙')
    const offers = (await page('丙', task))['may']
    expect(offers).toContainEqual(expect.objectContaining({ verb: 'delegate', allowed: true }))
    expect(offers).toContainEqual(expect.objectContaining({ verb: 'add-signer', allowed: false }))
    const asked = { ...toPerson('乙'), place: 'BEFORE', reason: '请看' }
    expect((await does('丙', 'add-signer', task, asked)).body).toMatchObject({ code: 'TASK_NOT_HELD' })
    await done(id, does('丙', 'delegate', task, toPerson('乙')))
    expect(await page('甲', task)).toMatchObject({ delegation: { from: { name: '样例甲' }, to: { name: '样例乙' } } })
    expect((await does('丙', 'take-back', task)).body).toMatchObject({ code: 'NOT_DELEGATED' })
    await done(id, ends('乙', task, 'filed', answers))
    expect(await page('甲', task)).toMatchObject({ task: { holder: { name: '样例甲' } } })
    await done(id, ends('丙', task, 'filed', answers))
    await done(id, ends('队长', `${id}.check.2`, 'passed'))
    const { rows: approve } = await world.owner.query<{ not_by: number[] }>('select not_by from task where id = $1', [
      `${id}.approve.3`,
    ])
    expect(new Set(approve[0]?.not_by)).toEqual(new Set(['甲', '乙', '丙'].map((name) => world.people[name])))
  })

  test('受委派的任务，代理人不能代为交回，可以退签交还', async () => {
    const id = await opened()
    const task = `${id}.file.1`
    await done(id, does('甲', 'claim', task))
    await done(id, does('甲', 'delegate', task, toPerson('乙')))
    await standIn('乙', '丙')
    expect((await ends('丙', task, 'filed', answers)).body).toMatchObject({ code: 'TASK_DELEGATED' })
    await done(id, does('丙', 'release', task))
    expect(await page('甲', task)).toMatchObject({ task: { holder: { name: '样例甲' } } })
  })

  test('后加签：办结的人代理不了要听的人；不同意就回到被代理人手上', async () => {
    const id = await opened()
    const task = `${id}.file.1`
    await done(id, does('甲', 'claim', task))
    await done(id, does('甲', 'add-signer', task, { ...toPerson('队长'), place: 'AFTER', reason: '请看' }))
    await standIn('甲', '丙')
    await done(id, ends('丙', task, 'filed', answers))
    await standIn('队长', '丙')
    expect((await ends('丙', `${id}.file.2`, 'agree')).body).toMatchObject({ code: 'SAME_PERSON' })
    await standIn('队长', '乙')
    await done(id, ends('乙', `${id}.file.2`, 'disagree', { reason: '再量一次' }))
    expect(await page('甲', `${id}.file.3`)).toMatchObject({
      task: { holder: { name: '样例甲' }, returned: { reason: '再量一次', by: { name: '样例乙' } } },
    })
  })
})

describe('拿回、撤回', () => {
  test('后面的人签收了就不能拿回，还没办结的仍能撤回', async () => {
    const id = await opened()
    await done(id, ends('甲', `${id}.file.1`, 'filed', { answers: { area: '1' } }))
    await done(id, does('乙', 'claim', `${id}.check.2`))
    expect((await does('甲', 'take-back', `${id}.file.1`)).body).toMatchObject({ code: 'FOLLOWER_CLAIMED' })
    await done(id, does('甲', 'withdraw', `${id}.file.1`, { reason: '填错了' }))
    expect(await rows(id)).toEqual(['file.1 DONE', 'check.2 WITHDRAWN', 'file.3 OPEN'])
    await done(id, ends('甲', `${id}.file.3`, 'filed', { answers: { area: '2' } }))
    await done(id, does('甲', 'take-back', `${id}.file.3`))
    expect((await rows(id)).at(-1)).toBe('file.5 OPEN')
  })
})

describe('加签、减签', () => {
  const add = (name: string, task: string, who: string, place: string, reason = '请看') =>
    does(name, 'add-signer', task, { toPerson: world.people[who], place, reason })

  test('之前：他没说意见不能办结；意见只供参考', async () => {
    const id = await opened()
    const task = `${id}.file.1`
    expect((await add('甲', task, '乙', 'BEFORE')).body).toMatchObject({ code: 'TASK_NOT_HELD' })
    await done(id, does('甲', 'claim', task))
    await done(id, add('甲', task, '队长', 'BEFORE', '请核面积'))
    expect((await ends('甲', task, 'filed', { answers: { area: '1' } })).body).toMatchObject({ code: 'SIGNERS_FIRST' })
    // the list and the page say whom it waits for
    expect((await page('甲', task)).task).toMatchObject({ unheard: [{ name: '样例队长' }] })
    expect((await page('队长', `${id}.file.2`)).task).not.toHaveProperty('unheard')
    expect(await page('队长', `${id}.file.2`)).toMatchObject({
      beside: { task, place: 'BEFORE', by: { name: '样例甲' }, why: '请核面积' },
      outcomes: [{ id: 'agree' }, { id: 'disagree', reasonRequired: true }],
      task: { holder: { name: '样例队长' } },
    })
    expect((await ends('队长', `${id}.file.2`, 'disagree')).body).toMatchObject({
      code: 'REASON_REQUIRED',
      field: 'reason',
    })
    await done(id, ends('队长', `${id}.file.2`, 'disagree', { reason: '偏小' }))
    expect(await page('甲', task)).toMatchObject({
      added: [{ person: { name: '样例队长' }, status: 'DISAGREED', said: '偏小', why: '请核面积' }],
    })
    expect((await page('甲', task)).task).not.toHaveProperty('unheard')
    await done(id, ends('甲', task, 'filed', { answers: { area: '1' } }))
    expect(await rows(id)).toEqual(['file.1 DONE', 'file.2 DONE', 'check.3 OPEN'])
  })

  test('之后：同意了才往下走，不同意就带着理由回到办的人', async () => {
    const id = await opened()
    const task = `${id}.file.1`
    await done(id, does('甲', 'claim', task))
    await done(id, add('甲', task, '队长', 'AFTER'))
    await done(id, ends('甲', task, 'filed', { answers: { area: '7' } }))
    expect(await rows(id)).toEqual(['file.1 DONE', 'file.2 OPEN'])
    await done(id, ends('队长', `${id}.file.2`, 'disagree', { reason: '再量一次' }))
    expect(await page('甲', `${id}.file.3`)).toMatchObject({
      task: { holder: { name: '样例甲' }, returned: { reason: '再量一次', by: { name: '样例队长' } } },
      prefilled: {},
    })
    await done(id, ends('甲', `${id}.file.3`, 'filed', { answers: { area: '8' } }))
    await done(id, ends('队长', `${id}.file.4`, 'agree'))
    expect(await rows(id)).toEqual(['file.1 DONE', 'file.2 DONE', 'file.3 DONE', 'file.4 DONE', 'check.5 OPEN'])
    const { rows: kept } = await world.owner.query<{ answers: object }>('select answers from case_file where id = $1', [
      id,
    ])
    expect(kept[0]?.answers).toMatchObject({ file: { area: '8', outcome: 'filed', by: world.people['甲'] } })
    // whoever completed is remembered, not whoever was heard
    await done(id, does('甲', 'withdraw', `${id}.file.3`, { reason: '填错了' }))
    expect((await rows(id)).slice(-2)).toEqual(['check.5 WITHDRAWN', 'file.6 OPEN'])
  })

  test('减签最后一个要听的人，结果就落实；引擎没有跟上也一样', async () => {
    const id = await opened()
    const task = `${id}.file.1`
    await does('甲', 'claim', task)
    await add('甲', task, '乙', 'AFTER')
    await ends('甲', task, 'filed', { answers: { area: '7' } })
    const drop = { person: world.people['乙'], reason: '他出差了' }
    expect((await does('队长', 'remove-signer', task, drop)).body).toMatchObject({ code: 'NOT_YOURS' })
    await done(id, does('甲', 'remove-signer', task, drop))
    expect(await rows(id)).toEqual(['file.1 DONE', 'file.2 WITHDRAWN', 'check.3 OPEN'])
  })

  test('与本案无关的单位、重复的人、经办人、登记以外：各有各的理由', async () => {
    const id = await atApproval()
    const task = `${id}.approve.3`
    await done(id, does('办公室', 'claim', task))
    expect((await add('办公室', task, '街道', 'BEFORE')).body).toMatchObject({
      code: 'RECEIVER_NOT_OF_CASE',
      field: 'toPerson',
    })
    expect((await add('办公室', task, '甲', 'BEFORE')).body).toMatchObject({ code: 'SAME_PERSON', field: 'toPerson' })
    await done(id, add('办公室', task, '乙', 'BEFORE'))
    expect((await add('办公室', task, '乙', 'AFTER')).body).toMatchObject({ code: 'SIGNER_ALREADY' })
    expect((await add('办公室', task, '办公室', 'AFTER')).body).toMatchObject({ code: 'SIGNER_IS_SELF' })
  })

  test('会签里也能加签：他的签名等听完才算', async () => {
    const id = await opened('all')
    await done(id, does('甲', 'claim', `${id}.sign.1`))
    await done(id, add('甲', `${id}.sign.1`, '队长', 'AFTER'))
    await done(id, ends('甲', `${id}.sign.1`, 'agree'))
    await done(id, ends('办公室', `${id}.sign.2`, 'agree'))
    expect(await rows(id)).toEqual(['sign.1 DONE', 'sign.2 DONE', 'sign.3 OPEN'])
    await done(id, ends('队长', `${id}.sign.3`, 'agree'))
    expect((await rows(id)).at(-1)).toBe('issue.4 OPEN')
    const facts = await world.owner.query('select 1 from fact where entity_id = $1', [id])
    expect(facts.rows).toHaveLength(1)
  })
})
