import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CascadeUnit } from '../../contracts/http/cascades.ts'
import { checkTemplate } from '../../domain/template/check-template.ts'
import { openChildrenPage } from '../../store/cascades/open-children.ts'
import { workJobPage } from '../../store/jobs.ts'
import { settle } from '../../store/pages.ts'
import { cascaded } from '../factories/cascade.template.ts'
import { goTo, stand, trailOf } from '../factories/duty-campaign.ts'
import { district, type Reply } from './harness.ts'
import { startWorld, type World } from './world.ts'

let world: World
let parent: string
/** 东街 begins before the first cut-off, 西街 after it, 北街 never */
const streets = { east: 0, west: 0, north: 0 }
const child: Record<string, string> = {}

beforeAll(async () => {
  world = await startWorld()
  const { unit, person } = district(world.owner)
  for (const [key, name] of Object.entries({ east: '东街', west: '西街', north: '北街' })) {
    streets[key as keyof typeof streets] = await unit(name, 'SUBDISTRICT')
    await person(`${name}主任`, streets[key as keyof typeof streets], 'HEAD')
    await person(`${name}干部`, streets[key as keyof typeof streets], 'STAFF')
  }
  await world.owner.query(
    `insert into template (id, version, title, status, document, hash, published_at) values ($1, 1, $2, 'PUBLISHED', $3, 'x', now())`,
    [cascaded.id, cascaded.title, JSON.stringify(cascaded)],
  )
  const planner = await world.as('策划')
  const { body } = await planner.post('/api/campaigns', {
    templateId: cascaded.id,
    title: '样例分级行动',
    issueDate: '2024-09-16',
    parameters: { handleDays: 12 },
    bindings: { roles: { office: world.units.office }, perUnit: {}, groups: { streets: Object.values(streets) } },
    clock: { mode: 'stepped', startsAt: '2024-09-18' },
  })
  parent = String(body.id)
  await fill(parent, [streets.east, streets.east, streets.west])
})
afterAll(() => world.close())

/** Sites of these units in the campaign's ledger. */
async function fill(campaign: string, units: readonly number[]): Promise<void> {
  for (const [index, unit] of units.entries()) {
    const [no, name] = [index + 1, `样例场所${index + 1}`]
    await world.owner.query(
      `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
       values ($1, $2, 'sites', $3, $4, $4, $5, 'SURVEYED', $6, '{}')`,
      [`${campaign}-${no}`, campaign, no, name, { name, street: String(unit) }, unit],
    )
  }
}

/** What the engine does after an act of the campaign. */
async function follow(campaign: string): Promise<void> {
  world.setups.forget(campaign)
  await settle(world.owner, world.setups, campaign)
  while (await workJobPage(world.owner, world.setups, campaign));
}

const at = (time: string) => goTo(world.owner, world.setups, parent, time)
const post = async (name: string, path: string, body: object = {}): Promise<Reply> =>
  (await world.as(name)).post(`/api/campaigns/${path}`, body)
const read = async (name: string, path: string): Promise<Reply> => (await world.as(name)).get(`/api/campaigns/${path}`)
const units = async (name: string): Promise<CascadeUnit[]> =>
  (await read(name, `${parent}/cascades`)).body.items as unknown as CascadeUnit[]
const unitOf = async (unit: number): Promise<CascadeUnit | undefined> =>
  (await units('办公室')).find((each) => each.unit.id === unit)

async function launch(campaign: string, name: string): Promise<Reply> {
  const answer = await post(name, `${campaign}/launch`)
  if (answer.status === 200) await follow(campaign)
  return answer
}

const factsOf = async (unit: number) =>
  (
    await world.owner.query<{ fact: string; day: string; closed: number | null; sites: number | null }>(
      `select fact, day, (data -> 'closed')::int as closed, (data -> 'sites')::int as sites from fact
       where campaign_id = $1 and unit_id = $2 order by at, id`,
      [parent, unit],
    )
  ).rows

test('样例模板没有问题', () => {
  expect(checkTemplate(JSON.parse(JSON.stringify(cascaded)))).toEqual([])
})

