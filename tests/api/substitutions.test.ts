import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Substitutions } from '../../contracts/http/substitutions.ts'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import type { TaskWhy } from '../../contracts/http/why.ts'
import { cookieOf, follow, listening } from './follow-stream.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const DAY = 86_400_000
const day = (count: number) => new Date(Date.now() + count * DAY).toISOString()
const body = (more: object = {}) => ({
  substitute: world.people['丙'],
  from: day(-0.01),
  until: day(5),
  reason: '样例出差',
  ...more,
})
const complete = { outcome: 'done', answers: {}, evidence: [] }

/** 甲 has the task; 丙 is of another unit. */
let task: string
let entity: string
beforeEach(async () => {
  await world.owner.query('delete from substitution')
  entity = await world.open()
  task = `${entity}.inspect.1`
  await (await world.as('甲')).post(`/api/tasks/${task}/claim`)
})
const set = async (name: string, more: object = {}) => (await world.as(name)).post('/api/substitutions', body(more))
const ids = async (name: string, query = '') =>
  (await (await world.as(name)).get(`/api/tasks?limit=200${query}`)).body.items.map(({ id }) => id)
const told = async (type: string) =>
  (
    await world.owner.query<{ actor: object }>(
      `select payload::jsonb -> 'actor' as actor from audit_event where type = $1 and payload::jsonb ->> 'entity' = $2 order by seq desc limit 1`,
      [type, entity],
    )
  ).rows[0]?.actor

