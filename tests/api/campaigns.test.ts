import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import type { Caller, Reply } from './harness.ts'
import { STANDING, startWorld, type World } from './world.ts'

let world: World
let planner: Caller
beforeAll(async () => {
  world = await startWorld()
  planner = await world.as('策划')
})
afterAll(() => world.close())

const draft = { templateId: 'two-step', title: '样例整治行动', issueDate: '2024-09-16' }

async function created(more: Record<string, unknown> = {}): Promise<string> {
  const answer = await planner.post('/api/campaigns', { ...draft, ...more })
  expect(answer.status).toBe(200)
  return String(answer.body.id)
}

function upload(
  caller: Caller,
  campaign: string,
  csv: string,
  query = '',
  key: string = crypto.randomUUID(),
  columns?: unknown,
): Promise<Reply> {
  const boundary = '----sample'
  const field =
    columns === undefined
      ? ''
      : `--${boundary}\r\ncontent-disposition: form-data; name="columns"\r\n\r\n${JSON.stringify(columns)}\r\n`
  const payload = `${field}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="样例.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--${boundary}--\r\n`
  return caller.send({
    method: 'POST',
    url: `/api/campaigns/${campaign}/ledgers/sites/imports${query}`,
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': key },
  })
}

const CSV = '名称,备注\n样例甲停车场,一\n样例乙停车场,二\n样例\u202e丙,三\n'

describe('起草', () => {
  test('草稿写明还缺什么，阶段带理由', async () => {
    const id = await created()
    const detail = (await planner.get(`/api/campaigns/${id}`)).body
    expect(detail).toMatchObject({
      campaign: { status: 'DRAFT', caseCount: 0 },
      gaps: [
        { path: 'ledgers', message: '台账里还没有场所' },
        { path: 'bindings.roles.worker', message: '“承办”还没有指定单位' },
        { path: 'bindings.roles.office', message: '“办公室”还没有指定单位' },
      ],
      phases: [{ id: 'main', startsAt: '2024-09-16T00:00:00+08:00', status: 'WAITING' }],
    })
    const bindings = { roles: { worker: world.units.team, office: world.units.office }, perUnit: {} }
    expect((await planner.patch(`/api/campaigns/${id}`, { title: '改了名', bindings })).body).toMatchObject({
      title: '改了名',
    })
    expect((await planner.get(`/api/campaigns/${id}`)).body.gaps).toMatchObject([{ path: 'ledgers' }])
    expect(await planner.post(`/api/campaigns/${id}/launch`)).toMatchObject({
      status: 422,
      body: { code: 'LAUNCH_INCOMPLETE' },
    })
  })

  test('草稿不在别人的列表里，也查不到', async () => {
    const id = await created()
    const worker = await world.as('甲')
    expect((await worker.get('/api/campaigns')).body.items.map((item) => item.id)).toEqual([world.campaign])
    expect((await worker.get(`/api/campaigns/${id}`)).status).toBe(404)
  })

  test('按名称的一部分和状态查找；不认识的状态是错误', async () => {
    await created({ title: '样例50%清查' })
    const found = async (query: string) =>
      (await planner.get(`/api/campaigns?${query}`)).body.items.map((item) => (item as { title?: string }).title)
    expect(await found('q=50%25')).toEqual(['样例50%清查'])
    expect(await found('q=50%25&status=CLOSED')).toEqual([])
    expect(await found('q=%25%25')).toEqual([])
    expect((await planner.get('/api/campaigns?status=OVER')).status).toBe(400)
  })

  test('同一个键只起草一次', async () => {
    const answers = await Promise.all([1, 2].map(() => planner.post('/api/campaigns', draft, 'draft-key-1')))
    expect(answers[0]?.body.id).toBe(answers[1]?.body.id)
  })

  test('参数不在模板里', async () => {
    const answer = await planner.post('/api/campaigns', { ...draft, parameters: { foo: 1 } })
    expect(answer).toMatchObject({ status: 422, body: { code: 'PARAMETER_INVALID', field: 'parameters.foo' } })
  })
})

