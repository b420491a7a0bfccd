import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { KeyIssued, ServiceItem } from '../../contracts/http/services.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { rollOut } from '../factories/roll-out.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

const withHotline: CampaignTemplate = {
  ...rollOut,
  id: 'with-hotline',
  intake: [
    { id: 'hotline', title: '12345热线', procedure: 'rollOut', source: 'HOTLINE' },
    { id: 'reports', title: '举报', procedure: 'rollOut', source: 'PUBLIC_REPORT' },
  ],
}

let world: World
let campaign: string
let other: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office, street, bureau } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [street, bureau] } }
  const run = async () => (await runningCampaign(world.owner, withHotline, bindings, office, STANDING)).id
  campaign = await run()
  other = await run()
})
afterAll(() => world.close())

const reason = '样例原因'
const admin = async (url: string, body: object) => (await world.as('安全')).post(url, body)
const scope = (more: object = {}) => ({
  name: `样例系统${randomUUID().slice(0, 8)}`,
  unit: world.units.team,
  permissions: ['matter.open', 'case.read'],
  campaigns: [campaign],
  channels: ['hotline'],
  callsPerMinute: 600,
  reason,
  ...more,
})
const register = async (more: object = {}) => Number((await admin('/api/services', scope(more))).body['id'])
const issue = async (id: number, overlapHours = 24) => {
  const answer = await admin(`/api/services/${id}/keys`, { days: 30, overlapHours, reason })
  return answer.body as unknown as KeyIssued
}
const itemOf = async (id: number) => {
  const { items } = (await (await world.as('安全')).get('/api/services')).body as unknown as { items: ServiceItem[] }
  return items.find((item) => item.id === id)
}
const call = (key: string, method: 'GET' | 'POST', url: string, payload?: object) =>
  world.anonymous.send({
    method,
    url,
    ...(payload ? { payload } : {}),
    headers: { authorization: `Bearer ${key}`, 'idempotency-key': randomUUID() },
  })
const bring = (key: string, { channel = 'hotline', campaignId = campaign } = {}) =>
  call(key, 'POST', `/api/intake/${channel}`, {
    campaignId,
    items: [{ matter: { topic: '样例事由' }, unit: world.units.street }],
  })