describe('打开', () => {
  test('上级活动发起，每个单位一份草稿，归那个单位；再来一遍不多开', async () => {
    expect((await launch(parent, '策划')).status).toBe(200)
    const opened = await units('办公室')
    expect(opened.map(({ unit, child: own, standing }) => [unit.name, own?.status, standing])).toEqual([
      ['东街', 'DRAFT', 'NONE'],
      ['西街', 'DRAFT', 'NONE'],
      ['北街', 'DRAFT', 'NONE'],
    ])
    for (const { unit, child: own } of opened) child[unit.name] = own?.id ?? ''
    expect(await openChildrenPage(world.owner, world.setups, parent)).toBe(false)
    expect(await post('办公室', `${parent}/cascades/streetPlans/open`)).toMatchObject({
      status: 200,
      body: { opened: 0, missing: 0 },
    })
    const { rows } = await world.owner.query('select count(*)::int as n from campaign where parent = $1', [parent])
    expect(rows).toEqual([{ n: 3 }])
    expect((await trailOf(world.owner, `campaign/${child['东街']}`))[0]).toMatchObject({
      type: 'campaign.drafted',
      actor: null,
      data: { parent, cascade: 'streetPlans', unit: streets.east },
    })
  })

  test('草稿带着上级的模板、参数和单位；放开的参数落在范围里', async () => {
    const { body } = await read('东街主任', child['东街'] ?? '')
    expect(body).toMatchObject({
      campaign: { status: 'DRAFT', parent: { id: parent, title: '样例分级行动' }, clockMode: 'stepped' },
      cascades: false,
      parameters: [
        { key: 'handleDays', value: 10, min: 3, max: 10, parent: { free: true, value: 12 } },
        { key: 'byOffice', value: false, parent: { free: false, value: false } },
      ],
    })
    const { rows } = await world.owner.query('select bindings, office_unit_id as office from campaign where id = $1', [
      child['东街'],
    ])
    expect(rows).toEqual([
      {
        bindings: { roles: { office: streets.east }, perUnit: {}, groups: { streets: [streets.east] } },
        office: streets.east,
      },
    ])
  })

  test('没有这一项下级活动；不是上级活动的人不能开', async () => {
    expect((await post('办公室', `${parent}/cascades/townPlans/open`)).status).toBe(404)
    expect((await post('东街主任', `${parent}/cascades/streetPlans/open`)).status).toBe(403)
  })
})

describe('谁看得见', () => {
  test('平级单位一无所知：不在清单里，读不到，也不在上级活动的页上', async () => {
    const east = child['东街'] ?? ''
    for (const path of [east, `${east}/cascades`, `${east}/progress`])
      expect((await read('西街主任', path)).status).toBe(404)
    expect((await post('西街主任', `${east}/launch`)).status).toBe(404)
    const { body } = await (await world.as('西街主任')).get('/api/campaigns?limit=100')
    expect(body.items.map(({ id }) => id)).not.toContain(east)
    expect(body.items.map(({ id }) => id)).toContain(child['西街'])
    expect((await units('西街主任')).map(({ unit }) => unit.name)).toEqual(['西街'])
  })

  test('上级活动的办公室看概要，不因此进得了下级', async () => {
    expect((await read('办公室', child['东街'] ?? '')).status).toBe(404)
    expect((await unitOf(streets.east))?.child).toMatchObject({ reads: false })
  })

  test('本单位的干部看得见，筹备的是负责人', async () => {
    const east = child['东街'] ?? ''
    expect((await read('东街干部', east)).status).toBe(200)
    const patch = { title: '东街整治方案' }
    expect((await (await world.as('东街干部')).patch(`/api/campaigns/${east}`, patch)).status).toBe(403)
    expect((await (await world.as('东街主任')).patch(`/api/campaigns/${east}`, patch)).status).toBe(200)
  })
})

