import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { platformCalendar } from '../../domain/calendar/index.ts'
import { workJobPage } from '../../store/jobs.ts'
import { settle } from '../../store/pages.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { buildWorkbook } from '../fixtures/ledgers/workbook-builder.ts'
import { type Reply, upload } from './harness.ts'
import { STANDING, startWorld, type World } from './world.ts'

/** As the two steps, with days instead of minutes: from Wednesday 18 September 2024 five working days lead to the 25th. */
const inDays = structuredClone(twoStep)
for (const step of Object.values(inDays.procedures[0]?.steps ?? {})) {
  if (step.kind === 'task') step.due = { in: 5, unit: 'workingDay', at: 'endOfWork' }
}

let world: World
let campaign: string
let dated: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office, street } = world.units
  campaign = (
    await runningCampaign(world.owner, inDays, { roles: { worker: team, office }, perUnit: {} }, office, STANDING)
  ).id
  dated = await openOne(world.owner, world.setups, campaign, street, 1)
})
afterAll(() => world.close())

const off = (date: string) => ({ date, kind: 'PUBLIC_HOLIDAY', name: '样例假日' })
const made = (date: string) => ({ date, kind: 'MAKE_UP_WORKDAY', name: '样例假日' })
const year = (days: object[], more: object = {}) => ({ status: 'OFFICIAL', source: '样例通知', days, ...more })

async function put(name: string, url: string, payload: object, key: string = crypto.randomUUID()): Promise<Reply> {
  return (await world.as(name)).send({ method: 'PUT', url, payload, headers: { 'idempotency-key': key } })
}

describe('从表格读一年', () => {
  const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const sheet = buildWorkbook({
    sheets: [
      {
        name: '放假',
        rows: [
          ['2026年放假安排'],
          ['日期', '放假或上班', '名称'],
          [{ number: '46023', style: 'date' }, '放假', '元旦'],
          ['1月4日', '上班', '元旦'],
          ['2025年12月31日', '放假', '元旦'],
          ['2026/1/5', '上班', '元旦'],
        ],
      },
    ],
  })
  const read = async (name: string, bytes = sheet) =>
    upload(await world.as(name), '放假.xlsx', XLSX, bytes, '/api/calendar/2026/reading')

  test('读到的日子，读不了的逐格写明；不公布，不留下文件', async () => {
    const { status, body } = await read('管理')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      days: [
        { date: '2026-01-01', kind: 'PUBLIC_HOLIDAY', name: '元旦' },
        { date: '2026-01-04', kind: 'MAKE_UP_WORKDAY', name: '元旦' },
      ],
      report: {
        sheet: '放假',
        headerRow: 2,
        rejectedRows: 2,
        rejected: [
          { row: 5, column: 'A', code: 'RULE_REFUSED', message: '“日期”2025-12-31 不在 2026 年' },
          { row: 6, column: 'A', code: 'RULE_REFUSED', message: expect.stringContaining('本来就是工作日') },
        ],
      },
    })
    expect((await (await world.as('甲')).get('/api/calendar/versions')).body.items).toHaveLength(1)
    expect(await readdir(join(world.dataDir, 'imports'))).toEqual([])
  })

  test('不是表格的整个不收；不公布日历的人不能读', async () => {
    expect((await read('管理', Buffer.from('%PDF-1.7 样例'))).body['code']).toBe('NOT_A_WORKBOOK')
    expect((await read('甲')).status).toBe(403)
    expect(await readdir(join(world.dataDir, 'imports'))).toEqual([])
  })
})