describe('对接的系统', () => {
  let id: number
  let key: string
  beforeEach(async () => {
    id = await register()
    ;({ key } = await issue(id))
  })

  test('报送来件，留痕写明是哪个系统，读得到案件', async () => {
    const { status, body } = await bring(key)
    expect(status).toBe(200)
    const [{ caseId }] = body.results as unknown as [{ caseId: string }]
    const { body: trace } = await (await world.as('审计')).get(`/api/cases/${caseId}/trace`)
    expect(trace.items[0]).toMatchObject({ type: 'case.opened', data: { service: true, unit: world.units.team } })
    const read = await call(key, 'GET', `/api/cases/${caseId}`)
    expect([read.status, (read.body['case'] as { id: string }).id]).toEqual([200, caseId])
    expect((await itemOf(id))?.keys[0]).toMatchObject({ status: 'ACTIVE', lastUsedAt: expect.any(String) })
  })

  test('登记时从没有结束的行动和它们的渠道里选，只看得到名称', async () => {
    const { body } = await (await world.as('安全')).get('/api/services/choices')
    const found = (body['campaigns'] as { id: string }[]).find((each) => each.id === campaign)
    expect(found).toEqual({
      id: campaign,
      title: '样例行动',
      channels: [
        { id: 'hotline', title: '12345热线' },
        { id: 'reports', title: '举报' },
      ],
    })
  })

  test('库里没有密钥本身，列表里也没有', async () => {
    const { rows } = await world.owner.query(`select k::text from service_key k where id = $1`, [key.split('_')[1]])
    const secret = key.slice(17)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(JSON.stringify(await itemOf(id))).not.toContain(secret)
    const { rows: told } = await world.owner.query(`select payload from audit_event where type = 'service.keyed'`)
    expect(JSON.stringify(told)).not.toContain(secret)
  })

  test.each<[string, () => Promise<{ status: number; body: Record<string, unknown> }>, number, string]>([
    ['没有声明的接口', () => call(key, 'GET', '/api/tasks'), 403, 'SERVICE_NOT_HERE'],
    ['管理接口', () => call(key, 'GET', '/api/services'), 403, 'SERVICE_NOT_HERE'],
    ['别的行动', () => bring(key, { campaignId: other }), 404, 'NOT_FOUND'],
    ['别的渠道', () => bring(key, { channel: 'reports' }), 422, 'CHANNEL_UNKNOWN'],
    [
      '改了一个字的密钥',
      () => bring(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`),
      401,
      'SERVICE_KEY_REFUSED',
    ],
    ['不像密钥的', () => bring('mst_x'), 401, 'SERVICE_KEY_REFUSED'],
  ])('不能：%s', async (_name, ask, status, code) => {
    const answer = await ask()
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })

  test('别的行动的案件，不知道有没有', async () => {
    const answer = await (await world.as('办公室')).post('/api/intake/hotline', {
      campaignId: other,
      items: [{ matter: { topic: '样例' }, unit: world.units.street }],
    })
    const [{ caseId }] = answer.body.results as unknown as [{ caseId: string }]
    expect((await call(key, 'GET', `/api/cases/${caseId}`)).status).toBe(404)
  })

  test('密钥只许报送的，不能读案件，记为越权', async () => {
    const only = await register({ permissions: ['matter.open'] })
    const { key: limited } = await issue(only)
    expect((await call(limited, 'GET', '/api/cases/x-1')).body['code']).toBe('FORBIDDEN')
    const { items } = (await (await world.as('安全')).get('/api/denials')).body as unknown as {
      items: { permission: string }[]
    }
    expect(items[0]?.permission).toBe('case.read')
  })

  test('轮换：旧密钥在重叠时间里还能用；不留重叠的马上到期', async () => {
    const { key: second } = await issue(id, 1)
    expect([(await bring(key)).status, (await bring(second)).status]).toEqual([200, 200])
    const { key: third } = await issue(id, 0)
    expect([(await bring(key)).status, (await bring(second)).status, (await bring(third)).status]).toEqual([
      401, 401, 200,
    ])
  })

  test('到期的不能用', async () => {
    await world.owner.query(`update service_key set expires_at = clock_timestamp() where service_id = $1`, [id])
    expect((await bring(key)).status).toBe(401)
    expect((await itemOf(id))?.keys[0]?.status).toBe('EXPIRED')
  })

  test('吊销、停用马上生效，恢复以后没吊销的又能用；都留痕', async () => {
    const { key: second } = await issue(id)
    const revoked = await admin(`/api/services/${id}/keys/${key.split('_')[1]}/revoke`, { reason })
    expect(revoked.body['done']).toBe(true)
    expect([(await bring(key)).status, (await bring(second)).status]).toEqual([401, 200])
    await admin(`/api/services/${id}/disable`, { reason })
    expect((await bring(second)).status).toBe(401)
    expect((await admin(`/api/services/${id}/keys`, { days: 1, overlapHours: 0, reason })).body['code']).toBe(
      'SERVICE_DISABLED',
    )
    await admin(`/api/services/${id}/enable`, { reason })
    expect([(await bring(key)).status, (await bring(second)).status]).toEqual([401, 200])
    const { rows } = await world.owner.query<{ type: string }>(
      `select type from audit_event where subject = (select 'user/' || person_id from service_account where id = $1) order by seq`,
      [id],
    )
    expect(rows.map(({ type }) => type)).toEqual([
      'service.created',
      'service.keyed',
      'service.keyed',
      'service.revoked',
      'service.disabled',
      'service.enabled',
    ])
  })

  test('安全管理员在留痕里查得到是谁办的；谁什么时候登录不在其中', async () => {
    const found = async (type: string) => {
      const { body } = await (await world.as('安全')).get(`/api/trail?type=${type}&limit=200`)
      return body.items as unknown as { owner: string; event: { actor: object | null; unit: object | null } }[]
    }
    const { name } = (await itemOf(id)) ?? {}
    const given = (await found('service.keyed')).filter(({ owner }) => owner === name)
    expect(given).toMatchObject([{ event: { actor: { name: '样例安全' }, unit: null } }])
    expect(await found('session.opened')).toEqual([])
    const { body } = await (await world.as('甲')).get('/api/trail?type=service.keyed')
    expect(body['code']).toBe('FORBIDDEN')
  })

  test('每个密钥按登记的次数限', async () => {
    const { key: slow } = await issue(await register({ callsPerMinute: 2 }))
    const statuses = []
    for (let n = 0; n < 3; n += 1) statuses.push((await bring(slow)).status)
    expect(statuses).toEqual([200, 200, 429])
    expect((await bring(key)).status).toBe(200)
  })

  test('不是人：不能登录、不在人员和账号里', async () => {
    const { rows } = await world.owner.query<{ username: string; person: number }>(
      `select p.username, p.id as person from service_account s join person p on p.id = s.person_id where s.id = $1`,
      [id],
    )
    const { username = '', person = 0 } = rows[0] ?? {}
    const login = await world.anonymous.send({
      method: 'POST',
      url: '/api/session',
      payload: { username, password: 'x' },
    })
    expect(login.body['code']).toBe('LOGIN_REFUSED')
    expect((await admin(`/api/accounts/${person}/reset-password`, { reason })).status).toBe(404)
    const { items } = (await (await world.as('安全')).get('/api/accounts?limit=200')).body
    expect(items.map((item) => item.id)).not.toContain(person)
  })
})

describe('登记写错了', () => {
  test.each<[string, object, number, string]>([
    ['没有的行动', { campaigns: ['nowhere'] }, 422, 'CAMPAIGN_UNKNOWN'],
    ['没有的单位', { unit: 999_999 }, 422, 'UNIT_UNKNOWN'],
    ['没有行动', { campaigns: [] }, 400, 'MALFORMED'],
    ['没有的权限', { permissions: ['task.do'] }, 400, 'MALFORMED'],
    ['什么都不许', { permissions: [] }, 400, 'MALFORMED'],
    ['次数为零', { callsPerMinute: 0 }, 400, 'MALFORMED'],
    ['没有原因', { reason: '' }, 400, 'MALFORMED'],
    ['不认得的字段', { admin: true }, 400, 'MALFORMED'],
  ])('%s', async (_name, more, status, code) => {
    const answer = await admin('/api/services', scope(more))
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })

  test('同名的只登记一次', async () => {
    const body = scope()
    expect((await admin('/api/services', body)).status).toBe(200)
    expect((await admin('/api/services', body)).body['code']).toBe('SERVICE_NAME_TAKEN')
  })

  test('没有的系统、别的系统的密钥', async () => {
    expect((await admin('/api/services/999999/keys', { days: 1, overlapHours: 0, reason })).status).toBe(404)
    const { key } = await issue(await register())
    const elsewhere = await register()
    expect((await admin(`/api/services/${elsewhere}/keys/${key.split('_')[1]}/revoke`, { reason })).body['done']).toBe(
      false,
    )
    expect((await bring(key)).status).toBe(200)
  })
})