describe('代理', () => {
  test('代理人看得见、办得了被代理人的任务；两个人都记在行为、链上、答复和“为什么”里', async () => {
    const substitute = await world.as('丙')
    expect((await substitute.get(`/api/tasks/${task}`)).status).toBe(404)
    const begun = await set('甲')
    expect(begun).toMatchObject({ status: 200, body: { status: 'STANDING', mayEnd: true } })
    const id = String(begun.body['id'])
    const { 甲, 丙 } = world.people

    expect(await ids('丙')).toContain(task)
    expect(await ids('丙', '&holder=standIn')).toContain(task)
    const page = (await substitute.get(`/api/tasks/${task}`)).body as unknown as TaskDetail
    expect(page.task).toMatchObject({ standIn: { id: 甲 }, holder: { id: 甲 } })
    expect(page.may).toContainEqual({ verb: 'complete', allowed: true, why: null })
    const why = (await substitute.get(`/api/tasks/${task}/why`)).body as unknown as TaskWhy
    expect(why.mine).toMatchObject({ relation: 'STAND_IN', standIn: { id: 甲 } })

    expect((await substitute.post(`/api/tasks/${task}/complete`, complete)).status).toBe(200)
    const { rows } = await world.owner.query('select actor from act where entity_id = $1', [entity])
    const actor = { person: 丙, unit: world.units.team, onBehalf: 甲, byRule: { kind: 'SUBSTITUTION', id } }
    expect(rows).toEqual([{ actor }])
    expect(await told('task.completed')).toEqual(actor)
    const done = (await substitute.get(`/api/tasks/${task}`)).body as unknown as TaskDetail
    expect(done.given).toMatchObject({ by: { id: 丙 }, onBehalf: { id: 甲 }, rule: 'SUBSTITUTION' })
    const trace = (await (await world.as('队长')).get(`/api/cases/${entity}/trace`)).body.items
    expect(trace).toContainEqual(
      expect.objectContaining({ type: 'task.completed', onBehalf: { id: 甲, name: '样例甲' }, rule: 'SUBSTITUTION' }),
    )
  })

  test('可以签收被代理人能签收的：任务在被代理人手上', async () => {
    await set('甲')
    const free = `${await world.open()}.inspect.1`
    expect(await ids('丙')).toContain(free)
    expect((await (await world.as('丙')).post(`/api/tasks/${free}/claim`)).status).toBe(200)
    const page = (await (await world.as('甲')).get(`/api/tasks/${free}`)).body as unknown as TaskDetail
    expect(page.task.holder).toMatchObject({ id: world.people['甲'] })
    const why = (await (await world.as('甲')).get(`/api/tasks/${free}/why`)).body as unknown as TaskWhy
    expect(why.mine.held).toMatchObject([
      { how: 'claimed', by: { id: world.people['丙'] }, onBehalf: { id: world.people['甲'] }, rule: 'SUBSTITUTION' },
    ])
  })

  test.each([
    ['还没有开始', { from: day(1), until: day(3) }],
    ['别的程序', { campaign: 'c1', procedure: 'none' }],
  ])('%s的，看不见', async (_name, more) => {
    const { 甲, 丙 } = world.people
    const { from, until, campaign = null, procedure = null }: Record<string, unknown> = { ...body(), ...more }
    await world.owner.query(
      `insert into substitution (principal_id, substitute_id, campaign_id, procedure, from_at, until_at, reason, created_by)
       values ($1, $2, $3, $4, $5, $6, '样例', $1)`,
      [甲, 丙, campaign === null ? null : world.campaign, procedure, from, until],
    )
    expect(await ids('丙')).not.toContain(task)
    expect((await (await world.as('丙')).get(`/api/tasks/${task}`)).status).toBe(404)
    expect((await (await world.as('丙')).post(`/api/tasks/${task}/complete`, complete)).status).toBe(404)
  })

  test('限于本活动的一种程序：看得见；结束以后马上看不见，谁结束的记在两个人的链上', async () => {
    const begun = await set('甲', { campaign: world.campaign, procedure: 'twoStep' })
    expect(begun.body).toMatchObject({ campaign: { id: world.campaign } })
    expect(await ids('丙')).toContain(task)
    expect(
      (await (await world.as('丙')).post(`/api/substitutions/${String(begun.body['id'])}/end`)).body,
    ).toMatchObject({
      status: 'ENDED',
    })
    expect(await ids('丙')).not.toContain(task)
    expect((await (await world.as('丙')).get(`/api/tasks/${task}`)).status).toBe(404)
    const again = await (await world.as('甲')).post(`/api/substitutions/${String(begun.body['id'])}/end`)
    expect(again).toMatchObject({ status: 409, body: { code: 'SUBSTITUTION_ENDED' } })
    for (const name of ['甲', '丙']) {
      const { rows } = await world.owner.query<{ type: string }>(
        `select type from audit_event where subject = $1 and type like 'substitution.%' order by seq desc limit 2`,
        [`user/${world.people[name]}`],
      )
      expect(rows.map(({ type }) => type)).toEqual(['substitution.ended', 'substitution.begun'])
    }
  })

  test('案件：被代理人凭单位看得见的，在代理的范围里看得见，清单里也有；范围以外的没有', async () => {
    const substitute = await world.as('丙')
    const listed = async () => (await substitute.get('/api/cases?limit=200')).body.items.map(({ id }) => id)
    const seen = async () => [(await listed()).includes(entity), (await substitute.get(`/api/cases/${entity}`)).status]
    expect(await seen()).toEqual([false, 404])
    await set('甲', { campaign: world.campaign, procedure: 'twoStep' })
    expect(await seen()).toEqual([true, 200])
    await world.owner.query(`update substitution set procedure = 'none'`)
    expect(await seen()).toEqual([false, 404])
    // nobody learns in his place what is hidden from the principal
    await world.owner.query('update substitution set procedure = null')
    await world.owner.query('select conceal($1, $2)', [entity, { units: [], persons: [world.people['甲']] }])
    expect(await seen()).toEqual([false, 404])
  })

  test('实时：被代理人单位的变动，告诉代理人；只代理一种程序的，不说是哪一件', async () => {
    const address = await listening(world)
    await set('甲')
    const hears = async () => {
      const stream = await follow(address, await cookieOf(world, '丙'))
      await new Promise((resolve) => setTimeout(resolve, 800))
      const id = await world.open()
      await (await world.as('甲')).post(`/api/tasks/${id}.inspect.1/claim`)
      return { id, ...stream }
    }
    const all = await hears()
    await expect.poll(all.text, { timeout: 5000 }).toContain(`"entity":"${all.id}"`)
    all.close()
    await world.owner.query(`update substitution set campaign_id = $1, procedure = 'twoStep'`, [world.campaign])
    const one = await hears()
    await expect.poll(one.text, { timeout: 5000 }).toContain(`"entity":"${world.campaign}"`)
    expect(one.text()).not.toContain(one.id)
    one.close()
    await world.owner.query('delete from substitution')
    const none = await hears()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(none.text()).not.toContain('data:')
    none.close()
  })

  test('代理不传递：甲由乙代理，乙由丙代理，丙看不见甲的', async () => {
    await set('甲', { substitute: world.people['乙'] })
    await set('乙')
    expect(await ids('乙')).toContain(task)
    expect(await ids('丙')).not.toContain(task)
    expect((await (await world.as('丙')).post(`/api/tasks/${task}/complete`, complete)).body.code).not.toBe(undefined)
    expect((await world.owner.query('select status from task where id = $1', [task])).rows).toEqual([
      { status: 'OPEN' },
    ])
  })

  test('回避：代理人办过前面的环节，不能代办，列表里也没有', async () => {
    await set('甲')
    await world.owner.query('update task set not_by = $1 where id = $2', [[world.people['丙']], task])
    expect(await ids('丙')).not.toContain(task)
    const answer = await (await world.as('丙')).post(`/api/tasks/${task}/complete`, complete)
    expect(answer).toMatchObject({ status: 422, body: { code: 'SAME_PERSON' } })
  })

  test('撤回：动手的人撤回；被代理人没有动手，撤不了', async () => {
    await set('甲')
    await (await world.as('丙')).post(`/api/tasks/${task}/complete`, complete)
    const withdraw = async (name: string) =>
      (await world.as(name)).post(`/api/tasks/${task}/withdraw`, { reason: '样例' })
    expect((await withdraw('甲')).body.code).toBe('NOT_YOURS')
    expect((await withdraw('丙')).status).toBe(200)
  })

  test('批量也以代理人的名义', async () => {
    await set('甲')
    const free = [`${await world.open()}.inspect.1`, `${await world.open()}.inspect.1`]
    const answer = await (await world.as('丙')).post('/api/tasks/bulk/claim', { taskIds: free, body: {} })
    expect(answer.body.results.map(({ ok }) => ok)).toEqual([true, true])
    const { rows } = await world.owner.query('select distinct holder_id as holder from task where id = any($1)', [free])
    expect(rows).toEqual([{ holder: world.people['甲'] }])
  })
})