describe('公布一年的日历', () => {
  test('先看影响：哪些期限会变，从哪天到哪天；什么都没有写', async () => {
    const answer = await put('管理', '/api/calendar/2024?dryRun=1', year([off('2024-09-20')]))
    expect(answer.body).toMatchObject({
      year: 2024,
      version: null,
      basedOn: platformCalendar.version,
      moves: {
        total: 1,
        byCampaign: [{ campaignId: campaign, moved: 1 }],
        items: [
          {
            caseId: dated,
            from: expect.stringContaining('2024-09-25T17:30'),
            to: expect.stringContaining('2024-09-26T17:30'),
          },
        ],
      },
    })
    expect((await (await world.as('甲')).get('/api/calendar/versions')).body.items).toHaveLength(1)
  })

  test('别国的活动不受影响；办公时间不同的，按自己的时间算', async () => {
    const { team, office, street } = world.units
    const bindings = { roles: { worker: team, office }, perUnit: {} }
    const under = (calendar: NonNullable<CampaignTemplate['calendar']>) => ({ ...inDays, calendar })
    const abroad = await runningCampaign(
      world.owner,
      under({ region: 'DE-BY', zone: 'Europe/Berlin' }),
      bindings,
      office,
      STANDING,
    )
    await openOne(world.owner, world.setups, abroad.id, street, 1)
    const early = await runningCampaign(
      world.owner,
      under({
        region: 'CN',
        zone: 'Asia/Shanghai',
        officeHours: [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '16:00' },
        ],
      }),
      bindings,
      office,
      STANDING,
    )
    const ours = await openOne(world.owner, world.setups, early.id, street, 1)
    const answer = await put('管理', '/api/calendar/2024?dryRun=1', year([off('2024-09-20')]))
    expect(answer.body).toMatchObject({
      moves: {
        total: 2,
        byCampaign: expect.arrayContaining([expect.objectContaining({ campaignId: early.id, moved: 1 })]),
        items: expect.arrayContaining([
          expect.objectContaining({
            caseId: ours,
            from: expect.stringContaining('2024-09-25T16:00'),
            to: expect.stringContaining('2024-09-26T16:00'),
          }),
        ]),
      },
    })
  })

  test('不触及的年份没有影响', async () => {
    const answer = await put('管理', '/api/calendar/2030?dryRun=1', year([off('2030-05-01')]))
    expect(answer.body).toMatchObject({ moves: { total: 0, items: [] } })
  })

  test('成为新版本，别的年份照旧，旧版本还在，留痕；同一个键只有一个版本', async () => {
    const days = [off('2031-05-02'), off('2031-05-01'), made('2031-05-10')]
    const first = await put('管理', '/api/calendar/2031', year(days), 'publish-2031-1')
    expect(first).toMatchObject({ status: 200, body: { version: 'cn-2031-r1', basedOn: platformCalendar.version } })
    expect((await put('管理', '/api/calendar/2031', year(days), 'publish-2031-1')).body).toEqual(first.body)
    const second = await put('管理', '/api/calendar/2031', year(days, { status: 'PROVISIONAL' }))
    expect(second.body).toMatchObject({ version: 'cn-2031-r2', basedOn: 'cn-2031-r1' })

    const reader = await world.as('甲')
    expect((await reader.get('/api/calendar/2031')).body).toEqual(
      year([off('2031-05-01'), off('2031-05-02'), made('2031-05-10')], { status: 'PROVISIONAL' }),
    )
    expect((await reader.get('/api/calendar/2024')).body).toMatchObject({ status: 'OFFICIAL' })
    const shown = await reader.get('/api/calendar/days?from=2031-05-09&to=2031-05-11')
    expect(shown.body).toMatchObject({ workingDays: 2 })
    const versions = (await reader.get('/api/calendar/versions')).body.items as unknown as { version: string }[]
    expect(versions.map(({ version }) => version)).toEqual(['cn-2031-r2', 'cn-2031-r1', platformCalendar.version])

    const trail = (await (await world.as('审计')).get(`/api/trail/${encodeURIComponent('sys:calendar')}`)).body
    expect(trail.items).toMatchObject([
      { type: 'calendar.published', actor: { name: '样例管理' }, data: { version: 'cn-2031-r1', days: 3 } },
      { type: 'calendar.published', data: { version: 'cn-2031-r2', basedOn: 'cn-2031-r1' } },
    ])
    const verified = await (await world.as('审计')).post(`/api/trail/${encodeURIComponent('sys:calendar')}/verify`)
    expect(verified.body).toMatchObject({ verdict: 'pass', checked: 2 })
    expect((await reader.get(`/api/trail/${encodeURIComponent('sys:calendar')}`)).status).toBe(404)
  })

  test.each<[string, object, number, string, string]>([
    ['别的年份的日子', year([off('2030-05-01'), off('2031-01-01')]), 422, 'CALENDAR_DAY_INVALID', 'days.1.date'],
    ['重复的日子', year([off('2030-05-01'), off('2030-05-01')]), 422, 'CALENDAR_DAY_INVALID', 'days.1.date'],
    ['工作日当作调休', year([made('2030-05-02')]), 422, 'CALENDAR_DAY_INVALID', 'days.0.date'],
    ['没有出处', year([], { source: '' }), 400, 'MALFORMED', 'source'],
    ['不说明是否正式', year([], { status: 'NONE' }), 400, 'MALFORMED', 'status'],
    ['不认识的种类', year([{ ...off('2030-05-01'), kind: 'WEEKEND' }]), 400, 'MALFORMED', 'days.0.kind'],
  ])('%s：不行', async (_name, body, status, code, field) => {
    expect(await put('管理', '/api/calendar/2030', body)).toMatchObject({ status, body: { code, field } })
  })

  test.each(['甲', '策划', '审计'])('%s不能公布', async (name) => {
    expect((await put(name, '/api/calendar/2030', year([]))).body.code).toBe('FORBIDDEN')
  })
})

