import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PASSWORD } from './harness.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const login = (username: string, password: string, headers: Record<string, string> = {}) =>
  world.anonymous.send({ method: 'POST', url: '/api/session', payload: { username, password }, headers })

describe('登录', () => {
  test('得到只在本站有效的会话，库里只有它的哈希', async () => {
    const answer = await login('甲', PASSWORD)
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const token = /sid=([\w-]+)/.exec(cookie)?.[1]
    const { rows } = await world.owner.query('select count(*)::int as n from session where token_hash = $1', [token])
    expect(rows[0]).toEqual({ n: 0 })
  })

  test('我是谁，能做什么', async () => {
    const me = (await (await world.as('队长')).get('/api/me')).body
    expect(me).toMatchObject({ username: '队长', posts: [{ post: 'HEAD', unit: { name: '样例督导一组' } }] })
    expect(me.may).toContain('task.do')
    expect(me.may).not.toContain('campaign.draft')
    expect((await (await world.as('管理')).get('/api/me')).body.may).toEqual([
      'person.read',
      'incident.read',
      'incident.rule',
      'organisation.read',
      'organisation.manage',
      'calendar.publish',
      'boundary.publish',
      'delivery.read',
      'delivery.retry',
      'opinion.answer',
      'attention.read',
      'operations.read',
      'operations.run',
    ])
  })

  test('名字错、口令错、账号停用，答复一样', async () => {
    await world.owner.query(`update person set disabled_at = now() where username = '街道'`)
    const answers = await Promise.all([login('查无此人', 'x'), login('丙', '不对'), login('街道', PASSWORD)])
    await world.owner.query(`update person set disabled_at = null where username = '街道'`)
    for (const { status, body } of answers) {
      expect(status).toBe(401)
      expect(body).toMatchObject({ code: 'LOGIN_REFUSED', message: answers[0]?.body.message })
    }
  })

  test('连错五次锁定，正确的口令也不行；每次都留痕', async () => {
    for (let n = 0; n < 5; n++) expect((await login('乙', `猜${n}`)).status).toBe(401)
    expect((await login('乙', PASSWORD)).status).toBe(401)
    await world.owner.query(`update person set locked_until = now() - interval '1 s' where username = '乙'`)
    expect((await login('乙', PASSWORD)).status).toBe(200)
    const trail = await (await world.as('安全')).get(`/api/trail/${encodeURIComponent(`user/${world.people['乙']}`)}`)
    expect(trail.body.items.map((item) => item.type)).toEqual([
      ...Array(5).fill('session.refused'),
      'account.locked',
      'session.refused',
      'session.opened',
    ])
  })

  test('会话：退出、停用、闲置半小时、满十二小时后都不再有效', async () => {
    const endings: [string, string][] = [
      ['闲置', `update session set last_seen_at = now() - interval '31 minutes' where person_id = $1`],
      ['到期', `update session set expires_at = now() where person_id = $1`],
      ['停用', `update person set disabled_at = now() where id = $1`],
    ]
    for (const [, sql] of endings) {
      const cookie = String((await login('组长', PASSWORD)).headers['set-cookie']).split(';')[0] ?? ''
      const me = () => world.anonymous.send({ method: 'GET', url: '/api/me', headers: { cookie } })
      expect((await me()).status).toBe(200)
      await world.owner.query(sql, [world.people['组长']])
      expect((await me()).status).toBe(401)
    }
    await world.owner.query('update person set disabled_at = null')
    const leaving = await world.as('组长')
    expect((await leaving.send({ method: 'DELETE', url: '/api/session' })).status).toBe(200)
    expect((await leaving.get('/api/me')).status).toBe(401)
  })

  test('权限变更立即生效', async () => {
    const caller = await world.as('策划')
    expect((await caller.get('/api/me')).body.may).toContain('campaign.draft')
    await world.owner.query(`update post_holding set until_at = now() where person_id = $1`, [world.people['策划']])
    expect((await caller.get('/api/me')).body.may).toEqual([])
    await world.owner.query(`update post_holding set until_at = null where person_id = $1`, [world.people['策划']])
  })
})

describe('来自别的网站的写操作', () => {
  test.each([
    ['Origin 是别处', { origin: 'https://evil.example', host: 'muster.example' }],
    ['Sec-Fetch-Site 是 cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site 是 same-site', { 'sec-fetch-site': 'same-site' }],
    ['Origin 是 null', { origin: 'null' }],
  ])('%s：拒绝', async (_name, headers) => {
    expect(await login('甲', PASSWORD, headers)).toMatchObject({ status: 403, body: { code: 'CROSS_SITE' } })
  })

  test('本站：接受', async () => {
    const headers = { origin: 'https://muster.example', host: 'muster.example', 'sec-fetch-site': 'same-origin' }
    expect((await login('甲', PASSWORD, headers)).status).toBe(200)
  })
})

describe('不合格的请求', () => {
  test.each([
    ['文本类型', 'text/plain', '{}', 415],
    ['表单类型', 'application/x-www-form-urlencoded', 'a=b', 415],
    ['类型后有杂物', 'application/json garbage', '{}', 415],
    ['类型前有空格：照样校验', ' application/json', '{}', 400],
    ['类型里有制表符', 'application/json\ta', '{}', 415],
    ['不是 JSON', 'application/json', '{"username"', 400],
    ['缺字段', 'application/json', '{"username":"甲"}', 400],
    ['多字段', 'application/json', '{"username":"甲","password":"x","admin":true}', 400],
    ['类型不对，不作转换', 'application/json', '{"username":1,"password":"x"}', 400],
    ['空的 NUL 字符', 'application/json', '{"username":"a\\u0000","password":"x"}', 400],
    ['过大', 'application/json', JSON.stringify({ username: '甲', password: 'x'.repeat(5000) }), 413],
  ])('%s', async (_name, type, payload, want) => {
    const answer = await world.anonymous.send({
      method: 'POST',
      url: '/api/session',
      payload,
      headers: { 'content-type': type },
    })
    expect(answer.status).toBe(want)
    expect(answer.body).toMatchObject({
      code: expect.any(String),
      message: expect.any(String),
      requestId: expect.any(String),
    })
  })

  test('没有内容可说的操作可以不带请求体', async () => {
    const task = `${await world.open()}.inspect.1`
    const caller = await world.as('队长')
    const headers = { 'idempotency-key': 'no-body-key-1' }
    expect((await caller.send({ method: 'POST', url: `/api/tasks/${task}/claim`, headers })).status).toBe(200)
  })

  test('没有这个地址：JSON 的 404', async () => {
    expect(await world.anonymous.get('/api/nothing')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  })

  test('翻页位置无效', async () => {
    const caller = await world.as('甲')
    expect(await caller.get('/api/tasks?cursor=abc')).toMatchObject({ status: 400, body: { code: 'CURSOR_INVALID' } })
    expect((await caller.get('/api/tasks?limit=1000')).status).toBe(400)
    expect((await caller.get('/api/tasks?nonsense=1')).status).toBe(400)
  })
})
