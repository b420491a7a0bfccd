import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listening } from './follow-stream.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

describe('每个答复的头', () => {
  test.each<[string, string, string]>([
    ['公开的', 'GET', '/api/session/options'],
    ['没有登录的', 'GET', '/api/me'],
    ['没有的地址', 'GET', '/api/nowhere'],
    ['不合格的', 'POST', '/api/session'],
  ])('%s：不猜类型、不进框架、不缓存、不泄露来源', async (_name, method, url) => {
    const { headers } = await world.anonymous.send({ method: method as 'GET', url })
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'content-type': 'application/json; charset=utf-8',
    })
    expect(headers['content-security-policy']).toContain("script-src 'self';")
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['server']).toBeUndefined()
  })

  test('经 https 的：HSTS 一年，连同下级域名', async () => {
    const secure = await startWorld({ https: true })
    try {
      const { headers } = await secure.anonymous.get('/api/session/options')
      expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    } finally {
      await secure.close()
    }
  })
})

describe('内容类型的把戏', () => {
  test.each([
    'application/json\ta',
    ' application/json garbage',
    'application/json garbage',
    'application/jsonx',
    'text/plain',
    'application/x-www-form-urlencoded',
  ])('%j：不当作 JSON，不绕过检查', async (type) => {
    const { status, body } = await (await world.as('甲')).send({
      method: 'POST',
      url: '/api/session/confirm',
      payload: '{"password":1,"extra":true}',
      headers: { 'content-type': type },
    })
    expect([400, 415]).toContain(status)
    expect(body).toMatchObject({ code: expect.stringMatching(/^(MALFORMED|WRONG_CONTENT_TYPE)$/) })
  })
})

describe('请求体的把戏', () => {
  const draft = async (payload: string) =>
    (await world.as('策划')).send({
      method: 'POST',
      url: '/api/campaigns',
      payload,
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    })

  test.each<[string, string]>([
    ['原型污染', '{"__proto__":{"admin":true}}'],
    ['构造函数', '{"constructor":{"prototype":{"admin":true}}}'],
    ['深得没有底', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['不是 JSON', '{"title":'],
    ['空字符', '{"title":"\\u0000"}'],
    ['数组代替对象', '[]'],
    ['伪造的行为人', '{"title":"样例行动","actor":{"person":1},"createdBy":1}'],
  ])('%s：400，说明哪里不对', async (_name, payload) => {
    const { status, body } = await draft(payload)
    expect([status, body.code]).toEqual([400, 'MALFORMED'])
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
    expect(JSON.stringify(body)).not.toMatch(/node_modules|at \w+ \(|\.ts:/)
  })

  test('过大的：413', async () => {
    const { status } = await draft(JSON.stringify({ title: 'x'.repeat(2 * 1024 * 1024) }))
    expect(status).toBe(413)
  })
})

describe('地址的把戏', () => {
  test('同一个参数写两遍：不取其一，说明', async () => {
    const answer = await (await world.as('甲')).get('/api/tasks?view=todo&view=done')
    expect([answer.status, answer.body.code]).toEqual([400, 'MALFORMED'])
  })

  test('没有写明的参数：说明', async () => {
    const answer = await (await world.as('甲')).get('/api/tasks?view=todo&scope=all')
    expect([answer.status, answer.body.code]).toEqual([400, 'MALFORMED'])
  })

  test.each(['/api/cases/..%2f..%2fetc%2fpasswd', '/api/evidence/%2e%2e%2fsecrets', '/api/cases/%00'])(
    '%s：不存在',
    async (url) => expect([400, 404]).toContain((await (await world.as('甲')).get(url)).status),
  )

  test.each(["c1' or '1'='1", 'c1;drop table task', '%'])('%s 作为查找的字：只是字', async (q) => {
    const answer = await (await world.as('甲')).get(`/api/cases?q=${encodeURIComponent(q)}`)
    expect(answer.status).toBe(200)
    expect(answer.body.items).toEqual([])
  })

  test.each(['TRACE', 'CONNECT', 'PROPFIND'])('%s 方法没有', async (method) => {
    const { statusCode } = await world.app.inject({ method: method as 'GET', url: '/api/me' }).catch(() => ({
      statusCode: 405,
    }))
    expect([404, 405]).toContain(statusCode)
  })

  test('很长的查找字也马上答复', async () => {
    const began = Date.now()
    const q = encodeURIComponent('停'.repeat(2000))
    await (await world.as('甲')).get(`/api/cases?q=${q}`)
    expect(Date.now() - began).toBeLessThan(2000)
  })
})

describe('过大的，慢吞吞的', () => {
  let base: string
  let port: number
  beforeAll(async () => {
    port = (await listening(world)).port
    base = `http://127.0.0.1:${port}`
  })

  test.each<[string, () => RequestInit & { path?: string }, number[]]>([
    ['请求头', () => ({ headers: { 'x-sample': 'x'.repeat(40_000) } }), [431]],
    ['Cookie', () => ({ headers: { cookie: `sid=${'x'.repeat(40_000)}` } }), [431]],
    ['地址', () => ({ path: `/api/cases?q=${'x'.repeat(40_000)}` }), [414, 431]],
    ['地址里的一段', () => ({ path: `/api/cases/${'x'.repeat(2000)}` }), [401, 404, 414]],
    ['很多参数', () => ({ path: `/api/cases?${'a=1&'.repeat(3000)}` }), [400, 401, 414]],
    ['登录的名字', () => body({ username: 'x'.repeat(3000), password: 'x' }), [400, 413]],
    ['登录的口令', () => body({ username: '甲', password: 'x'.repeat(100_000) }), [400, 413]],
  ])('%s：拒绝，服务照常', async (_name, given, statuses) => {
    const { path = '/api/session', ...init } = given()
    // a server that stops reading may close while more is sent
    const status = await fetch(base + path, init).then(
      (answer) => answer.status,
      () => 'closed',
    )
    expect(['closed', ...statuses]).toContain(status)
    expect((await fetch(`${base}/api/session/options`)).status).toBe(200)
  })

  test('重复提交的键太长、太短、有控制字符：400', async () => {
    const worker = await world.as('甲')
    const task = `${await world.open()}.inspect.1`
    for (const key of ['x'.repeat(201), 'short', '有汉字的键也不行', 'tab\tinside-key'])
      expect((await worker.post(`/api/tasks/${task}/claim`, {}, key)).status, key).toBe(400)
  })

  test('一百个只说了半句的连接：别人照常，服务器不会一直等', async () => {
    const half =
      'POST /api/session HTTP/1.1\r\nhost: sample\r\ncontent-type: application/json\r\ncontent-length: 500\r\n'
    const slow = await Promise.all(Array.from({ length: 100 }, () => opened(port)))
    try {
      slow.forEach((socket, n) => void socket.write(n % 2 === 0 ? half : `${half}\r\n{"user`))
      const began = Date.now()
      for (let n = 0; n < 10; n += 1) expect((await fetch(`${base}/api/session/options`)).status).toBe(200)
      expect(Date.now() - began).toBeLessThan(3000)
    } finally {
      for (const socket of slow) socket.destroy()
    }
    const { requestTimeout, headersTimeout, timeout } = world.app.server
    for (const limit of [requestTimeout, headersTimeout, timeout]) {
      expect(limit).toBeGreaterThan(0)
      expect(limit).toBeLessThanOrEqual(60_000)
    }
  })
})

const body = (payload: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(payload),
})

const opened = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.on('error', reject)
  })
