import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parameter } from '../../contracts/template/words.ts'
import { workJobPage } from '../../store/jobs.ts'
import { settle } from '../../store/pages.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { counted } from '../factories/counted.template.ts'
import { twoStep } from '../factories/two-step.template.ts'
import type { Reply } from './harness.ts'
import { STANDING, startWorld, type World } from './world.ts'

/** Days instead of minutes, and a parameter by which the inspection goes to the office. */
const first: CampaignTemplate = structuredClone(twoStep)
first.id = 'change-me'
first.parameters = [{ key: 'byOffice', title: '由办公室检查', type: 'boolean', default: false }]
first.routing = [
  { id: 'who', title: '谁检查', rules: [{ when: 'param.byOffice', role: 'office' }, { role: 'worker' }] },
]
const stepOf = (template: CampaignTemplate, id: string) => {
  const step = template.procedures[0]?.steps[id]
  if (step?.kind !== 'task') throw new Error(`expected a task step ${id}`)
  return step
}
stepOf(first, 'inspect').performer = { routing: 'who' }
stepOf(first, 'inspect').due = { in: 5, unit: 'workingDay', at: 'endOfWork' }

/** The deadline of the inspection is another, and rectification is done under another name. */
const second = structuredClone(first)
second.version = 2
stepOf(second, 'inspect').due = { in: 3, unit: 'workingDay', at: 'endOfWork' }
const steps = second.procedures[0]?.steps ?? {}
steps['repair'] = { ...stepOf(second, 'rectify'), title: '整改到位' }
delete steps['rectify']
stepOf(second, 'inspect').outcomes = { done: { title: '完成', to: [{ step: 'repair' }] } }

/** Its phase would be over, and it asks for units that the campaign does not have. */
const third = structuredClone(second)
third.version = 3
third.phases = third.phases.map((phase) => ({ ...phase, ends: { on: '2024-09-01', at: 'endOfDay' } }))
third.roles = [
  ...third.roles,
  { id: 'towns', title: '各镇', finds: { by: 'group' } },
  { id: 'patrol', title: '巡查', finds: { by: 'bound' } },
]

let world: World
let campaign: string
let inspecting: string
let rectifying: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office, street } = world.units
  for (const template of [first, second, third]) {
    await world.owner.query(
      `insert into template (id, version, title, status, document, hash, published_at) values ($1, $2, $3, 'PUBLISHED', $4, 'x', now())`,
      [template.id, template.version, template.title, JSON.stringify(template)],
    )
  }
  campaign = (
    await runningCampaign(world.owner, first, { roles: { worker: team, office }, perUnit: {} }, office, STANDING)
  ).id
  // its phase has begun, as after a launch
  const phases = { main: { startsAt: 0, endsAt: Date.parse('2024-12-31T23:59:59+08:00'), status: 'ACTIVE' } }
  await world.owner.query('update entity set state = state || $2 where id = $1', [campaign, { phases }])
  await world.owner.query('update campaign set phases = $2 where id = $1', [campaign, phases])
  inspecting = await openOne(world.owner, world.setups, campaign, street, 1)
  rectifying = await openOne(world.owner, world.setups, campaign, street, 2)
  await complete(rectifying, 'inspect.1')
  await settle(world.owner, world.setups, rectifying)
})
afterAll(() => world.close())

const complete = async (id: string, key: string): Promise<Reply> =>
  (await world.as('甲')).post(`/api/tasks/${id}.${key}/complete`, { outcome: 'done', answers: {}, evidence: [] })
const changes = async (name: string, path = '', body: object = {}): Promise<Reply> =>
  (await world.as(name)).post(`/api/campaigns/${campaign}/changes${path}`, body)
const get = async (path: string) =>
  (await (await world.as('办公室')).get(`/api/campaigns/${campaign}/changes${path}`)).body
const reason = '样例原因'

