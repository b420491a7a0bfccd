import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'
import type { BlockedLaunches, Decisions } from '../../contracts/http/decisions.ts'
import type { AttentionAnswer } from '../../contracts/http/operations.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { launchDue } from '../../store/campaigns/launch/due.ts'
import { twoStep } from '../factories/two-step.template.ts'
import type { Reply } from './harness.ts'
import { startWorld, type World } from './world.ts'

/** From two sites on another person confirms the launch. */
const large: CampaignTemplate = { ...structuredClone(twoStep), id: 'large', confirmLaunchFrom: 2 }

let world: World
let id: string
beforeAll(async () => {
  world = await startWorld()
  await world.owner.query(
    `insert into template (id, version, title, status, document, hash, published_at) values ($1, 1, $2, 'PUBLISHED', $3, 'x', now())`,
    [large.id, large.title, JSON.stringify(large)],
  )
})
afterAll(() => world.close())
beforeEach(async () => {
  id = await drafted(2)
})

async function drafted(sites: number): Promise<string> {
  const { team, office, street } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {} }
  const draft = { templateId: large.id, title: '样例草稿', issueDate: '2024-09-16', bindings }
  const { body } = await (await world.as('策划')).post('/api/campaigns', draft)
  for (let no = 1; no <= sites; no += 1)
    await world.owner.query(
      `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id)
       values ($1 || '-' || $2::int, $1, 'sites', $2, 'k' || $2::int, '样例场所', '{"name":"样例场所"}', 'SURVEYED', $3)`,
      [body.id, no, street],
    )
  return String(body.id)
}

const at = (path = '') => `/api/campaigns/${id}/launch-requests${path}`
const ask = async (body: object = {}, name = '策划'): Promise<Reply> => (await world.as(name)).post(at(), body)
const send = async (name: string, path: string, body: object = {}): Promise<Reply> =>
  (await world.as(name)).post(at(path), body)
const look = async (name = '策划') => (await (await world.as(name)).get(at())).body
const hence = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
const told = async (person: string): Promise<string[]> =>
  (
    await world.owner.query<{ text: string }>(
      'select text from notice where campaign_id = $1 and person_id = $2 order by id',
      [id, world.people[person]],
    )
  ).rows.map(({ text }) => text)
const events = async () =>
  (
    await world.owner.query<{ type: string; person: number | null; data: Record<string, unknown> }>(
      `select type, (payload::jsonb #>> '{actor,person}')::int as person, payload::jsonb -> 'data' as data from audit_event
       where subject = 'campaign/' || $1 and type ~ '^launch|launched$' order by seq`,
      [id],
    )
  ).rows
/** What waits for him in this campaign, beside his tasks. */
const decisions = async (name: string): Promise<Decisions['items']> => {
  const { items } = (await (await world.as(name)).get('/api/decisions')).body as unknown as Decisions
  return items.filter(({ campaign }) => campaign?.id === id)
}
/** The moment at which it is to be launched has come. */
const comes = async () => {
  await world.owner.query(`update launch_request set launch_at = now() - interval '1 second' where campaign_id = $1`, [
    id,
  ])
  await launchDue(world.pool, world.setups, id)
}