describe('台账', () => {
  test('预检不写入；导入写入好的行；再导入不变；标注文件可取回', async () => {
    const id = await created()
    const counts = { rows: 3, inserted: 2, rejectedRows: 1 }
    expect((await upload(planner, id, CSV, '?dryRun=1')).body).toMatchObject({ ...counts, dryRun: true })
    const entries = async () => (await planner.get(`/api/campaigns/${id}/ledgers/sites/entries`)).body
    expect((await entries()).items).toEqual([])
    const report = (await upload(planner, id, CSV)).body
    expect(report).toMatchObject({
      ...counts,
      dryRun: false,
      rejected: [{ row: 4, column: 'A', code: 'BIDI_CONTROL' }],
    })
    expect((await entries()).items.map((entry) => entry.name)).toEqual(['样例甲停车场', '样例乙停车场'])
    expect((await upload(planner, id, CSV)).body).toMatchObject({ inserted: 0, unchanged: 2 })
    const file = await planner.get(
      `/api/campaigns/${id}/ledgers/sites/imports/${String(report.importId)}/annotated.xlsx`,
    )
    expect(file.status).toBe(200)
    expect(String(file.headers['content-type'])).toContain('spreadsheetml')
    // nothing in it is masked: that it went out is told
    const trail = await world.owner.query<{ data: object }>(
      `select payload::jsonb -> 'data' as data from audit_event where type = 'people.exported' and campaign = $1`,
      [id],
    )
    expect(trail.rows).toEqual([{ data: { what: 'ledgerImport', import: report.importId, ledger: 'sites' } }])
    const found = await planner.get(`/api/campaigns/${id}/ledgers/sites/entries?q=${encodeURIComponent('乙停')}`)
    expect(found.body.items.map((entry) => entry.name)).toEqual(['样例乙停车场'])
  })

  test('同一个键和同一个文件只导入一次', async () => {
    const id = await created()
    const first = await upload(planner, id, CSV, '', 'import-key-1')
    const second = await upload(planner, id, CSV, '', 'import-key-1')
    expect(second.body).toEqual(first.body)
    expect((await upload(planner, id, `${CSV}样例丙,四\n`, '', 'import-key-1')).status).toBe(409)
  })

  test('人可以改列的对应', async () => {
    const id = await created()
    const csv = '场地,备注,名称\n甲地,一,样例甲\n'
    const report = (await upload(planner, id, csv, '?dryRun=1', undefined, { A: 'name', C: null })).body
    expect(report.columns).toMatchObject([
      { column: 'A', field: 'name' },
      { column: 'B' },
      { column: 'C', field: null },
    ])
  })

  test.each([
    ['不是表格', '%PDF-1.4 样例', 415, 'NOT_A_WORKBOOK'],
    ['空文件', '', 422, 'EMPTY_FILE'],
  ])('%s：整份退回', async (_name, content, status, code) => {
    expect(await upload(planner, await created(), content)).toMatchObject({ status, body: { code } })
  })

  test('空白模板', async () => {
    const answer = await planner.get(`/api/campaigns/${await created()}/ledgers/sites/template.xlsx`)
    expect(answer.status).toBe(200)
  })
})