/** Proposed by the planner and worked out. */
async function proposed(body: object): Promise<Record<string, unknown> & { no: number }> {
  const { body: item, status } = await changes('策划', '', { reason, ...body })
  if (status !== 200) throw new Error(JSON.stringify(item))
  for (;;) {
    const now = (await get(`/${String(item.no)}`)) as unknown as Record<string, unknown> & { no: number }
    if (now.status !== 'PREVIEWING') return now
  }
}

async function carriedOut(): Promise<void> {
  world.setups.forget(campaign)
  await settle(world.owner, world.setups, campaign)
  while (await workJobPage(world.owner, world.setups, campaign));
}

/** What of the receipts does not depend on the moment. */
const receipts = async (no: number, planned: boolean) =>
  (await get(`/${no}/receipts${planned ? '?planned=1' : ''}`)).items.map(({ ...item }) => {
    const { at: _at, ...rest } = item as unknown as Record<string, unknown>
    return rest
  })

const openTasks = async (id: string) =>
  (
    await world.owner.query(
      `select key, step, title, unit_id as unit, due_at as due, returned from task where entity_id = $1 and status = 'OPEN'`,
      [id],
    )
  ).rows as { key: string; step: string; title: string; unit: number; due: number | null; returned: unknown }[]

describe('提出变更', () => {
  test('新版本要的岗位没有单位、阶段按它已经结束：逐处说明，什么也没有存', async () => {
    const answer = await changes('策划', '', {
      reason,
      kind: 'TEMPLATE',
      version: 3,
      roles: { patrol: world.units.team },
    })
    expect(answer).toMatchObject({ status: 422, body: { code: 'CHANGE_INVALID' } })
    expect(answer.body.problems).toMatchObject([{ path: 'groups.towns' }, { path: 'phases.main' }])
    expect((await get('')).items).toEqual([])
  })

  test('一版模板的岗位，现有的单位接着用；没有的岗位和单位不收', async () => {
    const { team, office } = world.units
    const { body } = await (await world.as('策划')).get(`/api/campaigns/${campaign}/version-roles?version=3`)
    expect(body.items).toMatchObject([
      { role: 'worker', by: 'bound', bound: { id: team } },
      { role: 'office', by: 'bound', bound: { id: office } },
      { role: 'towns', by: 'group', units: [] },
      { role: 'patrol', by: 'bound', bound: null },
    ])
    const unknown = await (await world.as('策划')).get(`/api/campaigns/${campaign}/version-roles?version=9`)
    expect(unknown).toMatchObject({ status: 422, body: { code: 'TEMPLATE_UNKNOWN' } })
    const answer = await changes('策划', '', {
      reason,
      kind: 'TEMPLATE',
      version: 3,
      roles: { patrol: 999999, nobody: team },
      groups: { towns: [team] },
    })
    expect(answer.body.problems).toMatchObject([
      { path: 'roles.patrol', message: '没有编号为 999999 的单位' },
      { path: 'roles.nobody', message: '新版本没有岗位“nobody”' },
      { path: 'phases.main' },
    ])
  })

  test('没有的日期不收，什么也没有存', async () => {
    const body = { reason, kind: 'EXTENSION', phase: 'main', endsOn: '2027-02-31' }
    expect(await changes('策划', '', body)).toMatchObject({ status: 400, body: { code: 'MALFORMED' } })
    expect((await get('')).items).toEqual([])
  })

  test.each<[string, object, string]>([
    ['没有这个参数', { kind: 'PARAMETERS', parameters: { nothing: 1 } }, 'PARAMETER_INVALID'],
    ['参数的值不对', { kind: 'PARAMETERS', parameters: { byOffice: 1 } }, 'PARAMETER_INVALID'],
    ['与现在的一样', { kind: 'PARAMETERS', parameters: { byOffice: false } }, 'CHANGE_EMPTY'],
    ['没有这一版', { kind: 'TEMPLATE', version: 9 }, 'TEMPLATE_UNKNOWN'],
    ['环节的对照写错', { kind: 'TEMPLATE', version: 2, steps: { twoStep: { rectify: 'nowhere' } } }, 'CHANGE_INVALID'],
    [
      '没有这个配额',
      {
        kind: 'QUOTAS',
        quotas: [
          {
            id: 'q',
            title: 'q',
            indicator: 'i',
            total: 1,
            kind: 'CAP',
            shares: [{ role: 'worker', each: 1, units: 1 }],
          },
        ],
      },
      'CHANGE_INVALID',
    ],
    ['不比现在晚', { kind: 'EXTENSION', phase: 'main', endsOn: '2024-10-31' }, 'NOT_LATER'],
    ['没有这个阶段', { kind: 'EXTENSION', phase: 'x', endsOn: '2025-01-31' }, 'PHASE_UNKNOWN'],
    ['没有这个日历', { kind: 'CALENDAR', version: 'x' }, 'CALENDAR_UNKNOWN'],
  ])('%s', async (_name, body, code) => {
    expect(await changes('策划', '', { reason, ...body })).toMatchObject({ status: 422, body: { code } })
    expect((await get('')).items).toEqual([])
  })

  test('组员不能提出', async () => {
    expect((await changes('甲', '', { kind: 'PARAMETERS', parameters: { byOffice: true }, reason })).body.code).toBe(
      'FORBIDDEN',
    )
  })
})