describe('草稿里的自由', () => {
  const patch = async (body: object) => (await world.as('东街主任')).patch(`/api/campaigns/${child['东街']}`, body)

  test.each([
    ['上级确定的参数', { parameters: { byOffice: true } }, 'parameters.byOffice', 'false'],
    ['超出放开的范围', { parameters: { handleDays: 11 } }, 'parameters.handleDays', '不大于 10'],
  ])('%s改不了，说明在哪里、应为什么', async (_name, body, field, expected) => {
    const answer = await patch(body)
    expect(answer).toMatchObject({ status: 422, body: { code: 'PARAMETER_NOT_FREE', field } })
    expect(answer.body.message).toContain(expected)
  })

  test('范围里的可以改，和上级一样的也可以写', async () => {
    expect((await patch({ parameters: { handleDays: 4, byOffice: false } })).status).toBe(200)
    expect((await unitOf(streets.east))?.child?.differing).toEqual([
      { key: 'handleDays', title: '办理的工作日', here: 4, parent: 12, free: true },
    ])
  })

  test('时钟随上级', async () => {
    expect((await patch({ clock: { mode: 'real' } })).body.code).toBe('CLOCK_OF_PARENT')
  })

  test('换了承办的单位，活动仍是这个单位的', async () => {
    const bindings = { roles: { office: world.units.office }, perUnit: {}, groups: { streets: [streets.east] } }
    expect((await patch({ bindings })).status).toBe(200)
    expect((await patch({ parameters: { handleDays: 5 } })).status).toBe(200)
    await patch({ bindings: { ...bindings, roles: { office: streets.east } } })
  })

  test('上级台账里本单位的场所带进来，只带一回', async () => {
    expect(await post('东街主任', `${child['东街']}/take-over`)).toMatchObject({ status: 200, body: { taken: 2 } })
    expect(await post('东街主任', `${child['东街']}/take-over`)).toMatchObject({ body: { code: 'CHILD_FILLED' } })
    expect((await post('策划', `${parent}/take-over`)).body.code).toBe('NOT_A_CHILD')
  })
})

describe('上报', () => {
  test('东街发起、办结一件；到截止时东街的数记下，没有发起的迟报', async () => {
    const east = child['东街'] ?? ''
    expect((await launch(east, '东街主任')).status).toBe(200)
    const done = await (await world.as('东街干部')).post(`/api/tasks/${east}-1.clean.1/complete`, {
      outcome: 'done',
      answers: {},
      evidence: [],
    })
    expect(done.status).toBe(200)
    await settle(world.owner, world.setups, `${east}-1`)
    await at('2024-09-20 18:00')
    expect(await factsOf(streets.east)).toEqual([{ fact: 'streetReport', day: '2024-09-20', closed: 1, sites: 2 }])
    expect(await factsOf(streets.west)).toMatchObject([{ fact: 'reportLate', day: '2024-09-20' }])
    expect(await unitOf(streets.east)).toMatchObject({
      standing: 'REPORTED',
      child: { status: 'RUNNING' },
      report: { occurrence: '2024-09-20', values: { closed: 1, sites: 2 } },
    })
    expect(await unitOf(streets.west)).toMatchObject({ standing: 'LATE', report: null })
  })

  test('下级和上级一个时钟，下级自己拨不动', async () => {
    const now = async (id: string, name: string) =>
      ((await read(name, id)).body.campaign as { campaignNow: string }).campaignNow
    expect(await now(child['东街'] ?? '', '东街主任')).toBe(await now(parent, '策划'))
    expect((await post('东街主任', `${child['东街']}/step`, { to: '2024-09-25' })).body.code).toBe('CLOCK_OF_PARENT')
  })

  test('期限以前发起的在期限记下，算迟；始终没有发起的缺报', async () => {
    const west = child['西街'] ?? ''
    expect((await launch(west, '西街主任')).body.code).toBe('LAUNCH_INCOMPLETE')
    expect((await post('西街主任', `${west}/take-over`)).body).toEqual({ taken: 1 })
    expect((await launch(west, '西街主任')).status).toBe(200)
    await at('2024-09-23 18:00')
    expect((await factsOf(streets.west)).map(({ fact, closed }) => [fact, closed])).toEqual([
      ['reportLate', null],
      ['streetReport', 0],
    ])
    expect((await factsOf(streets.north)).map(({ fact }) => fact)).toEqual(['reportLate', 'reportMissed'])
    expect((await units('办公室')).map(({ standing }) => standing)).toEqual(['REPORTED', 'REPORTED_LATE', 'MISSED'])
  })

  test('步骤又来一遍也只记一次', async () => {
    const before = await factsOf(streets.east)
    await settle(world.owner, world.setups, `${parent}~streetReports~${streets.east}`)
    expect(await factsOf(streets.east)).toEqual(before)
  })

  test('下级还没有办到截止的时刻：等它，然后一起记下', async () => {
    const east = child['东街'] ?? ''
    // an act that the child's process has not followed
    const done = await (await world.as('东街干部')).post(`/api/tasks/${east}-2.clean.1/complete`, {
      outcome: 'done',
      answers: {},
      evidence: [],
    })
    expect(done.status).toBe(200)
    const duty = `${parent}~streetReports~${streets.east}`
    await stand(world.owner, parent, Date.parse('2024-09-27T17:30:00+08:00'))
    await settle(world.owner, world.setups, duty)
    expect(await factsOf(streets.east)).toHaveLength(1)
    await settle(world.owner, world.setups, `${east}-2`)
    await settle(world.owner, world.setups, duty)
    expect((await factsOf(streets.east)).map(({ closed }) => closed)).toEqual([1, 2])
  })
})

