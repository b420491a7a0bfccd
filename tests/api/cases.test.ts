import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const complete = { outcome: 'done', answers: {}, evidence: [] }
const reason = { reason: '样例原因' }

describe('案卷', () => {
  test('各人看到各自该看的', async () => {
    const id = await world.open()
    const seen = async (name: string) =>
      (await (await world.as(name)).get('/api/cases')).body.items.map((item) => item.id).includes(id)
    for (const name of ['甲', '队长', '街道', '办公室', '组长', '策划', '审计'])
      expect([name, await seen(name)]).toEqual([name, true])
    expect(await seen('丙')).toBe(false)
    expect((await (await world.as('管理')).get('/api/cases')).status).toBe(403)
  })

  test('按期限、挂账、受阻筛选', async () => {
    const [late, held, blocked] = [await world.open(), await world.open(), await world.open()]
    const office = await world.as('办公室')
    await world.owner.query('update case_file set due_at = due_at - 86400000 where id = $1', [late])
    await office.post(`/api/cases/${held}/suspend`, reason)
    await world.owner.query('update case_file set on_hold = true where id = $1', [held])
    await world.owner.query(`update entity set stuck = 'x' where id = $1`, [blocked])
    const found = async (query: string) =>
      (await office.get(`/api/cases?limit=200&${query}`)).body.items.map((item) => item.id)
    expect(await found('due=overdue')).toEqual([late])
    expect(await found(`due=overdue&campaign=${world.campaign}`)).toEqual([late])
    expect(await found('due=overdue&campaign=c0')).toEqual([])
    expect(await found('due=today')).toEqual(expect.arrayContaining([blocked]))
    expect(await found('due=today')).not.toEqual(expect.arrayContaining([held]))
    expect(await found('onHold=true')).toEqual([held])
    expect(await found('stuck=true')).toEqual([blocked])
    expect(await found('stuck=false')).not.toContain(blocked)
    expect((await office.get('/api/cases?due=never')).body.code).toBe('MALFORMED')
  })

  test('按编号查找，只查得到自己该看的', async () => {
    const [id] = [await world.open(), await world.open()]
    const found = async (name: string, q: string) =>
      (await (await world.as(name)).get(`/api/cases?q=${encodeURIComponent(q)}`)).body.items.map((item) => item.id)
    expect(await found('办公室', ` ${id.toUpperCase()} `)).toEqual([id])
    expect(await found('办公室', `${id}0`)).toEqual([])
    expect(await found('丙', id)).toEqual([])
  })

  test('流程运行：编号、程序、状态；不归自己看的没有', async () => {
    const id = await world.open()
    const run = async (name: string) => (await world.as(name)).get(`/api/cases/${id}/run`)
    expect((await run('甲')).body).toMatchObject({
      id: `case/${id.replace('-', '/')}`,
      procedure: { title: '两步' },
      stepTitle: '检查',
      state: 'UNARMED',
      edition: 1,
      acts: 0,
      followed: 0,
    })
    await (await world.as('办公室')).post(`/api/cases/${id}/suspend`, reason)
    expect((await run('审计')).body).toMatchObject({ state: 'BEHIND', acts: 1, followed: 0 })
    await world.owner.query(`update entity set stuck = 'x' where id = $1`, [id])
    expect((await run('审计')).body['state']).toBe('STUCK')
    await world.owner.query('update entity set stuck = null where id = $1', [id])
    expect((await run('丙')).status).toBe(404)
    expect((await (await world.as('审计')).get('/api/cases/none-1/run')).status).toBe(404)
  })

  test('案件页：环节、任务、能做什么', async () => {
    const id = await world.open()
    const page = await (await world.as('办公室')).get(`/api/cases/${id}`)
    expect(page.body).toMatchObject({
      case: { id, status: 'OPEN', step: 'inspect', stepTitle: '检查', due: { state: 'today', workingDaysLeft: 0 } },
      steps: [
        { id: 'inspect', state: 'now' },
        { id: 'rectify', state: 'ahead' },
        { id: 'closed', state: 'ahead' },
      ],
      site: [{ key: 'name', title: '名称' }],
      tasks: [{ step: 'inspect', unit: { name: '样例督导一组' } }],
    })
    const may = Object.fromEntries(page.body.may.map((offer) => [offer.verb, offer.allowed]))
    expect(may).toMatchObject({ suspend: true, resume: false, cancel: true, reopen: false })
    const worker = await (await world.as('甲')).get(`/api/cases/${id}`)
    expect(worker.body.may.every((offer) => !offer.allowed)).toBe(true)
  })

  test('挂账以后办不了，恢复以后可以', async () => {
    const id = await world.open()
    const [office, worker] = [await world.as('办公室'), await world.as('甲')]
    expect((await office.post(`/api/cases/${id}/suspend`, reason)).body).toMatchObject({ caseId: id, actNo: 1 })
    expect((await worker.post(`/api/tasks/${id}.inspect.1/complete`, complete)).body.code).toBe('CASE_SUSPENDED')
    expect((await office.post(`/api/cases/${id}/resume`, reason)).body.actNo).toBe(2)
    expect((await worker.post(`/api/tasks/${id}.inspect.1/complete`, complete)).status).toBe(200)
  })

  test('刚办结的可以自己撤回，别人不行', async () => {
    const id = await world.open()
    const task = `/api/tasks/${id}.inspect.1`
    await (await world.as('甲')).post(`${task}/complete`, complete)
    expect((await (await world.as('乙')).post(`${task}/withdraw`)).body.code).toBe('NOT_YOURS')
    expect((await (await world.as('甲')).post(`${task}/withdraw`, reason)).status).toBe(200)
  })

  test('更正：台账没有的项不行，原值留在行为里', async () => {
    const id = await world.open()
    const office = await world.as('办公室')
    expect(await office.post(`/api/cases/${id}/correct`, { site: { nothing: 1 }, ...reason })).toMatchObject({
      status: 422,
      body: { code: 'FIELD_UNKNOWN', field: 'site.nothing' },
    })
    expect((await office.post(`/api/cases/${id}/correct`, { site: { name: '新名' }, ...reason })).status).toBe(200)
    const { rows } = await world.owner.query(`select payload -> 'before' as before from act where entity_id = $1`, [id])
    expect(rows).toEqual([{ before: { name: expect.stringContaining('样例场所') } }])
  })

  test.each([
    ['并入自己', (id: string) => id],
    ['并入没有的案件', () => 'c0-1'],
  ])('%s：不行', async (_name, into) => {
    const id = await world.open()
    const answer = await (await world.as('办公室')).post(`/api/cases/${id}/merge`, { into: into(id), ...reason })
    expect(answer).toMatchObject({ status: 422, body: { code: 'MERGE_TARGET' } })
  })

  test('全程留痕：按次序，可按类别筛选，翻页', async () => {
    const id = await world.open()
    const worker = await world.as('甲')
    await worker.post(`/api/tasks/${id}.inspect.1/claim`)
    await worker.post(`/api/tasks/${id}.inspect.1/complete`, complete)
    const trace = (await worker.get(`/api/cases/${id}/trace`)).body
    expect(trace.items.map((event) => event.type)).toEqual([
      'case.opened',
      'task.opened',
      'task.claimed',
      'task.completed',
    ])
    const business = (await worker.get(`/api/cases/${id}/trace?type=task.completed`)).body
    expect(business.items).toMatchObject([{ actor: { name: '样例甲' }, data: { outcome: 'done' } }])
    const first = (await worker.get(`/api/cases/${id}/trace?limit=3`)).body
    const rest = (await worker.get(`/api/cases/${id}/trace?limit=3&cursor=${first.nextCursor}`)).body
    expect(rest.items.map((event) => event.type)).toEqual(['task.completed'])
  })

  test('引擎落后两秒以上，案件和任务都说正在处理', async () => {
    const id = await world.open()
    const worker = await world.as('甲')
    await worker.post(`/api/tasks/${id}.inspect.1/complete`, complete)
    expect((await worker.get(`/api/cases/${id}`)).body).toMatchObject({ case: { processingMs: null } })
    await world.owner.query(`update entity set acted_at = now() - interval '5 s' where id = $1`, [id])
    expect((await worker.get(`/api/cases/${id}`)).body).toMatchObject({ case: { processingMs: expect.any(Number) } })
    const status = (await worker.get('/api/status')).body
    expect(status).toMatchObject({
      engine: { available: true, behindMs: expect.any(Number) },
      organiser: null,
      filingNumber: null,
    })
  })
})