describe('换到模板的新版本', () => {
  test('环节没有了又没有对照的案件列为不能跟随，不能批准', async () => {
    const change = await proposed({ kind: 'TEMPLATE', version: 2 })
    expect(change).toMatchObject({
      status: 'READY',
      preview: { cases: 1, blocked: 1, blocking: [{ entityId: rectifying, element: 'steps.rectify' }] },
    })
    expect(await changes('办公室', `/${change.no}/approve`)).toMatchObject({
      status: 422,
      body: { code: 'CHANGE_BLOCKED' },
    })
    expect(await changes('策划', `/${change.no}/reject`, { reason })).toMatchObject({ body: { status: 'REJECTED' } })
  })

  test('另一人批准后逐案跟进：回执与预览一致，期限、环节、任务如预览', async () => {
    const before = await openTasks(inspecting)
    const change = await proposed({ kind: 'TEMPLATE', version: 2, steps: { twoStep: { rectify: 'repair' } } })
    expect(change).toMatchObject({ preview: { cases: 2, moved: 1, opened: 1, withdrawn: 1, blocked: 0 } })
    expect((change.elements as { id: string }[]).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['twoStep.inspect', 'twoStep.repair', 'twoStep.rectify']),
    )
    const approvers = (change.approvers as { name: string }[]).map(({ name }) => name)
    expect(approvers).toContain('样例办公室')
    expect(approvers).not.toContain('样例策划')
    const planned = await receipts(change.no, true)
    expect(planned).toMatchObject([
      {
        entityId: inspecting,
        moved: [{ what: 'inspect.1', from: '2024-09-25T17:30:00+08:00', to: '2024-09-23T17:30:00+08:00' }],
      },
      { entityId: rectifying, withdrawn: ['rectify.2'], opened: [{ task: 'repair.3', title: '整改到位' }] },
    ])
    expect(await openTasks(inspecting)).toEqual(before)

    const decisions = async (who: string) => (await (await world.as(who)).get('/api/decisions')).body.items
    expect(await decisions('办公室')).toMatchObject([{ kind: 'CHANGE', no: change.no, values: { reason } }])
    // whoever proposed it does not approve it
    expect(await decisions('策划')).toEqual([])
    expect((await changes('策划', `/${change.no}/approve`)).body.code).toBe('TWO_PERSONS')
    expect(await changes('办公室', `/${change.no}/approve`)).toMatchObject({
      status: 200,
      body: { status: 'APPROVED' },
    })
    expect(await decisions('办公室')).toEqual([])
    await carriedOut()
    expect(await receipts(change.no, false)).toEqual(planned)
    expect(await get(`/${change.no}`)).toMatchObject({ followed: { done: 2, total: 2 } })
    expect(await openTasks(rectifying)).toMatchObject([{ key: 'repair.3', returned: { reason } }])

    const trace = (await (await world.as('办公室')).get(`/api/cases/${rectifying}/trace?type=case.changed`)).body
    expect(trace.items).toMatchObject([{ data: { change: change.no, from: 'rectify', to: 'repair' } }])
    expect((await (await world.as('办公室')).get(`/api/campaigns/${campaign}`)).body).toMatchObject({
      campaign: { templateVersion: 2 },
    })
  })

  test('之后按新规则办：下一环节是新的名字', async () => {
    expect((await complete(inspecting, 'inspect.1')).status).toBe(200)
    await settle(world.owner, world.setups, inspecting)
    expect(await openTasks(inspecting)).toMatchObject([{ step: 'repair', title: '整改到位' }])
  })

  test('新开的案件从新规则开始', async () => {
    const opened = await openOne(world.owner, world.setups, campaign, world.units.street, 3)
    const { rows } = await world.owner.query(`select state -> 'edition' as edition from entity where id = $1`, [opened])
    expect(rows).toEqual([{ edition: 2 }])
  })
})