describe('发起与运行', () => {
  test('发起是一个行为，之后不能再改草稿；停下可以继续', async () => {
    const bindings = { roles: { worker: world.units.team, office: world.units.office }, perUnit: {} }
    const id = await created({
      bindings,
      clock: { mode: 'accelerated', rate: 60, startsAt: '2024-09-16T08:30:00+08:00' },
    })
    await upload(planner, id, CSV)
    expect((await planner.post(`/api/campaigns/${id}/launch`)).body).toMatchObject({ targets: 2, opened: 0 })
    expect(world.hints.filter((hint) => hint.entity === id)).toEqual([{ entity: id, no: 1 }])
    const { rows } = await world.owner.query<{ frozen: boolean; rate: number }>(
      `select frozen is not null as frozen, (clock #>> '{segments,-1,rate}')::int as rate from campaign where id = $1`,
      [id],
    )
    expect(rows).toEqual([{ frozen: true, rate: 60 }])
    expect((await planner.post(`/api/campaigns/${id}/launch`)).status).toBe(409)
  })

  test('草稿的时钟改早了，发起和以后的命令也从那时算起', async () => {
    const bindings = { roles: { worker: world.units.team, office: world.units.office }, perUnit: {} }
    const id = await created({ bindings })
    const clock = { mode: 'stepped', startsAt: '2024-09-16T08:30:00+08:00' }
    expect((await planner.patch(`/api/campaigns/${id}`, { clock })).status).toBe(200)
    await upload(planner, id, CSV)
    expect((await planner.post(`/api/campaigns/${id}/launch`)).status).toBe(200)
    const { rows } = await world.owner.query<{ at: number }>(
      `select at from act where entity_id = $1 and verb = 'launch'`,
      [id],
    )
    expect(rows.map(({ at }) => new Date(at).toISOString())).toEqual(['2024-09-16T00:30:00.000Z'])
  })

  test('暂停是给各案的命令；恢复前办不了', async () => {
    const entity = await world.open()
    const office = await world.as('办公室')
    const paused = await office.post(`/api/campaigns/${world.campaign}/pause`, { reason: '样例原因' })
    expect(paused.body).toMatchObject({ campaignId: world.campaign, actNo: 1, processing: true })
    const act = { outcome: 'done', answers: {}, evidence: [] }
    const worker = await world.as('甲')
    expect(await worker.post(`/api/tasks/${entity}.inspect.1/complete`, act)).toMatchObject({
      status: 409,
      body: { code: 'CAMPAIGN_PAUSED' },
    })
    expect((await office.post(`/api/campaigns/${world.campaign}/resume`, { reason: '样例原因' })).status).toBe(200)
    expect((await worker.post(`/api/tasks/${entity}.inspect.1/complete`, act)).status).toBe(200)
  })

  test('补录的场所即行立案，重复的不行', async () => {
    const worker = await world.as('甲')
    const body = {
      campaign: world.campaign,
      ledger: 'sites',
      origin: 'OMITTED',
      data: { name: '样例漏报场所' },
      reason: '巡查发现',
    }
    const opened = await worker.post('/api/cases', body)
    expect(opened.status).toBe(200)
    const page = await (await world.as('审计')).get(`/api/cases/${String(opened.body.caseId)}`)
    expect(page.body).toMatchObject({ case: { origin: 'OMITTED', name: '样例漏报场所', status: 'OPEN' } })
    expect(await worker.post('/api/cases', body)).toMatchObject({ status: 409, body: { code: 'ENTRY_EXISTS' } })
    const wrong = await worker.post('/api/cases', { ...body, data: {} })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'ENTRY_INVALID' } })
  })

  test('进展', async () => {
    const answer = (await planner.get(`/api/campaigns/${world.campaign}/progress`)).body
    expect(answer).toMatchObject({ byStatus: { OPEN: expect.any(Number) } })
  })

  test('手动时钟拨到一个时刻', async () => {
    await world.owner.query('update entity set next_at = null')
    const to = '2024-09-19T09:00:00+08:00'
    expect((await planner.post(`/api/campaigns/${world.campaign}/step`, { to })).body).toMatchObject({
      campaignNow: to,
      processing: false,
    })
  })
})

