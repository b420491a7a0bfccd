import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EntryFile, EntryVersionItem } from '../../contracts/http/entries.ts'
import type { LedgerField } from '../../contracts/ledger.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import type { Reply } from './harness.ts'
import { STANDING, startWorld, type World } from './world.ts'

const field = (key: string, title: string, more: Partial<LedgerField> = {}): LedgerField => ({
  key,
  title,
  aliases: [],
  type: 'text',
  required: false,
  ...more,
})
const template = structuredClone(twoStep)
template.ledgers = [
  {
    id: 'sites',
    title: '场所台账',
    fields: [
      field('name', '名称', { required: true, naturalKey: true }),
      field('street', '街道', { type: 'unit', required: true }),
      field('rooms', '房间数', { type: 'integer', min: 0 }),
      field('phone', '电话', { type: 'phone', privacy: 'personal' }),
    ],
  },
]

let world: World
let campaign: string
let draft: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {} }
  campaign = (await runningCampaign(world.owner, template, bindings, office, STANDING)).id
  draft = (await runningCampaign(world.owner, template, bindings, office, STANDING)).id
  await world.owner.query(`update campaign set status = 'DRAFT' where id = $1`, [draft])
})
afterAll(() => world.close())

let no = 0
const site = () => ({ name: `样例场所甲${++no}`, street: String(world.units.street), rooms: 3, phone: '13800000000' })
const reason = '样例原因'

async function add(name: string, body: object = {}): Promise<Reply> {
  const whole = { campaign, ledger: 'sites', origin: 'OMITTED', data: site(), reason, ...body }
  return (await world.as(name)).post('/api/entries', whole)
}
const added = async () => String((await add('街道')).body.entryId)
const correct = async (name: string, id: string, body: object, key?: string) =>
  (await world.as(name)).patch(`/api/entries/${id}`, { reason, ...body }, key)

describe('逐个登记', () => {
  test('街道补录漏报的场所，即行立案', async () => {
    const answer = await add('街道')
    expect(answer).toMatchObject({ status: 200, body: { processing: false } })
    expect(answer.body.caseId).toBe(answer.body.entryId)
    const page = await (await world.as('街道')).get(`/api/cases/${String(answer.body.caseId)}`)
    expect(page.body).toMatchObject({ case: { status: 'OPEN', origin: 'OMITTED' } })
    expect(world.woken).toContain(answer.body.caseId)
  })

  test('起草时只进台账，记在活动的留痕里；街道还不知道有这个活动', async () => {
    const answer = await add('办公室', { campaign: draft, origin: 'SURVEYED' })
    expect(answer.body).toMatchObject({ caseId: null, entryId: `${draft}-1` })
    const trail = (await (await world.as('审计')).get(`/api/trail/${encodeURIComponent(`campaign/${draft}`)}`)).body
    expect(trail.items).toMatchObject([{ type: 'entry.added', data: { entry: `${draft}-1` } }])
    expect((await add('街道', { campaign: draft, origin: 'SURVEYED' })).status).toBe(404)
  })

  test.each<[string, () => object, number, string]>([
    ['发起以后不能再说是普查的', () => ({ origin: 'SURVEYED' }), 422, 'ORIGIN_NOT_ALLOWED'],
    ['没有这个台账', () => ({ ledger: 'none' }), 422, 'LEDGER_UNKNOWN'],
    ['没有的单位', () => ({ data: { ...site(), street: '没有的街道' } }), 422, 'ENTRY_INVALID'],
    ['没有理由', () => ({ reason: '' }), 400, 'MALFORMED'],
  ])('%s', async (_name, body, status, code) => {
    expect(await add('办公室', body())).toMatchObject({ status, body: { code } })
  })

  test.each<[string, (rules: typeof template) => void, string[], string]>([
    ['岗位没有单位', () => undefined, [], 'worker'],
    [
      '没有一个办理程序是给它的',
      ({ procedures: [procedure] }) => void Object.assign(procedure ?? {}, { where: 'site.rooms > 10' }),
      ['worker'],
      'ledgers.sites',
    ],
  ])('立不了案的说出停在哪里，什么都没有写：%s', async (_name, change, bound, place) => {
    const rules = structuredClone(template)
    change(rules)
    const roles = Object.fromEntries(bound.map((role) => [role, world.units.team]))
    const bindings = { roles, perUnit: {} }
    const { id } = await runningCampaign(world.owner, rules, bindings, world.units.office, STANDING)
    await world.owner.query('update campaign set bindings = $2, office_unit_id = null where id = $1', [id, bindings])
    const answer = await add('组长', { campaign: id })
    expect(answer).toMatchObject({ status: 422, body: { code: 'OPENING_STUCK' } })
    expect(answer.body.message).toContain(place)
    const { rows } = await world.owner.query('select count(*)::int as n from ledger_entry where campaign_id = $1', [id])
    expect(rows).toEqual([{ n: 0 }])
  })

  test('审计、管理员不能登记', async () => {
    for (const name of ['审计', '管理']) expect((await add(name)).body.code).toBe('FORBIDDEN')
  })
})