describe('谁可以设', () => {
  test.each([
    ['本人', '甲', {}, 200, undefined],
    ['单位负责人替他设', '队长', { principal: '甲' }, 200, undefined],
    ['活动办公室，限本活动', '办公室', { principal: '街道', campaign: true }, 200, undefined],
    ['活动办公室，不限活动', '办公室', { principal: '街道' }, 404, 'NOT_FOUND'],
    ['同事', '乙', { principal: '甲' }, 403, 'FORBIDDEN'],
    ['不相干的人', '丙', { principal: '甲', substitute: '乙' }, 404, 'NOT_FOUND'],
    ['代理本人', '甲', { substitute: '甲' }, 422, 'SUBSTITUTE_IS_PRINCIPAL'],
    ['不办任务的人', '甲', { substitute: '安全' }, 422, 'RECEIVER_UNKNOWN'],
    ['没有的活动', '甲', { campaign: 'c-none' }, 422, 'SUBSTITUTION_SCOPE'],
    ['没有的程序', '甲', { campaign: true, procedure: 'none' }, 422, 'SUBSTITUTION_SCOPE'],
    ['日期倒了', '甲', { from: day(3), until: day(2) }, 422, 'SUBSTITUTION_DATES'],
    ['不是时间', '甲', { from: '明天' }, 400, 'MALFORMED'],
  ] as const)('%s', async (_name, who, more: Record<string, unknown>, status, code) => {
    const person = (name: unknown) => (typeof name === 'string' ? { id: world.people[name] } : undefined)
    const answer = await set(who, {
      ...more,
      ...(more['principal'] ? { principal: person(more['principal'])?.id } : {}),
      ...(more['substitute'] ? { substitute: person(more['substitute'])?.id } : {}),
      ...(more['campaign'] === true ? { campaign: world.campaign } : {}),
    })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })

  test('谁可以代理，按姓名在全部单位里找；没有姓名、不办任务的找不到', async () => {
    const find = async (query: string) =>
      (await (await world.as('甲')).get(`/api/persons?${query}`)).body.items.map(({ name }) => name)
    expect(await find('')).not.toContain('样例丙')
    expect(await find(`anywhere=true&q=${encodeURIComponent('例丙')}`)).toEqual(['样例丙'])
    expect(await find('anywhere=true')).toEqual([])
    expect(await find(`anywhere=true&q=${encodeURIComponent('安全')}`)).toEqual([])
  })

  test('同一个键只设一条；两边各看见一条', async () => {
    const caller = await world.as('甲')
    const one = body()
    const first = await caller.post('/api/substitutions', one, 'substitution-1')
    expect((await caller.post('/api/substitutions', one, 'substitution-1')).body).toEqual(first.body)
    const mine = (await caller.get('/api/substitutions')).body as unknown as Substitutions
    expect([mine.forHim.length, mine.byHim.length]).toEqual([1, 0])
    const theirs = (await (await world.as('丙')).get('/api/substitutions')).body as unknown as Substitutions
    expect(theirs.byHim).toMatchObject([{ principal: { id: world.people['甲'] }, mayEnd: true, status: 'STANDING' }])
    const head = await (await world.as('队长')).get(`/api/substitutions?principal=${world.people['甲']}`)
    expect((head.body as unknown as Substitutions).forHim).toHaveLength(1)
    expect((await (await world.as('丙')).get(`/api/substitutions?principal=${world.people['乙']}`)).status).toBe(404)
  })

  test('移交全部任务时，他代理别人的一并交给接收人', async () => {
    await set('丙', { principal: undefined, substitute: world.people['甲'] })
    const desk = { to: world.people['乙'], reason: '样例调岗', withDrafts: false }
    expect((await (await world.as('甲')).post(`/api/desks/${world.people['甲']}/hand-over`, desk)).status).toBe(200)
    const of = async (name: string) =>
      ((await (await world.as(name)).get('/api/substitutions')).body as unknown as Substitutions).byHim.map(
        ({ status, principal }) => [status, principal.id],
      )
    expect(await of('甲')).toEqual([['ENDED', world.people['丙']]])
    expect(await of('乙')).toEqual([['STANDING', world.people['丙']]])
  })
})