describe('两个人发起', () => {
  test('一个人发起不了，提请之后由另一人确认；两个人都留在案卷里，都告知', async () => {
    expect(await (await world.as('策划')).post(`/api/campaigns/${id}/launch`)).toMatchObject({
      status: 422,
      body: { code: 'LAUNCH_UNCONFIRMED' },
    })
    expect(await look()).toMatchObject({
      needsConfirmation: true,
      confirmedFrom: 2,
      preview: { sites: 2, roles: [{ id: 'worker', units: [{ name: '样例督导一组' }] }, { id: 'office' }] },
      items: [],
    })
    const asked = await ask()
    expect(asked.body).toMatchObject({
      no: 1,
      status: 'ASKED',
      launchAt: null,
      askedBy: { name: '样例策划' },
      may: ['move', 'cancel'],
      whyNot: 'OWN',
    })
    expect(await told('办公室')).toEqual(['请确认发起《样例草稿》：2 处场所，由样例策划提请'])
    expect(await told('策划')).toEqual([])
    // who asked does not confirm, nor does who has no right
    expect(await send('策划', '/1/confirm')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    expect((await send('甲', '/1/confirm')).status).toBe(403)
    expect((await look('组长')).items[0]).toMatchObject({ may: ['confirm', 'return', 'move', 'cancel'], whyNot: null })

    expect(await decisions('组长')).toEqual([
      {
        kind: 'LAUNCH',
        campaign: { id, title: '样例草稿' },
        template: null,
        no: 1,
        by: { id: world.people['策划'], name: '样例策划' },
        since: expect.any(String),
        dueAt: null,
        values: { sites: 2 },
      },
    ])
    for (const name of ['策划', '甲', '审计']) expect([name, await decisions(name)]).toEqual([name, []])

    const key = crypto.randomUUID()
    const leader = await world.as('组长')
    const confirmed = await leader.post(at('/1/confirm'), {}, key)
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'LAUNCHED', confirmedBy: { name: '样例组长' } } })
    expect((await leader.post(at('/1/confirm'), {}, key)).body).toMatchObject({ status: 'LAUNCHED' })
    expect(await told('策划')).toEqual(['《样例草稿》由样例组长确认，已经发起'])
    expect(await decisions('组长')).toEqual([])
    const { 策划: planner, 组长: second } = world.people
    expect(await events()).toEqual([
      { type: 'launch.asked', person: planner, data: expect.objectContaining({ request: 1, sites: 2 }) },
      {
        type: 'campaign.launched',
        person: second,
        data: expect.objectContaining({ request: 1, askedBy: planner, confirmedBy: second }),
      },
    ])
  })

  test('退回写明原因；可以再提请；起草人确认不了别人替他提请的', async () => {
    await ask()
    expect((await send('组长', '/1/return', { reason: ' ' })).status).toBe(400)
    expect((await send('组长', '/1/return', { reason: '日期太紧' })).body).toMatchObject({
      status: 'RETURNED',
      reason: '日期太紧',
      endedBy: { name: '样例组长' },
    })
    expect(await told('策划')).toEqual(['《样例草稿》的发起被样例组长退回：日期太紧'])
    expect(await send('组长', '/1/confirm')).toMatchObject({ status: 409, body: { code: 'LAUNCH_STATUS' } })
    expect((await ask({}, '办公室')).body).toMatchObject({ no: 2, askedBy: { name: '样例办公室' } })
    expect((await send('策划', '/2/confirm')).status).toBe(403)
    expect((await ask()).body).toMatchObject({ code: 'LAUNCH_REQUESTED' })
    expect((await send('策划', '/2/cancel', { reason: '先不发起' })).body).toMatchObject({ status: 'CANCELLED' })
    expect((await events()).map(({ type }) => type)).toEqual([
      'launch.asked',
      'launch.returned',
      'launch.asked',
      'launch.cancelled',
    ])
  })

  test.each([
    ['DATES', () => change({ issueDate: '2024-09-17' })],
    ['TITLE', () => change({ title: '样例草稿二' })],
    [
      'ROLES',
      () => change({ bindings: { roles: { worker: world.units.street, office: world.units.office }, perUnit: {} } }),
    ],
    ['LEDGER', () => world.owner.query(`update ledger_entry set version = 2 where id = $1 || '-1'`, [id])],
    ['LEDGER', () => world.owner.query(`delete from ledger_entry where id = $1 || '-1'`, [id])],
  ])('提请之后改了（%s），确认失效，写明改了什么', async (part, work) => {
    await ask()
    await work()
    const [standing] = (await look('组长')).items as unknown as { status: string; changed: string[]; may: string[] }[]
    expect(standing?.changed).toContain(part)
    expect(standing?.may).not.toContain('confirm')
    expect(await send('组长', '/1/confirm')).toMatchObject({ status: 409 })
    expect((await look('组长')).items[0]).toMatchObject({ status: 'LAPSED', changed: expect.arrayContaining([part]) })
    expect((await told('策划')).at(-1)).toMatch(/的发起提请失效：之后改了/)
    // whoever asked sees it; nobody is asked to confirm it
    expect(await decisions('策划')).toMatchObject([{ kind: 'LAPSED_LAUNCH', no: 1, changed: [expect.any(String)] }])
    expect(await decisions('组长')).toEqual([])
    expect((await world.owner.query('select status from campaign where id = $1', [id])).rows).toEqual([
      { status: 'DRAFT' },
    ])
  })

  test('失效的，重新提请以后不再列', async () => {
    await ask()
    await change({ issueDate: '2024-09-17' })
    expect(await decisions('策划')).toMatchObject([{ kind: 'LAPSED_LAUNCH', no: 1 }])
    expect((await ask()).status).toBe(200)
    expect(await decisions('策划')).toEqual([])
    expect(await decisions('组长')).toMatchObject([{ kind: 'LAUNCH', no: 2 }])
  })

  test('走到哪一步这样的小事不算改动', async () => {
    await ask()
    await change({ step: { at: 'launch' } })
    expect((await look()).items[0]).toMatchObject({ status: 'ASKED', changed: [] })
  })

  test('没有第二个人可以确认的，提请时就说', async () => {
    const away = (until: string) =>
      world.owner.query(
        `update post_holding set until_at = ${until} where post in ('OFFICE', 'LEADER') and unit_id = any($1)`,
        [[world.units.office, world.units.group]],
      )
    await away('now()')
    // the office must be manned for the launch
    await world.owner.query(
      `insert into post_holding (person_id, unit_id, post, title) values ($1, $2, 'STAFF', '干事')`,
      [world.people['丙'], world.units.office],
    )
    const answer = await ask()
    await away('null')
    await world.owner.query(`delete from post_holding where person_id = $1 and title = '干事'`, [world.people['丙']])
    expect(answer).toMatchObject({ status: 422, body: { code: 'LAUNCH_NOBODY' } })
  })

  test('缺东西的提请不了', async () => {
    id = await drafted(0)
    expect((await ask()).body).toMatchObject({ code: 'LAUNCH_INCOMPLETE' })
  })
})