describe('台账条目', () => {
  test('两个地址是同一份清单，号码只露头尾；别的街道看不到', async () => {
    const id = await added()
    for (const url of [`/api/ledgers/${campaign}.sites/entries`, `/api/campaigns/${campaign}/ledgers/sites/entries`]) {
      const { items } = (await (await world.as('街道')).get(url)).body
      expect(items.find((item) => item.id === id)).toMatchObject({ data: { phone: '138****0000', rooms: 3 } })
      expect((await (await world.as('丙')).get(url)).body.items).toEqual([])
    }
    for (const name of ['none', `${campaign}.none`, `${campaign}.sites.x`, 'c0.sites'])
      expect((await (await world.as('街道')).get(`/api/ledgers/${name}/entries`)).status).toBe(404)
  })

  test.each(['', '/versions', '/file'])('%s：本街道、承办组、办公室、审计看得到，别的单位不知道有', async (path) => {
    const url = `/api/entries/${await added()}${path}`
    for (const name of ['街道', '甲', '办公室', '审计'])
      expect([name, (await (await world.as(name)).get(url)).status]).toEqual([name, 200])
    expect((await (await world.as('丙')).get(url)).status).toBe(404)
    expect((await (await world.as('管理')).get(url)).status).toBe(403)
  })

  test('条目用台账的话说', async () => {
    const page = await (await world.as('街道')).get(`/api/entries/${await added()}`)
    expect(page.body).toMatchObject({
      ledger: { id: 'sites', title: '场所台账' },
      site: [
        { title: '名称' },
        { title: '街道', value: '样例街道' },
        { title: '房间数', value: '3' },
        { value: '138****0000' },
      ],
      may: [{ verb: 'correct', allowed: false }],
    })
  })
})