describe('改参数', () => {
  test('下令之前的行为按旧规则，之后的按新规则；未跟上的案件先办旧的', async () => {
    const { street } = world.units
    const lagging = await openOne(world.owner, world.setups, campaign, street, 4)
    const waiting = await openOne(world.owner, world.setups, campaign, street, 5)
    const change = await proposed({ kind: 'PARAMETERS', parameters: { byOffice: true } })
    expect(change).toMatchObject({ preview: { cases: 3, opened: 3, withdrawn: 3 } })
    expect((await complete(lagging, 'inspect.1')).status).toBe(200)
    expect((await changes('办公室', `/${change.no}/approve`)).status).toBe(200)
    // recorded, and not followed by anybody yet: the team's task is the team's no more
    expect((await complete(waiting, 'inspect.1')).status).not.toBe(200)
    await carriedOut()
    expect(await openTasks(lagging)).toMatchObject([{ key: 'repair.2', unit: world.units.team }])
    expect(await openTasks(waiting)).toMatchObject([{ key: 'inspect.2', unit: world.units.office }])
  })

  test('预览之后又有变更的要重新提出', async () => {
    const stale = await proposed({ kind: 'PARAMETERS', parameters: { byOffice: false } })
    const other = await proposed({ kind: 'PARAMETERS', parameters: { byOffice: false } })
    expect((await changes('办公室', `/${other.no}/approve`)).status).toBe(200)
    await carriedOut()
    expect(await changes('办公室', `/${stale.no}/approve`)).toMatchObject({
      status: 409,
      body: { code: 'CHANGE_OUTDATED' },
    })
    expect((await changes('办公室', `/${other.no}/approve`)).status).not.toBe(200)
    expect(stale).toMatchObject({ outdated: false })
    expect(await get(`/${stale.no}`)).toMatchObject({ outdated: true, may: ['reject'] })
    expect(await get(`/${other.no}`)).toMatchObject({ outdated: false, may: [] })
  })
})

describe('日历与阶段', () => {
  test('新的日历版本：预览的期限就是之后的期限', async () => {
    const published = await (await world.as('管理')).send({
      method: 'PUT',
      url: '/api/calendar/2024',
      payload: {
        status: 'OFFICIAL',
        source: '样例通知',
        days: [{ date: '2024-09-20', kind: 'PUBLIC_HOLIDAY', name: '样例假日' }],
      },
      headers: { 'idempotency-key': crypto.randomUUID() },
    })
    const change = await proposed({ kind: 'CALENDAR', version: published.body.version })
    const planned = await receipts(change.no, true)
    expect(planned.length).toBeGreaterThan(0)
    expect((await changes('组长', `/${change.no}/approve`)).status).toBe(200)
    await carriedOut()
    expect(await receipts(change.no, false)).toEqual(planned)
  })
})