describe('上级变更参数', () => {
  const reason = '样例原因'
  /** proposed by one, approved by another, carried out */
  async function change(campaign: string, one: string, other: string, parameters: object): Promise<void> {
    const { body } = await post(one, `${campaign}/changes`, { kind: 'PARAMETERS', parameters, reason })
    for (;;) {
      const { body: now } = await read(one, `${campaign}/changes/${String(body.no)}`)
      if (now.status !== 'PREVIEWING') break
    }
    expect((await post(other, `${campaign}/changes/${String(body.no)}/approve`)).status).toBe(200)
    await follow(campaign)
  }

  test('没有发起的草稿随着改；在办的不变，上级的页上看得出', async () => {
    await change(parent, '策划', '组长', { byOffice: true })
    const { rows } = await world.owner.query(`select parameters -> 'byOffice' as value from campaign where id = $1`, [
      child['北街'],
    ])
    expect(rows).toEqual([{ value: true }])
    expect((await unitOf(streets.west))?.child?.differing).toContainEqual({
      key: 'byOffice',
      title: '由办公室检查',
      here: false,
      parent: true,
      free: false,
    })
  })

  test('在办的下级只能改成和上级一样；放开的也出不了范围；规则不能自己换', async () => {
    const propose = (body: object) => post('西街主任', `${child['西街']}/changes`, { reason, ...body })
    for (const [parameters, field] of [
      [{ handleDays: 2 }, 'parameters.handleDays'],
      [{ byOffice: 'x' }, 'parameters.byOffice'],
    ] as const)
      expect((await propose({ kind: 'PARAMETERS', parameters })).body).toMatchObject({
        code: 'PARAMETER_NOT_FREE',
        field,
      })
    expect((await propose({ kind: 'TEMPLATE', version: 1 })).body.code).toBe('TEMPLATE_OF_PARENT')
    const { person } = district(world.owner)
    await person('西街书记', streets.west, 'LEADER')
    await change(child['西街'] ?? '', '西街主任', '西街书记', { byOffice: true })
    expect((await unitOf(streets.west))?.child?.differing.map(({ key }) => key)).toEqual(['handleDays'])
  })
})

describe('暂停和收尾', () => {
  test('暂停上级，下级照办', async () => {
    expect((await post('办公室', `${parent}/pause`, { reason: '样例原因' })).status).toBe(200)
    await follow(parent)
    expect((await unitOf(streets.east))?.child?.status).toBe('RUNNING')
    expect((await post('办公室', `${parent}/resume`, { reason: '样例原因' })).status).toBe(200)
    await follow(parent)
  })

  test('收尾要说明下级活动怎么办；之后没有发起的不能再发起，也不再取数', async () => {
    const reason = '样例原因'
    expect(await post('办公室', `${parent}/close`, { reason })).toMatchObject({
      status: 409,
      body: { code: 'CHILDREN_RUNNING' },
    })
    expect((await post('办公室', `${parent}/close`, { reason, children: 'KEEP' })).status).toBe(200)
    await follow(parent)
    expect((await unitOf(streets.east))?.child?.status).toBe('RUNNING')
    await fill(child['北街'] ?? '', [streets.north])
    expect((await launch(child['北街'] ?? '', '北街主任')).body).toMatchObject({
      code: 'LAUNCH_INCOMPLETE',
      field: 'parent',
    })
    const before = await factsOf(streets.east)
    await at('2024-10-12 18:00')
    expect(await factsOf(streets.east)).toEqual(before)
  })
})