describe('更正', () => {
  test('是案件上的行为，也是台账的新版本，一个事务；原值都在', async () => {
    const id = await added()
    const answer = await correct('办公室', id, { data: { rooms: 5, phone: null } }, 'correct-entry-1')
    expect(answer.body).toEqual({
      entryId: id,
      version: 2,
      changed: ['rooms', 'phone'],
      caseId: id,
      actNo: 1,
      processing: true,
    })
    expect((await correct('办公室', id, { data: { rooms: 5, phone: null } }, 'correct-entry-1')).body).toEqual(
      answer.body,
    )
    const office = await world.as('办公室')
    const versions = (await office.get(`/api/entries/${id}/versions`)).body.items as unknown as EntryVersionItem[]
    expect(versions).toMatchObject([
      { version: 1, by: { name: '样例街道' }, reason, changes: [] },
      {
        version: 2,
        by: { name: '样例办公室' },
        changes: [
          { title: '房间数', before: '3', after: '5' },
          { title: '电话', before: '138****0000', after: null },
        ],
      },
    ])
    const file = (await office.get(`/api/entries/${id}/file`)).body as unknown as EntryFile
    expect(file).toMatchObject({ entry: { version: 2, data: { rooms: 5 } }, cases: [{ case: { id, status: 'OPEN' } }] })
    const { rows } = await world.owner.query('select payload from act where entity_id = $1', [id])
    expect(rows).toEqual([
      { payload: { site: { rooms: 5, phone: null }, before: { rooms: 3, phone: '13800000000' }, reason } },
    ])
    expect(world.hints).toContainEqual({ entity: id, no: 1 })
  })

  test('案件上的更正也写进台账', async () => {
    const id = await added()
    const office = await world.as('办公室')
    expect((await office.post(`/api/cases/${id}/correct`, { site: { rooms: 8 }, reason })).status).toBe(200)
    expect((await office.get(`/api/entries/${id}`)).body).toMatchObject({ entry: { version: 2, data: { rooms: 8 } } })
  })

  test('还没有立案的，记在活动的留痕里', async () => {
    const id = String((await add('办公室', { campaign: draft, origin: 'SURVEYED' })).body.entryId)
    const answer = await correct('策划', id, { data: { name: '样例更名' } })
    expect(answer.body).toMatchObject({ version: 2, caseId: null, actNo: null, processing: false })
    const trail = await (await world.as('审计')).get(
      `/api/trail/${encodeURIComponent(`campaign/${draft}`)}?type=entry.corrected`,
    )
    expect(trail.body.items).toMatchObject([{ actor: { name: '样例策划' }, data: { entry: id, version: 2 } }])
    expect((await (await world.as('办公室')).get(`/api/entries/${id}`)).body).toMatchObject({
      entry: { name: '样例更名' },
    })
  })

  test.each<[string, object, number, string, string?]>([
    ['没有这一项', { data: { nothing: 1 } }, 422, 'FIELD_UNKNOWN', 'data.nothing'],
    ['不合规则', { data: { rooms: -1 } }, 422, 'ENTRY_INVALID', 'data.rooms'],
    ['必填的不能去掉', { data: { name: '' } }, 422, 'ENTRY_INVALID', 'data.name'],
    ['与现在相同', { data: { rooms: 3 } }, 422, 'NOTHING_CHANGED'],
    ['看到的不是现在的版本', { data: { rooms: 4 }, version: 7 }, 409, 'ENTRY_CHANGED'],
    ['没有理由', { data: { rooms: 4 }, reason: '' }, 400, 'MALFORMED', 'reason'],
  ])('%s', async (_name, body, status, code, fieldAt) => {
    const id = await added()
    const answer = await correct('办公室', id, body)
    expect(answer).toMatchObject({ status, body: { code, ...(fieldAt ? { field: fieldAt } : {}) } })
    // which rule it is, for whoever does not read Chinese
    if (code === 'ENTRY_INVALID')
      expect(answer.body.problems).toMatchObject([{ path: fieldAt, code: expect.stringMatching(/^[A-Z_]+$/) }])
    const { rows } = await world.owner.query(
      'select (select count(*)::int from act where entity_id = $1) as acts, version from ledger_entry where id = $1',
      [id],
    )
    expect(rows).toEqual([{ acts: 0, version: 1 }])
  })

  test('不能改成别的条目的名称', async () => {
    const [id, other] = [await added(), await added()]
    const { rows } = await world.owner.query<{ name: string }>('select name from ledger_entry where id = $1', [other])
    const answer = await correct('办公室', id, { data: { name: rows[0]?.name } })
    expect(answer).toMatchObject({ status: 409, body: { code: 'ENTRY_EXISTS' } })
  })

  test('街道和承办人只能看', async () => {
    const id = await added()
    for (const name of ['街道', '甲', '审计'])
      expect([name, (await correct(name, id, { data: { rooms: 4 } })).body.code]).toEqual([name, 'FORBIDDEN'])
    expect((await correct('队长', id, { data: { rooms: 4 } })).body.code).toBe('FORBIDDEN')
  })
})
