import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Timeline } from '../../contracts/http/timeline.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parameter } from '../../contracts/template/words.ts'
import { twoStep } from '../factories/two-step.template.ts'
import type { Caller } from './harness.ts'
import { startWorld, type World } from './world.ts'

const dated: CampaignTemplate = {
  ...twoStep,
  id: 'dated',
  parameters: [{ key: 'workdays', title: '排查工作日', type: 'integer', default: 10, min: 3, max: 60 }],
  phases: [
    {
      id: 'survey',
      title: '排查',
      kind: 'SURVEY',
      starts: 'onIssue',
      ends: { in: parameter('workdays'), unit: 'workingDay', at: 'endOfDay' },
      gate: [{ id: 'list', title: '排查台账', role: 'office', policy: 'BLOCK' }],
    },
    {
      id: 'main',
      title: '整治',
      kind: 'CONCENTRATED_RECTIFICATION',
      starts: { in: parameter('workdays'), unit: 'workingDay', at: 'endOfDay' },
      ends: { on: '2024-12-31', at: 'endOfDay' },
    },
  ],
  facts: [{ id: 'report', title: '周报', about: 'UNIT' }],
  duties: [
    {
      id: 'weekly',
      title: '每周报送',
      performer: 'worker',
      within: ['survey'],
      when: { every: 'week', on: ['FRI'], at: '17:00' },
      does: { record: 'report', form: [{ key: 'text', title: '内容', type: 'text' }] },
    },
    {
      id: 'daily',
      title: '每日登记',
      performer: 'worker',
      when: { every: 'day' },
      does: { record: 'report', form: [{ key: 'text', title: '内容', type: 'text' }] },
    },
  ] as NonNullable<CampaignTemplate['duties']>,
}

let world: World
let planner: Caller
let id: string
beforeAll(async () => {
  world = await startWorld()
  planner = await world.as('策划')
  await world.owner.query(
    `insert into template (id, version, title, status, document, hash, published_at) values ($1, 1, $1, 'PUBLISHED', $2, $1, now())`,
    [dated.id, JSON.stringify(dated)],
  )
  const bindings = { roles: { worker: world.units.team, office: world.units.office }, perUnit: {} }
  const body = { templateId: 'dated', title: '样例排期', issueDate: '2024-09-16', bindings }
  id = String((await planner.post('/api/campaigns', body)).body.id)
})
afterAll(() => world.close())

const timeline = async (query = '', who = planner): Promise<{ status: number; body: Timeline }> =>
  (await who.get(`/api/campaigns/${id}/timeline${query}`)) as unknown as { status: number; body: Timeline }

describe('时间线', () => {
  test('哪几天可以移、由什么参数；要紧的日子；报送落在哪几天', async () => {
    const { body } = await timeline()
    expect(body.change).toBeNull()
    expect(body.handles).toEqual([
      { phase: 'survey', edge: 'ends', parameter: 'workdays', title: '排查工作日' },
      { phase: 'main', edge: 'starts', parameter: 'workdays', title: '排查工作日' },
    ])
    expect(body.marks.map(({ kind, title, at, critical }) => [kind, title, at.slice(0, 10), critical])).toEqual([
      ['RETURN', '每周报送', '2024-09-22', false],
      ['RETURN', '每周报送', '2024-09-29', false],
      ['GATE', '排查台账', '2024-09-30', true],
    ])
    expect(body.recurring).toMatchObject([{ title: '每日登记', every: 'day' }])
  })

  test('移末日：服务器按工作日推算参数和后果，什么也没有写', async () => {
    const { body } = await timeline('?phase=survey&edge=ends&to=2024-10-10')
    expect(body.change).toEqual({ parameters: { workdays: 13 } })
    expect(body.moved.map(({ phase, edge, from, to }) => [phase, edge, from, to])).toEqual([
      ['survey', 'ends', '2024-09-30', '2024-10-10'],
      ['main', 'starts', '2024-09-30', '2024-10-10'],
    ])
    expect(body.marks.filter(({ kind }) => kind === 'RETURN')).toHaveLength(3)
    expect((await timeline()).body.change).toBeNull()
  })

  test('改印发日期：跟着的都动', async () => {
    const { body } = await timeline('?issueDate=2024-09-23')
    expect(body.change).toEqual({ issueDate: '2024-09-23' })
    expect(body.moved[0]).toMatchObject({ phase: 'survey', edge: 'starts', from: '2024-09-16', to: '2024-09-23' })
  })

  test('方案写定的日子移不动，写明去哪里改；没有这一天的日期是错误', async () => {
    expect(await timeline('?phase=main&edge=ends&to=2024-12-20')).toMatchObject({
      status: 422,
      body: { code: 'EDGE_FIXED', field: 'to', next: expect.stringContaining('模板') },
    })
    expect((await timeline('?phase=main&edge=ends&to=2024-02-30')).status).toBe(400)
  })

  test('同一单位的其他活动排在旁边；别人的草稿看不到时间线', async () => {
    const { body } = await timeline()
    expect(body.others).toMatchObject([{ id: world.campaign, unitCount: 1, units: [{ id: world.units.team }] }])
    expect(body.others[0]?.phases.length).toBeGreaterThan(0)
    expect((await timeline('', await world.as('甲'))).status).toBe(404)
  })
})
