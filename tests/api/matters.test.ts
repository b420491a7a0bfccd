import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { rollOut } from '../factories/roll-out.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

let world: World
let campaignId: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office, street, bureau } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [street, bureau] } }
  campaignId = (await runningCampaign(world.owner, rollOut, bindings, office, STANDING)).id
})
afterAll(() => world.close())

const asked = (matter: object, more: object = {}) => ({ campaignId, procedure: 'rollOut', matter, ...more })
const open = async (name: string, body: object, key?: string) => (await world.as(name)).post('/api/cases', body, key)

describe('手工发起事项', () => {
  test('有权的岗位可以，涉及单位默认是发起单位', async () => {
    const answer = await open('甲', asked({ topic: '夜查', on: '2024-09-26', with: [world.units.street] }))
    expect(answer).toMatchObject({ status: 200, body: { actNo: null } })
    const page = await (await world.as('甲')).get(`/api/cases/${String(answer.body.caseId)}`)
    expect(page.body).toMatchObject({
      case: { name: '落实：夜查', step: 'decide', unit: { name: '样例督导一组' } },
      site: [
        { key: 'unit', value: '样例督导一组' },
        { key: 'topic', title: '主题', value: '夜查' },
        { key: 'on', title: '日期', value: '2024-09-26' },
        { key: 'with', title: '会同单位', value: '样例街道' },
      ],
      tasks: [{ step: 'decide' }],
    })
    const task = await (await world.as('甲')).get(`/api/tasks/${String(answer.body.caseId)}.decide.1`)
    expect(task.body).toMatchObject({ attendees: [{ roleTitle: '镇街', grade: 'DEPUTY' }], site: page.body.site })
    const trace = await (await world.as('审计')).get(`/api/cases/${String(answer.body.caseId)}/trace`)
    expect(trace.body.items[0]).toMatchObject({
      type: 'case.opened',
      data: { procedure: 'rollOut', origin: 'MATTER', person: world.people.甲, unit: world.units.team },
    })
    expect(world.woken).toContain(answer.body.caseId)
  })

  test('主管和活动办公室可以，也可以替别的单位发起', async () => {
    const answer = await open('办公室', asked({ topic: '会商' }, { unit: world.units.street, ground: '上级要求' }))
    const page = await (await world.as('街道')).get(`/api/cases/${String(answer.body.caseId)}`)
    expect(page.body).toMatchObject({ case: { unit: { name: '样例街道' } } })
  })

  test('各人看到自己可以发起哪些，连同表单', async () => {
    const kinds = async (name: string) =>
      (await (await world.as(name)).get(`/api/campaigns/${campaignId}/matters`)).body.items as unknown as {
        procedure: string
        fields: { key: string }[]
      }[]
    expect((await kinds('甲')).map(({ procedure, fields }) => [procedure, fields.map(({ key }) => key)])).toEqual([
      ['rollOut', ['topic', 'on', 'with']],
      ['report', ['topic']],
    ])
    expect((await kinds('办公室')).map(({ procedure }) => procedure)).toEqual(['rollOut', 'report', 'subPlan'])
    expect((await kinds('丙')).map(({ procedure }) => procedure)).toEqual(['report'])
  })

  test('谁都可以反映的，谁反映就是谁发起；涉及场所的，由场所所属的单位办', async () => {
    const site = await openOne(world.owner, world.setups, campaignId, world.units.street, 1)
    await world.owner.query(
      `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
       values ($1, $2, 'sites', 1, 'k', '样例场所', $3, 'SURVEYED', $4, '{}')`,
      [site, campaignId, { street: world.units.street, phone: '13800000000' }, world.units.street],
    )
    const answer = await open('丙', { campaignId, procedure: 'report', matter: { topic: '积水' }, site })
    const { rows } = await world.owner.query(
      'select f.site, t.unit_id from case_file f join task t on t.entity_id = f.id where f.id = $1',
      [answer.body.caseId],
    )
    expect(rows).toMatchObject([
      { unit_id: world.units.street, site: { openedBy: world.units.bureau, street: world.units.street, site } },
    ])
    expect(JSON.stringify(rows)).not.toContain('138')
  })

  test('同一个键只发起一件', async () => {
    const [first, again] = [
      await open('甲', asked({ topic: '一次' }), 'matter-key-1'),
      await open('甲', asked({ topic: '一次' }), 'matter-key-1'),
    ]
    expect(again.body.caseId).toBe(first.body.caseId)
  })

  test('填错的可以由主管更正，原值留下', async () => {
    const opened = await open('甲', asked({ topic: '填错了' }))
    const path = `/api/cases/${String(opened.body.caseId)}/correct`
    const correct = async (name: string, site: object) =>
      (await world.as(name)).post(path, { site, reason: '样例原因' })
    expect((await correct('甲', { topic: '改对了' })).status).toBe(403)
    expect((await correct('办公室', { other: 1 })).body).toMatchObject({ code: 'ANSWER_UNKNOWN', field: 'site.other' })
    expect((await correct('办公室', { topic: '' })).body).toMatchObject({
      code: 'ANSWER_REQUIRED',
      field: 'site.topic',
    })
    expect((await correct('办公室', { topic: '填错了' })).body.code).toBe('NOTHING_CHANGED')
    expect((await correct('办公室', { topic: '改对了' })).status).toBe(200)
    const { rows } = await world.owner.query('select payload from act where entity_id = $1', [opened.body.caseId])
    expect(rows).toMatchObject([{ payload: { site: { topic: '改对了' }, before: { topic: '填错了' } } }])
  })

  const topic = '样例'
  const REFUSED: [string, () => object, string, string][] = [
    ['必填项没填', () => asked({}), 'ANSWER_REQUIRED', 'matter.topic'],
    ['表单没有的项', () => asked({ topic, other: 1 }), 'ANSWER_UNKNOWN', 'matter.other'],
    ['提前不够', () => asked({ topic, on: '2024-09-19' }), 'LEAD_TOO_SHORT', 'matter.on'],
    ['不是日期', () => asked({ topic, on: '明天' }), 'ANSWER_INVALID', 'matter.on'],
    ['没有的单位', () => asked({ topic, with: [99999] }), 'ANSWER_INVALID', 'matter.with'],
    ['涉及单位不存在', () => asked({ topic }, { unit: 99999 }), 'UNIT_UNKNOWN', 'unit'],
    ['场所不在台账', () => asked({ topic }, { site: 'c0-1' }), 'SITE_UNKNOWN', 'site'],
    ['没有这种事项', () => ({ ...asked({ topic }), procedure: 'nothing' }), 'PROCEDURE_UNKNOWN', 'procedure'],
    ['办场所的程序不是事项', () => ({ ...asked({ topic }), procedure: 'twoStep' }), 'PROCEDURE_UNKNOWN', 'procedure'],
  ]
  test.each(REFUSED)('不行：%s', async (_name, body, code, field) => {
    expect((await open('甲', body())).body).toMatchObject({ code, field })
  })

  test.each([
    ['丙', 403],
    ['街道', 403],
    ['审计', 403],
    ['管理', 403],
  ])('%s无权发起', async (name, status) => {
    expect((await open(name, asked({ topic }))).status).toBe(status)
  })

  test('没有人可以手工发起的，主管仍然可以', async () => {
    expect((await open('甲', { ...asked({ topic }), procedure: 'subPlan' })).status).toBe(403)
    expect((await open('办公室', { ...asked({ topic }), procedure: 'subPlan' })).status).toBe(200)
  })

  test('活动没有进行就不行', async () => {
    await world.owner.query(`update campaign set status = 'PAUSED' where id = $1`, [campaignId])
    expect((await open('甲', asked({ topic }))).body.code).toBe('NOT_RUNNING')
    await world.owner.query(`update campaign set status = 'RUNNING' where id = $1`, [campaignId])
  })
})