describe('活动采用日历版本', () => {
  test('是活动的一个行为，写明版本与原因；没有的版本、已经在用的版本不行', async () => {
    const { version } = (await put('管理', '/api/calendar/2024', year([off('2024-09-20')]))).body
    const office = await world.as('办公室')
    const take = (body: object) => office.post(`/api/campaigns/${campaign}/calendar`, body)
    const reason = '按新通知执行'
    expect(await take({ version: 'cn-1', reason })).toMatchObject({ status: 422, body: { code: 'CALENDAR_UNKNOWN' } })
    expect(await take({ version: platformCalendar.version, reason })).toMatchObject({
      body: { code: 'CALENDAR_TAKEN' },
    })
    expect(await take({ version })).toMatchObject({ status: 400 })
    expect(await take({ version, reason })).toMatchObject({ status: 200, body: { campaignId: campaign, actNo: 1 } })
    const { rows } = await world.owner.query('select verb, given_order, payload from act where entity_id = $1', [
      campaign,
    ])
    expect(rows).toEqual([{ verb: 'calendar', given_order: 1, payload: { version, reason } }])
    const trail = (await (await world.as('审计')).get(`/api/trail/${encodeURIComponent(`campaign/${campaign}`)}`)).body
    expect(trail.items).toMatchObject([{ type: 'calendar.changed', data: { version, reason } }])

    await settle(world.owner, world.setups, campaign)
    while (await workJobPage(world.owner, world.setups, campaign));
    const file = (await office.get(`/api/cases/${dated}`)).body
    expect(file).toMatchObject({ case: { due: { at: expect.stringContaining('2024-09-26T17:30') } } })
    const moved = (await office.get(`/api/cases/${dated}/trace?type=deadline.moved`)).body
    expect(moved.items).toMatchObject([{ data: { reason: 'calendar', calendar: version } }])
  })

  test('组员不能替活动采用', async () => {
    const answer = await (await world.as('甲')).post(`/api/campaigns/${campaign}/calendar`, {
      version: platformCalendar.version,
      reason: '样例原因',
    })
    expect(answer.body.code).toBe('FORBIDDEN')
  })
})
