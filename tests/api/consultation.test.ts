import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { twoStep } from '../factories/two-step.template.ts'
import type { Reply } from './harness.ts'
import { startWorld, type World } from './world.ts'

/** A team of one section head and two others, a group of towns, and a procedure that reads what the ledger does not have. */
const demanding: CampaignTemplate = structuredClone(twoStep)
demanding.id = 'demanding'
demanding.roles = [
  {
    id: 'worker',
    title: '承办',
    finds: { by: 'bound' },
    composition: { leaders: 1, leaderGrade: 'SECTION', members: 2 },
  },
  { id: 'office', title: '办公室', finds: { by: 'bound' } },
  { id: 'towns', title: '各镇', finds: { by: 'group' } },
]
const [procedure] = demanding.procedures
if (procedure) procedure.where = 'site.surface = "硬化"'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await world.owner.query(
    `insert into template (id, version, title, status, document, hash, published_at) values ($1, 1, $2, 'PUBLISHED', $3, 'x', now())`,
    [demanding.id, demanding.title, JSON.stringify(demanding)],
  )
})
afterAll(() => world.close())

async function drafted(templateId: string, more: object = {}): Promise<string> {
  const { team, office, street } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {} }
  const draft = { templateId, title: '样例草稿', issueDate: '2024-09-16', bindings, ...more }
  const { body } = await (await world.as('策划')).post('/api/campaigns', draft)
  await world.owner.query(
    `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id)
     values ($1 || '-1', $1, 'sites', 1, 'a', '样例场所', '{"name":"样例场所"}', 'SURVEYED', $2)`,
    [body.id, street],
  )
  return String(body.id)
}

const launch = async (id: string): Promise<Reply> => (await world.as('办公室')).post(`/api/campaigns/${id}/launch`)

describe('发起前的检查', () => {
  test('缺什么逐项列出，什么也没有发起', async () => {
    const { office, team } = world.units
    const id = await drafted('demanding', { bindings: { roles: { worker: team }, perUnit: {}, groups: { towns: [] } } })
    const answer = await launch(id)
    expect(answer).toMatchObject({ status: 422, body: { code: 'LAUNCH_INCOMPLETE' } })
    expect(answer.body.problems).toMatchObject([
      {
        path: 'bindings.roles.office',
        code: 'ROLE_UNBOUND',
        message: expect.stringContaining('办公室'),
        expected: '一个单位',
      },
      {
        path: 'bindings.groups.towns',
        code: 'ROLE_UNBOUND',
        message: expect.stringContaining('各镇'),
        expected: '一个单位',
      },
      {
        path: `bindings.worker.${team}`,
        code: 'ROLE_UNDERMANNED',
        message: '“承办”样例督导一组还缺 1 名负责人、0 名成员',
        expected: '1 名科级以上负责人和 2 名成员',
      },
      {
        path: 'ledgers.sites.surface',
        code: 'LEDGER_FIELD_MISSING',
        message: '台账“台账”没有字段“surface”，程序“两步”要读它',
        expected: '字段之一：name',
      },
    ])
    const { rows } = await world.owner.query(`select status, frozen from campaign where id = $1`, [id])
    expect(rows).toEqual([{ status: 'DRAFT', frozen: null }])

    await world.owner.query(`update post_holding set grade = 'DIVISION' where unit_id = $1 and post = 'HEAD'`, [team])
    const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [world.units.street] } }
    await (await world.as('策划')).patch(`/api/campaigns/${id}`, { bindings })
    expect((await launch(id)).body.problems).toMatchObject([{ path: 'ledgers.sites.surface' }])
  })

  test('阶段的结束不晚于开始的不能发起', async () => {
    const id = await drafted('two-step', { issueDate: '2025-03-01' })
    expect((await launch(id)).body).toMatchObject({ code: 'LAUNCH_INCOMPLETE', problems: [{ path: 'phases.main' }] })
  })

  test('没有的岗位、没有的单位：起草和修改都不收', async () => {
    const planner = await world.as('策划')
    const draft = { templateId: 'two-step', title: '样例草稿', issueDate: '2024-09-16' }
    const ghost = { roles: { ghost: world.units.team }, perUnit: {} }
    expect(await planner.post('/api/campaigns', { ...draft, bindings: ghost })).toMatchObject({
      status: 422,
      body: { code: 'ROLE_UNKNOWN', field: 'bindings.roles.ghost' },
    })
    const id = await drafted('two-step')
    const nobody = { roles: { worker: 9999 }, perUnit: {} }
    expect(await planner.patch(`/api/campaigns/${id}`, { bindings: nobody })).toMatchObject({
      status: 422,
      body: { code: 'UNIT_UNKNOWN', field: 'bindings.roles.worker' },
    })
  })

  test('预演的假设里没有的单位、环节不收；收下的写在结果上', async () => {
    const planner = await world.as('策划')
    const id = await drafted('two-step')
    const behaviour = { default: 'mixed', units: { 火星街道: 'late' } }
    expect(await planner.post(`/api/campaigns/${id}/rehearsals`, { behaviour })).toMatchObject({
      status: 422,
      body: { code: 'BEHAVIOUR_INVALID', field: 'behaviour.units.火星街道' },
    })
    const made = await planner.post(`/api/campaigns/${id}/rehearsals`, { behaviour: 'late', seed: 3 })
    expect(made.body).toMatchObject({ behaviour: 'late', seed: 3 })
  })

  test('预演可以取消，只取消一次；走完以后结果里有要做的事和谁来做', async () => {
    const planner = await world.as('策划')
    const id = await drafted('two-step')
    const at = async () =>
      `/api/campaigns/${id}/rehearsals/${String((await planner.post(`/api/campaigns/${id}/rehearsals`, { seed: 3 })).body.id)}`
    const [first, second] = [await at(), await at()]
    expect((await planner.post(`${second}/cancel`)).body).toMatchObject({ status: 'CANCELLED', summary: null })
    expect(await planner.post(`${second}/cancel`)).toMatchObject({ status: 409, body: { code: 'REHEARSAL_OVER' } })
    await expect
      .poll(async () => (await planner.get(first)).body, { timeout: 30_000, interval: 300 })
      .toMatchObject({ status: 'DONE', progress: 100, summary: { work: { sites: 1 }, finishDays: expect.any(Array) } })
    expect((await planner.get(second)).body).toMatchObject({ status: 'CANCELLED', summary: null })
  })

  test('预演之后改了什么，结果上写着；名称不算，改回去就不写', async () => {
    const planner = await world.as('策划')
    const id = await drafted('two-step')
    const made = await planner.post(`/api/campaigns/${id}/rehearsals`, { seed: 3 })
    const changed = async () =>
      (await planner.get(`/api/campaigns/${id}/rehearsals/${String(made.body.id)}`)).body as Record<string, unknown>
    await expect.poll(changed, { timeout: 30_000, interval: 300 }).toMatchObject({ status: 'DONE', changed: [] })
    const { issueDate } = (await planner.get(`/api/campaigns/${id}`)).body.campaign as { issueDate: string }
    await planner.patch(`/api/campaigns/${id}`, { title: '样例改名', issueDate: '2024-09-23' })
    expect(await changed()).toMatchObject({ changed: ['DATES'] })
    await planner.patch(`/api/campaigns/${id}`, { issueDate })
    expect(await changed()).toMatchObject({ changed: [] })
  })

  test('办公室没有人在岗的不能发起', async () => {
    const id = await drafted('two-step')
    const away = (until: string) =>
      world.owner.query(`update post_holding set until_at = ${until} where unit_id = $1`, [world.units.office])
    await away('now()')
    const answer = await (await world.as('组长')).post(`/api/campaigns/${id}/launch`)
    await away('null')
    expect(answer.body).toMatchObject({ code: 'LAUNCH_INCOMPLETE', problems: [{ path: 'office' }] })
  })
})