describe('接着办', () => {
  const next = { title: '样例整治行动（接续）' }

  test('单位、台账里现有的场所都带过来，案件从头办；写明接着哪一次', async () => {
    const worker = await world.as('甲')
    const data = { name: '样例结转停车场' }
    const added = { campaign: world.campaign, ledger: 'sites', origin: 'OMITTED', data, reason: '巡查发现' }
    expect((await worker.post('/api/cases', added)).status).toBe(200)
    const before = (await planner.get(`/api/campaigns/${world.campaign}`)).body
    expect(before.followOn).toEqual({ templateId: 'two-step', title: '两步办理' })
    const id = await created({ ...next, follows: world.campaign })
    const after = (await planner.get(`/api/campaigns/${id}`)).body
    expect(after).toMatchObject({
      campaign: { status: 'DRAFT', caseCount: 0, follows: { id: world.campaign } },
      followOn: null,
      gaps: [],
    })
    const entries = await planner.get(`/api/campaigns/${id}/ledgers/sites/entries`)
    expect(entries.body.items).toContainEqual(
      expect.objectContaining({ name: '样例结转停车场', origin: 'SURVEYED', version: 1 }),
    )
  })

  test('草稿还不能接着办；没有的活动不行', async () => {
    const draftId = await created()
    expect(await planner.post('/api/campaigns', { ...draft, ...next, follows: draftId })).toMatchObject({
      status: 409,
      body: { code: 'NOT_RUNNING', field: 'follows' },
    })
    expect(await planner.post('/api/campaigns', { ...draft, ...next, follows: 'c999' })).toMatchObject({ status: 404 })
  })
})

test('别的时区的活动：阶段延到当地那一天的末尾', async () => {
  const { team, office } = world.units
  const abroad = { ...twoStep, calendar: { region: 'DE-BY', zone: 'Europe/Berlin' } }
  const bindings = { roles: { worker: team, office }, perUnit: {} }
  const { id } = await runningCampaign(world.owner, abroad, bindings, office, STANDING)
  const phases = { main: { startsAt: 0, endsAt: Date.parse('2024-12-31T23:59:59+01:00'), status: 'ACTIVE' } }
  await world.owner.query('update entity set state = state || $2 where id = $1', [id, { phases }])
  const answer = await (await world.as('办公室')).post(`/api/campaigns/${id}/extend`, {
    phase: 'main',
    endsOn: '2025-06-30',
    reason: '样例原因',
  })
  expect(answer.status).toBe(200)
  const { rows } = await world.owner.query<{ ends: number }>(
    `select (payload ->> 'endsAt')::bigint as ends from act where entity_id = $1 and verb = 'extend'`,
    [id],
  )
  expect(rows.map(({ ends }) => new Date(ends).toISOString().slice(0, 19))).toEqual(['2025-06-30T21:59:59'])
})

test('模板规定须两人办的，一个人不能延期；提出变更、另一人批准可以', async () => {
  const { team, office } = world.units
  const strict: CampaignTemplate = { ...twoStep, twoPersons: ['extend'] }
  const bindings = { roles: { worker: team, office }, perUnit: {} }
  const { id } = await runningCampaign(world.owner, strict, bindings, office, STANDING)
  const phases = { main: { startsAt: 0, endsAt: Date.parse('2024-12-31T23:59:59+08:00'), status: 'ACTIVE' } }
  await world.owner.query('update entity set state = state || $2 where id = $1', [id, { phases }])
  await world.owner.query('update campaign set phases = $2 where id = $1', [id, phases])
  const [planner, officer] = [await world.as('策划'), await world.as('办公室')]
  const extension = { phase: 'main', endsOn: '2025-06-30', reason: '样例原因' }
  expect(await officer.post(`/api/campaigns/${id}/extend`, extension)).toMatchObject({
    status: 422,
    body: { code: 'CHANGE_REQUIRED' },
  })
  const { may } = (await officer.get(`/api/campaigns/${id}`)).body
  expect(may).toContainEqual({ verb: 'extend', allowed: true, why: null, asChange: true })
  expect(may).toContainEqual({ verb: 'calendar', allowed: true, why: null })

  const change = `/api/campaigns/${id}/changes`
  expect((await planner.post(change, { kind: 'EXTENSION', ...extension })).status).toBe(200)
  await expect.poll(async () => (await planner.get(`${change}/1`)).body.status).toBe('READY')
  expect((await planner.post(`${change}/1/approve`)).body.code).toBe('TWO_PERSONS')
  expect((await officer.post(`${change}/1/approve`)).body.status).toBe('APPROVED')
  const { rows } = await world.owner.query(`select verb from act where entity_id = $1 and verb = 'extend'`, [id])
  expect(rows).toHaveLength(1)
})