describe('改配额', () => {
  test('合计不对的逐处说明；对的批准后各单位的任务随之变化', async () => {
    const { team, office } = world.units
    const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { teams: [team, office] } }
    campaign = (await runningCampaign(world.owner, counted, bindings, office, STANDING)).id
    const [quota] = counted.quotas ?? []
    const wrong = { kind: 'QUOTAS', quotas: [{ ...quota, total: 50 }], reason }
    expect(await changes('策划', '', wrong)).toMatchObject({
      status: 422,
      body: { code: 'CHANGE_INVALID', problems: [{ path: 'quotas[0].total' }] },
    })
    const shares = [{ role: 'teams', each: 25, units: 2 }]
    const change = await proposed({ kind: 'QUOTAS', quotas: [{ ...quota, total: 50, shares }] })
    expect(change).toMatchObject({
      elements: [{ construct: 'quotas', change: 'changed' }],
      preview: { cases: 0, blocked: 0 },
    })
    expect((await changes('组长', `/${change.no}/approve`)).status).toBe(200)
    const { rows } = await world.owner.query(
      `select frozen -> 'quotas' -> 0 ->> 'total' as total from campaign where id = $1`,
      [campaign],
    )
    expect(rows).toEqual([{ total: '50' }])
  })
})

describe('规则里的参数', () => {
  const movedOf = (entity: string, all: readonly Record<string, unknown>[]) =>
    all.find(({ entityId }) => entityId === entity)?.moved

  test('期限和周期的数改了，在办的期限随之移动；不合规则的值不收', async () => {
    const { team, office, street } = world.units
    const adjustable = structuredClone(twoStep)
    adjustable.id = 'adjustable'
    adjustable.parameters = [
      { key: 'inspectDays', title: '检查的工作日', type: 'integer', default: 5, min: -9 },
      { key: 'times', title: '每周几次', type: 'integer', default: 1 },
    ]
    stepOf(adjustable, 'inspect').due = { in: parameter('inspectDays'), unit: 'workingDay', at: 'endOfWork' }
    adjustable.facts = [{ id: 'visited', title: '走访', about: 'UNIT' }]
    adjustable.duties = [
      {
        id: 'visit',
        title: '走访',
        performer: 'worker',
        when: { every: 'week' },
        does: { expect: 'visited', atLeast: parameter('times') },
      },
    ]
    const bindings = { roles: { worker: team, office }, perUnit: {} }
    campaign = (await runningCampaign(world.owner, adjustable, bindings, office, STANDING)).id
    const waiting = await openOne(world.owner, world.setups, campaign, street, 1)
    expect(await openTasks(waiting)).toMatchObject([{ due: Date.parse('2024-09-25T17:30:00+08:00') }])

    const refused = (parameters: object) => changes('策划', '', { reason, kind: 'PARAMETERS', parameters })
    expect(await refused({ inspectDays: -3 })).toMatchObject({
      status: 422,
      body: {
        code: 'PARAMETER_INVALID',
        field: 'parameters.inspectDays',
        problems: [{ path: 'procedures[0].steps.inspect.due' }],
      },
    })
    expect((await refused({ times: 0 })).body.problems).toMatchObject([{ path: 'duties[0].does.atLeast.param' }])

    const change = await proposed({ kind: 'PARAMETERS', parameters: { inspectDays: 3 } })
    expect(movedOf(waiting, await receipts(change.no, true))).toMatchObject([
      { what: 'inspect.1', from: '2024-09-25T17:30:00+08:00', to: '2024-09-23T17:30:00+08:00' },
    ])
    expect((await changes('组长', `/${change.no}/approve`)).status).toBe(200)
    await carriedOut()
    expect(await openTasks(waiting)).toMatchObject([{ key: 'inspect.1', due: Date.parse('2024-09-23T17:30:00+08:00') }])
    // the rules stay adjustable: what is kept is the template as it was written
    const { rows } = await world.owner.query(
      `select frozen #> '{procedures,0,steps,inspect,due,in}' as days from campaign where id = $1`,
      [campaign],
    )
    expect(rows).toEqual([{ days: { param: 'inspectDays' } }])
    const again = await proposed({ kind: 'PARAMETERS', parameters: { inspectDays: 4 } })
    expect(movedOf(waiting, await receipts(again.no, true))).toMatchObject([{ to: '2024-09-24T17:30:00+08:00' }])
  })
})