async function change(patch: object): Promise<void> {
  const { status, body } = await (await world.as('策划')).patch(`/api/campaigns/${id}`, patch)
  if (status !== 200) throw new Error(JSON.stringify(body))
}

describe('到时候再发起', () => {
  test.each([
    ['过去的', () => hence(-5)],
    ['一年以后的', () => hence(60 * 24 * 400)],
    ['不是时刻的', () => '明天上午'],
    ['没有写时区的', () => '2099-01-01T09:00'],
  ])('%s时间不收，写在那一格旁边', async (_what, launchAt) => {
    expect(await ask({ launchAt: launchAt() })).toMatchObject({
      status: 422,
      body: { code: 'LAUNCH_TIME', field: 'launchAt' },
    })
  })

  test('小的活动一个人定时间，改时间、取消；清单上看得见还有多久', async () => {
    id = await drafted(1)
    expect((await ask()).body).toMatchObject({ code: 'LAUNCH_ALONE' })
    expect((await ask({ launchAt: hence(120) })).body).toMatchObject({ status: 'SCHEDULED', may: ['move', 'cancel'] })
    const { items } = (await (await world.as('策划')).get('/api/campaigns')).body
    expect(items.find((item) => item.id === id)).toMatchObject({
      launch: { status: 'SCHEDULED', inMs: expect.any(Number) },
    })
    expect((await (await world.as('策划')).post(`/api/campaigns/${id}/launch`)).body).toMatchObject({
      code: 'LAUNCH_REQUESTED',
    })
    expect((await send('策划', '/1/move', { launchAt: hence(-1) })).body).toMatchObject({ field: 'launchAt' })
    expect((await send('策划', '/1/move', { launchAt: hence(240) })).body).toMatchObject({ status: 'SCHEDULED' })
    expect((await send('办公室', '/1/cancel', { reason: '推迟' })).body).toMatchObject({ status: 'CANCELLED' })
    expect(await told('策划')).toEqual(['《样例草稿》的发起由样例办公室取消：推迟'])
    await comes()
    expect((await events()).map(({ type }) => type)).toEqual(['launch.scheduled', 'launch.moved', 'launch.cancelled'])
  })

  test('大的先确认再等；改时间要重新确认', async () => {
    await ask({ launchAt: hence(120) })
    expect((await send('组长', '/1/confirm')).body).toMatchObject({
      status: 'SCHEDULED',
      confirmedBy: { name: '样例组长' },
    })
    expect((await send('策划', '/1/move', { launchAt: hence(180) })).body).toMatchObject({
      status: 'ASKED',
      confirmedBy: null,
    })
    expect((await told('组长')).at(-1)).toMatch(/请重新确认$/)
    await send('组长', '/1/confirm')
    await comes()
    expect((await look()).items[0]).toMatchObject({ status: 'LAUNCHED' })
    const launched = (await events()).at(-1)
    expect(launched).toMatchObject({
      type: 'campaign.launched',
      person: 0,
      data: { askedBy: world.people['策划'], confirmedBy: world.people['组长'] },
    })
    // a second turn of the timer finds it done
    await launchDue(world.pool, world.setups, id)
    expect((await events()).filter(({ type }) => type === 'campaign.launched')).toHaveLength(1)
  })

  test('到时候缺东西就不发起，写明缺什么，告知有关的人', async () => {
    id = await drafted(1)
    await ask({ launchAt: hence(120) })
    await change({ bindings: { roles: { office: world.units.office }, perUnit: {} } })
    await comes()
    expect((await look()).items[0]).toMatchObject({
      status: 'BLOCKED',
      problems: [{ path: 'bindings.roles.worker' }],
      may: [],
    })
    expect((await told('策划')).at(-1)).toBe('《样例草稿》到了定好的时间没有发起：“承办”还没有指定单位')
    expect((await told('办公室')).at(-1)).toMatch(/没有发起/)
    expect((await events()).at(-1)).toMatchObject({
      type: 'launch.blocked',
      person: null,
      data: { missing: ['bindings.roles.worker'] },
    })
    // it is found where people look until it is asked for anew
    const problems = [{ code: 'ROLE_UNBOUND', message: '“承办”还没有指定单位', said: { message: { parts: ['承办'] } } }]
    const campaign = { id, title: '样例草稿' }
    const inList = async () =>
      ((await (await world.as('策划')).get('/api/campaigns')).body.items as unknown as CampaignItem[]).find(
        (item) => item.id === id,
      )
    const administrator = await world.as('管理')
    const listed = async () =>
      ((await administrator.get('/api/launches/blocked')).body as unknown as BlockedLaunches).items.filter(
        (item) => item.campaign.id === id,
      )
    const counted = async () =>
      ((await administrator.get('/api/attention')).body as unknown as AttentionAnswer).items.find(
        ({ key }) => key === 'launches',
      )?.count ?? 0
    expect((await inList())?.launch).toMatchObject({ status: 'BLOCKED', problems })
    for (const name of ['策划', '办公室'])
      expect(await decisions(name)).toMatchObject([{ kind: 'BLOCKED_LAUNCH', campaign, no: 1, problems }])
    expect(await decisions('甲')).toEqual([])
    expect(await listed()).toMatchObject([{ campaign, problems, by: { name: '样例策划' }, isYours: false }])
    const before = await counted()
    expect(before).toBeGreaterThan(0)
    for (const name of ['甲', '策划'])
      expect([name, (await (await world.as(name)).get('/api/launches/blocked')).status]).toEqual([name, 403])
    // set right, it is asked for anew
    await change({ bindings: { roles: { worker: world.units.team, office: world.units.office }, perUnit: {} } })
    expect((await ask({ launchAt: hence(120) })).body).toMatchObject({ no: 2, status: 'SCHEDULED' })
    expect((await inList())?.launch).toMatchObject({ status: 'SCHEDULED' })
    expect([await decisions('策划'), await listed(), await counted()]).toEqual([[], [], before - 1])
  })

  test('定了时间之后长大的，到时候不由一个人发起；确认之后改了的，到时候失效', async () => {
    id = await drafted(1)
    await ask({ launchAt: hence(120) })
    await world.owner.query(
      `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id)
       values ($1 || '-2', $1, 'sites', 2, 'k2', '样例场所', '{"name":"样例场所"}', 'SURVEYED', $2)`,
      [id, world.units.street],
    )
    await comes()
    expect((await look()).items[0]).toMatchObject({ status: 'BLOCKED', problems: [{ path: 'launch' }] })

    await ask({ launchAt: hence(120) })
    await send('组长', '/2/confirm')
    await world.owner.query(`delete from ledger_entry where id = $1 || '-2'`, [id])
    await comes()
    expect((await look()).items[0]).toMatchObject({ status: 'LAPSED', changed: ['LEDGER'] })
    expect((await told('组长')).at(-1)).toMatch(/确认失效：之后改了台账/)
  })
})
