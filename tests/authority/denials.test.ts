import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../api/limits.ts'
import { startWorld, type World } from '../api/world.ts'

const MOST = 3
/** well before the next heartbeat of a stream */
const AT_ONCE_MS = 5000
let world: World
let port: number
beforeAll(async () => {
  world = await startWorld({ limits: { ...DEFAULT_LIMITS, denialsPerCaller: MOST } })
  port = Number(new URL(await world.app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => world.close())

const draft = { templateId: 'x', title: '样例', issueDate: '2024-09-16' }
const told = async (subject: string) => {
  const { rows } = await world.owner.query<{ data: Record<string, unknown> }>(
    `select payload::jsonb -> 'data' as data from audit_event where type = 'access.denied' and subject = $1 order by seq`,
    [subject],
  )
  return rows.map(({ data }) => data)
}
const post = async (name: string) => {
  const { rows } = await world.owner.query<{ id: number }>(
    'select id from post_holding where person_id = $1 and until_at is null',
    [world.people[name]],
  )
  return rows[0]?.id
}

describe('被拒绝的', () => {
  test('记在本人的链上，安全管理员看得到，看不到内容', async () => {
    await (await world.as('甲')).post('/api/campaigns', draft)
    const security = await world.as('安全')
    const list = await security.get('/api/denials?limit=1')
    expect(list.body.items).toMatchObject([
      { person: { name: '样例甲' }, permission: 'campaign.draft', route: 'POST /api/campaigns', code: 'FORBIDDEN' },
    ])
    expect((await security.get(`/api/cases/${await world.open()}`)).status).toBe(403)
  })

  test('没有登录的记下来自哪里，要看才列出', async () => {
    await world.anonymous.get('/api/tasks')
    expect((await told('sys:login')).at(-1)).toEqual({
      permission: 'task.read',
      code: 'NOT_LOGGED_IN',
      route: 'GET /api/tasks',
      address: '127.0.0.1',
    })
    const audit = await world.as('审计')
    const persons = async (query: string) =>
      (await audit.get(`/api/denials?limit=100${query}`)).body.items.map(
        (item) => (item as { person?: unknown }).person,
      )
    expect(await persons('')).not.toContain(null)
    expect(await persons('&strangers=true')).toContain(null)
  })

  test('没有先确认是本人的，也记', async () => {
    const admin = await world.as('管理')
    await world.owner.query(
      `update session set auth_at = auth_at - interval '1 hour' where person_id = $1 and revoked_at is null`,
      [world.people['管理']],
    )
    expect((await admin.post('/api/organisation/people', {})).body.code).toBe('CONFIRM_NEEDED')
    expect((await told(`user/${world.people['管理']}`)).at(-1)).toMatchObject({ code: 'CONFIRM_NEEDED' })
  })

  test('不能知道有没有的，答复与没有的一样，只有前者记', async () => {
    const stranger = await world.as('丙')
    const subject = `user/${world.people['丙']}`
    const there = await stranger.get(`/api/cases/${await world.open()}`)
    const nowhere = await stranger.get(`/api/cases/${world.campaign}-999999`)
    expect({ ...there.body, requestId: '' }).toEqual({ ...nowhere.body, requestId: '' })
    expect(await told(subject)).toMatchObject([{ code: 'NOT_FOUND', permission: 'case.read' }])
  })

  test('一分钟里太多，只逐次记前几次，余下的数随下一次记', async () => {
    const subject = `user/${world.people['街道']}`
    const street = await world.as('街道')
    await expect
      .poll(
        async () => {
          const before = (await told(subject)).length
          for (let no = 0; no < MOST + 2; no++) await street.post('/api/campaigns', draft)
          return (await told(subject)).length - before
        },
        { interval: 1 },
      )
      // again where a minute began in between
      .toBe(MOST)
  })
})

describe('权限变了，马上按新的', () => {
  let stream: IncomingMessage
  beforeEach(async () => {
    const { headers } = await world.as('乙')
    const request = get({ host: '127.0.0.1', port, path: '/api/stream', headers })
    ;[stream] = (await once(request, 'response')) as [IncomingMessage]
    await once(stream, 'data')
    stream.resume()
  })

  test('任职结束：下一次调用就拒绝，实时通知断开', async () => {
    const caller = await world.as('乙')
    expect((await caller.get('/api/tasks')).status).toBe(200)
    const ended = once(stream, 'end', { signal: AbortSignal.timeout(AT_ONCE_MS) })
    await world.owner.query('update post_holding set until_at = now() where id = $1', [await post('乙')])
    expect((await caller.get('/api/tasks')).status).toBe(403)
    await ended
  })

  test('停用账号：下一次调用就要求登录，实时通知断开', async () => {
    const caller = await world.as('乙')
    const ended = once(stream, 'end', { signal: AbortSignal.timeout(AT_ONCE_MS) })
    await world.owner.query('update person set disabled_at = now() where id = $1', [world.people['乙']])
    expect((await caller.get('/api/me')).status).toBe(401)
    await ended
  })
})