describe('方案征求意见', () => {
  let id: string
  const at = (path = '') => `/api/campaigns/${id}/consultation${path}`
  const comment = async (name: string, unit: number, text: string | null): Promise<Reply> =>
    (await world.as(name)).send({
      method: 'PUT',
      url: at(`/comments/${unit}`),
      payload: { text },
      headers: { 'idempotency-key': crypto.randomUUID() },
    })

  test('不征求也可以发起；征求了就要办完', async () => {
    id = await drafted('two-step')
    const { street, bureau } = world.units
    expect((await (await world.as('策划')).get(at())).body).toMatchObject({ status: 'NONE', comments: [] })
    const begun = await (await world.as('策划')).post(at(), { units: [street, bureau], dueOn: '2099-12-31' })
    expect(begun).toMatchObject({
      status: 200,
      body: { status: 'OPEN', comments: [{ status: 'ASKED' }, { status: 'ASKED' }] },
    })
    expect(await launch(id)).toMatchObject({ status: 422, body: { code: 'CONSULTATION_OPEN' } })
    expect(await (await world.as('策划')).post(at(), { units: [street], dueOn: '2099-12-31' })).toMatchObject({
      status: 409,
    })
    const { rows } = await world.owner.query(`select unit_id from notice where entity_id = $1 order by 1`, [id])
    expect(rows.map(({ unit_id }) => unit_id)).toEqual([bureau, street].toSorted((a, b) => a - b))
  })

  test('被问的单位看得到方案和自己的意见，看不到别人的；没被问的什么也看不到', async () => {
    const { street, bureau } = world.units
    expect((await (await world.as('街道')).get('/api/consultations')).body.items).toMatchObject([
      { campaignId: id, unit: { id: street }, status: 'ASKED' },
    ])
    expect(await comment('街道', street, '期限太短')).toMatchObject({
      status: 200,
      body: { comments: [{ unit: { id: street }, status: 'GIVEN', text: '期限太短' }], plan: { phases: ['整治'] } },
    })
    expect(await comment('街道', bureau, '冒充')).toMatchObject({ status: 404 })
    expect((await (await world.as('甲')).get(at())).status).toBe(404)
    expect((await comment('甲', street, '冒充')).status).not.toBe(200)
  })

  test('逐条答复并说明理由，由另一人批准，然后可以发起', async () => {
    const { street, bureau } = world.units
    const approve = async (name: string) => (await world.as(name)).post(at('/approve'))
    expect((await approve('策划')).body.code).toBe('TWO_PERSONS')
    expect((await approve('办公室')).body.code).toBe('CONSULTATION_INCOMPLETE')
    await comment('丙', bureau, null)
    expect((await approve('办公室')).body).toMatchObject({
      code: 'CONSULTATION_INCOMPLETE',
      message: expect.stringContaining('样例街道'),
    })
    const rule = await (await world.as('策划')).post(at(`/comments/${street}/ruling`), {
      ruling: 'PARTLY',
      reason: '延长两天',
    })
    expect(rule).toMatchObject({ status: 200, body: { gaps: [] } })
    expect((await comment('街道', street, '再改')).body.code).toBe('CONSULTATION_STATUS')
    expect(await approve('办公室')).toMatchObject({ status: 200, body: { status: 'APPROVED' } })
    // an approval is of the plan as it was
    const planner = await world.as('策划')
    await planner.patch(`/api/campaigns/${id}`, { title: '样例草稿', step: { at: 'launch' } })
    expect((await planner.get(`/api/campaigns/${id}`)).body.gaps).toEqual([])
    await planner.patch(`/api/campaigns/${id}`, { title: '样例草稿（改）' })
    expect((await launch(id)).body.code).toBe('CONSULTATION_OPEN')
    expect(await approve('办公室')).toMatchObject({ status: 200, body: { status: 'APPROVED' } })
    expect((await launch(id)).status).toBe(200)
    const trail = (await (await world.as('审计')).get(`/api/trail/${encodeURIComponent(`campaign/${id}`)}`)).body.items
    expect(trail.map(({ type }) => type)).toEqual([
      'campaign.drafted',
      'plan.consulted',
      'plan.commented',
      'plan.commented',
      'plan.ruled',
      'plan.approved',
      'plan.reopened',
      'plan.approved',
      'campaign.launched',
    ])
  })

  test('批准以前可以撤回：征求过的单位看到原因，已答复的留着，可以重新征求', async () => {
    id = await drafted('two-step')
    const { street, bureau } = world.units
    const planner = await world.as('策划')
    const withdraw = async (body: object) => planner.post(at('/withdraw'), body)
    expect(await withdraw({ reason: '方案要大改' })).toMatchObject({
      status: 409,
      body: { code: 'CONSULTATION_STATUS' },
    })
    await planner.post(at(), { units: [street, bureau], dueOn: '2099-12-31' })
    await comment('街道', street, '期限太短')
    expect((await withdraw({})).status).toBe(400)
    expect(await withdraw({ reason: '方案要大改' })).toMatchObject({
      status: 200,
      body: {
        status: 'NONE',
        comments: [],
        withdrawn: [
          { reason: '方案要大改', comments: expect.arrayContaining([expect.objectContaining({ text: '期限太短' })]) },
        ],
      },
    })
    expect((await withdraw({ reason: '再撤一次' })).body.code).toBe('CONSULTATION_STATUS')
    expect((await comment('街道', street, '再改')).status).not.toBe(200)
    const asked = async (name: string) => (await (await world.as(name)).get('/api/consultations')).body.items
    expect(await asked('丙')).toMatchObject([
      { campaignId: id, unit: { id: bureau }, status: 'WITHDRAWN', reason: '方案要大改' },
    ])
    // his own comment alone, and why
    expect((await (await world.as('丙')).get(at())).body).toMatchObject({
      withdrawn: [{ reason: '方案要大改', comments: [{ unit: { id: bureau }, status: 'ASKED' }] }],
    })
    expect((await (await world.as('甲')).get(at())).status).toBe(404)

    const again = await planner.post(at(), { units: [bureau], dueOn: '2099-12-31' })
    expect(again).toMatchObject({
      status: 200,
      body: { status: 'OPEN', comments: [{ unit: { id: bureau }, status: 'ASKED' }] },
    })
    expect(await asked('丙')).toMatchObject([{ campaignId: id, status: 'ASKED', reason: null }])
    expect(await asked('街道')).not.toContainEqual(expect.objectContaining({ campaignId: id }))
    const { rows } = await world.owner.query(
      `select text from notice where entity_id = $1 and unit_id = $2 order by at, id`,
      [id, bureau],
    )
    expect(rows.map(({ text }) => text)).toEqual([
      '请于 2099-12-31 前对《样例草稿》提出意见',
      '《样例草稿》不再征求意见：方案要大改',
      '请于 2099-12-31 前对《样例草稿》提出意见',
    ])
    const trail = (await (await world.as('审计')).get(`/api/trail/${encodeURIComponent(`campaign/${id}`)}`)).body.items
    expect(trail.map(({ type }) => type)).toContain('plan.withdrawn')
    await comment('丙', bureau, null)
    expect((await (await world.as('办公室')).post(at('/approve'))).status).toBe(200)
    expect((await withdraw({ reason: '已经批准' })).body.code).toBe('CONSULTATION_STATUS')
  })
})