describe('停在规则或数据上的环节', () => {
  test('管理员裁定后叫醒引擎，留痕；处理完的不能再裁定', async () => {
    const id = await world.open()
    await world.owner.query(
      `insert into incident (id, campaign_id, entity_id, cause, code, element, value, reason) values ('i9', $1, $2, 'act:1', 'NO_HOLDER', 'roles.x', '1', '无人')`,
      [world.campaign, id],
    )
    await world.owner.query(`update entity set stuck = 'i9' where id = $1`, [id])
    const admin = await world.as('管理')
    expect((await admin.get('/api/incidents')).body.items).toMatchObject([{ id: 'i9', caseId: id, status: 'OPEN' }])
    expect((await (await world.as('办公室')).get(`/api/cases/${id}`)).body).toMatchObject({ incident: { id: 'i9' } })
    const ruled = await admin.post('/api/incidents/i9/assign', { unit: world.units.team }, 'ruling-key-1')
    expect(ruled.body).toEqual({ id: 'i9', status: 'RULED' })
    expect(world.woken).toContain(id)
    expect((await admin.post('/api/incidents/i9/assign', { unit: world.units.team }, 'ruling-key-1')).body).toEqual(
      ruled.body,
    )
    await world.owner.query(`update incident set status = 'RESOLVED' where id = 'i9'`)
    expect(await admin.post('/api/incidents/i9/retry')).toMatchObject({
      status: 409,
      body: { code: 'INCIDENT_SETTLED' },
    })
    const trace = (await (await world.as('审计')).get(`/api/cases/${id}/trace?type=incident.ruled`)).body
    expect(trace.items).toMatchObject([{ actor: { name: '样例管理' }, data: { ruling: { do: 'assign' } } }])
  })
})
