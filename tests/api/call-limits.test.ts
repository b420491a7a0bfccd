import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../api/config.ts'
import { DEFAULT_LIMITS } from '../../api/limits.ts'
import { PASSWORD } from './harness.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld({
    proxy: '127.0.0.1',
    limits: {
      ...DEFAULT_LIMITS,
      loginsPerAddress: 6,
      loginsPerAccount: 3,
      callsPerSession: 12,
      uploadsPerSession: 2,
      importsPerSession: 2,
    },
  })
})
afterAll(() => world.close())

const login = (username: string, from: string, password = PASSWORD) =>
  world.anonymous.send({
    method: 'POST',
    url: '/api/session',
    payload: { username, password },
    headers: { 'x-forwarded-for': from },
  })

const TOO_MANY = {
  status: 429,
  headers: { 'retry-after': expect.stringMatching(/^([1-9]|[1-5]\d|60)$/) },
  body: {
    code: 'TOO_MANY_REQUESTS',
    message: expect.any(String),
    next: expect.any(String),
    requestId: expect.any(String),
  },
}

describe('次数有限', () => {
  test('一个账号的登录：从哪里来都算，不分大小写，别的账号照常', async () => {
    for (let n = 1; n <= 3; n++) expect((await login('Nobody', `10.0.0.${n}`, '不对')).status).toBe(401)
    expect(await login(' nobody', '10.0.0.9')).toMatchObject(TOO_MANY)
    expect((await login('丙', '10.0.0.9')).status).toBe(200)
  })

  test('一个地址的登录：什么账号都算，别的地址照常', async () => {
    for (let n = 1; n <= 6; n++) expect((await login(`无此人${n}`, '10.1.0.1', '不对')).status).toBe(401)
    expect(await login('街道', '10.1.0.1')).toMatchObject(TOO_MANY)
    expect((await login('街道', '10.1.0.2')).status).toBe(200)
  })

  test('一个 IPv6 的网络算一个地址：换着地址来也算', async () => {
    for (let n = 1; n <= 6; n++) expect((await login(`无此人六${n}`, `2001:db8:1:2::${n}`, '不对')).status).toBe(401)
    expect(await login('办公室', '2001:db8:1:2:ffff::1')).toMatchObject(TOO_MANY)
    expect((await login('办公室', '2001:db8:1:3::1')).status).toBe(200)
  })

  test('一个会话的全部操作，别的会话照常', async () => {
    const [busy, calm] = [await world.as('甲'), await world.as('乙')]
    const calls = await Promise.all(Array.from({ length: 12 }, () => busy.get('/api/me')))
    expect(calls.map((call) => call.status)).toEqual(Array(12).fill(200))
    expect(await busy.get('/api/me')).toMatchObject(TOO_MANY)
    expect((await calm.get('/api/me')).status).toBe(200)
  })

  test.each([
    ['上传材料', '组长', () => '/api/evidence'],
    ['导入台账', '策划', () => `/api/campaigns/${world.campaign}/ledgers/sites/imports`],
  ])('%s更紧，别的操作照常', async (_name, who, url) => {
    const caller = await world.as(who)
    for (let n = 0; n < 2; n++) expect((await caller.post(url())).status).not.toBe(429)
    expect(await caller.post(url())).toMatchObject(TOO_MANY)
    expect((await caller.get('/api/me')).status).toBe(200)
  })
})

describe('配置', () => {
  const good = { DATABASE_URL: 'postgresql://a:b@localhost/c', TEMPORAL_ADDRESS: '127.0.0.1:1', MUSTER_DATA: '/tmp/x' }
  test('写了的按所写，没写的按默认', () => {
    expect(readConfig({ ...good, MUSTER_CALLS_PER_SESSION: '500', MUSTER_PROXY: '10.0.0.1' })).toMatchObject({
      config: { limits: { ...DEFAULT_LIMITS, callsPerSession: 500 }, proxy: '10.0.0.1' },
    })
  })
  test.each(['0', '-1', '很多', '1.5'])('不是次数：%s', (text) => {
    expect(readConfig({ ...good, MUSTER_LOGINS_PER_ADDRESS: text })).toMatchObject({
      problems: [expect.stringContaining('MUSTER_LOGINS_PER_ADDRESS')],
    })
  })
})
