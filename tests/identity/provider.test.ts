import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ProviderConfig } from '../../api/identity-config.ts'
import { freePort } from '../../scripts/servers/ports.ts'
import { PASSWORD } from '../api/harness.ts'
import { enrol, type House, startHouse } from './app.ts'
import type { Browser } from './browser.ts'
import { CLIENT, type IdentityServer, type Spoil, startIdentityServer } from './provider-server.ts'
import { leave, type Visitor, visit, visitor } from './provider-visit.ts'

let identity: IdentityServer
let house: House
let app = ''
const configOf = (issuer: string): ProviderConfig => ({
  issuer,
  clientId: CLIENT.id,
  clientSecret: CLIENT.secret,
  publicUrl: app,
  label: '样例统一认证',
  accountClaim: 'preferred_username',
  acr: [],
  amr: [],
})
beforeAll(async () => {
  const port = await freePort()
  app = `http://127.0.0.1:${port}`
  identity = await startIdentityServer(app)
  house = await startHouse({ provider: configOf(identity.issuer) })
  // the provider's own calls come over the network
  await house.app.listen({ host: '127.0.0.1', port })
})
afterAll(async () => {
  await house?.close()
  await identity?.stop()
})
beforeEach(() => {
  identity.spoil = undefined
  identity.strength = {}
})

/** Goes to the provider and comes back; answers where the platform sends the browser then. */
async function enter(browser: Browser, who: Visitor, path = '/api/session/provider'): Promise<string> {
  const out = await browser.get(path)
  const back = await visit(who, String(out.headers['location']), app)
  return String((await browser.get(back.slice(app.length))).headers['location'])
}

describe('统一身份认证', () => {
  test('登录页有它的按钮', async () => {
    expect((await house.open().get('/api/session/options')).body).toMatchObject({ provider: { label: '样例统一认证' } })
  })

  test('第一次按管理员定的账号名连上，以后按主体；回到要去的页', async () => {
    const browser = house.open()
    expect(await enter(browser, visitor('甲'), '/api/session/provider?to=%2Finbox%3Fq%3D1')).toBe('/inbox?q=1')
    expect((await browser.get('/api/me')).body['username']).toBe('甲')
    expect(await house.last(`user/${house.people['甲']}`, 'account.linked')).toMatchObject({ issuer: identity.issuer })
    expect(await house.last(`user/${house.people['甲']}`, 'session.opened')).toMatchObject({ method: 'OIDC' })
    // renamed here: the subject stays his
    await house.owner.query(`update person set username = '甲改名' where username = '甲'`)
    const again = house.open()
    expect(await enter(again, visitor('甲'))).toBe('/')
    expect((await again.get('/api/me')).body['username']).toBe('甲改名')
    await house.owner.query(`update person set username = '甲' where username = '甲改名'`)
    expect((await house.trail('甲')).filter((type) => type === 'account.linked')).toHaveLength(1)
  })

  test.each([
    ['没有这个账号', 'nobody-here', 'PROVIDER_UNKNOWN'],
    ['不说账号名的主体', 'subject-7', 'PROVIDER_UNKNOWN'],
  ])('%s：拒绝，记下，不建账号', async (_name, account, why) => {
    const before = await house.owner.query('select count(*)::int as n from person')
    const browser = house.open()
    expect(await enter(browser, visitor(account))).toBe(`/login?why=${why}`)
    expect((await browser.get('/api/me')).status).toBe(401)
    expect((await house.owner.query('select count(*)::int as n from person')).rows).toEqual(before.rows)
    expect(await house.last('sys:login', 'login.unknown')).toMatchObject({ issuer: identity.issuer, ip: '127.0.0.1' })
  })

  test('同一个账号名换了主体：不改连', async () => {
    await house.owner.query(`update federated_identity set subject = 'somebody-else' where person_id = $1`, [
      house.people['甲'],
    ])
    expect(await enter(house.open(), visitor('甲'))).toBe('/login?why=PROVIDER_UNKNOWN')
    await house.owner.query('delete from federated_identity')
  })

  test('停用的账号：拒绝，记在他的链上', async () => {
    await enter(house.open(), visitor('乙'))
    await house.owner.query(`update person set disabled_at = now() where username = '乙'`)
    expect(await enter(house.open(), visitor('乙'))).toBe('/login?why=PROVIDER_DISABLED')
    await house.owner.query(`update person set disabled_at = null where username = '乙'`)
    expect((await house.trail('乙')).at(-1)).toBe('session.refused')
  })

  test('本人在那边退了回来', async () => {
    expect(await enter(house.open(), visitor(''))).toBe('/login?why=PROVIDER_REFUSED')
  })

  test('对方不保证强度：有动态口令的照样要给', async () => {
    await enrol(await house.at('丁'))
    const browser = house.open()
    expect(await enter(browser, visitor('丁'))).toBe('/login?stage=SECOND_FACTOR&to=%2F')
    expect((await browser.get('/api/me')).status).toBe(401)
  })

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example'])('不往别的网站带：%s', async (to) => {
    const answer = await house.open().get(`/api/session/provider?to=${encodeURIComponent(to)}`)
    expect(answer.status).toBe(400)
  })
})

describe('不可信的答复', () => {
  const hour = 3600
  const now = () => Math.floor(Date.now() / 1000)
  test.each<[string, Spoil]>([
    ['别人签发的', (claims, sign) => sign.own({ ...claims, iss: 'https://evil.example' })],
    ['给别人的', (claims, sign) => sign.own({ ...claims, aud: 'another-client' })],
    ['过期的', (claims, sign) => sign.own({ ...claims, exp: now() - hour, iat: now() - 2 * hour })],
    ['没有签名的', (claims, sign) => sign.none(claims)],
    ['别的钥匙签的', (claims, sign) => sign.foreign(claims)],
    ['另一次登录的', (claims, sign) => sign.own({ ...claims, nonce: 'another-nonce-another-nonce' })],
    ['不回答 nonce 的', ({ nonce: _nonce, ...claims }, sign) => sign.own(claims)],
    ['添了别人的账号名、留着旧签名的', async (claims, sign) => tampered(await sign.own(claims))],
    ['不是令牌', () => 'not-a-token'],
  ])('%s：拒绝，记下', async (_name, spoil) => {
    identity.spoil = spoil
    const before = await count('login.refused')
    const browser = house.open()
    expect(await enter(browser, visitor('丙'))).toBe('/login?why=PROVIDER_REFUSED')
    expect((await browser.get('/api/me')).status).toBe(401)
    expect(await count('login.refused')).toBe(before + 1)
  })

  test('这样改动本身不碍事：原样重签的进得来', async () => {
    identity.spoil = (claims, sign) => sign.own(claims)
    expect(await enter(house.open(), visitor('丙'))).toBe('/')
  })

  test('state 不对；没有 state；不是从这个浏览器去的', async () => {
    const browser = house.open()
    const back = await visit(
      visitor('丙'),
      String((await browser.get('/api/session/provider')).headers['location']),
      app,
    )
    const path = back.slice(app.length)
    expect((await house.open().get(path)).headers['location']).toBe('/login?why=PROVIDER_STALE')
    const other = path.replace(/state=[^&]+/, 'state=another-state')
    expect((await browser.get(other)).headers['location']).toBe('/login?why=PROVIDER_REFUSED')
    // the attempt is used up, also for the right answer
    expect((await browser.get(path)).headers['location']).toBe('/login?why=PROVIDER_STALE')
  })

  test('同一个授权码第二次用：对方拒绝', async () => {
    const who = visitor('丙')
    const first = house.open()
    const back = new URL(await visit(who, String((await first.get('/api/session/provider')).headers['location']), app))
    expect((await first.get(back.pathname + back.search)).headers['location']).toBe('/')
    const second = house.open()
    const again = new URL(
      await visit(who, String((await second.get('/api/session/provider')).headers['location']), app),
    )
    again.searchParams.set('code', back.searchParams.get('code') ?? '')
    expect((await second.get(again.pathname + again.search)).headers['location']).toBe('/login?why=PROVIDER_REFUSED')
  })

  test('换了钥匙：新的马上认，旧的马上不认', async () => {
    expect(await enter(house.open(), visitor('丙'))).toBe('/')
    await identity.rotate()
    expect(await enter(house.open(), visitor('丙'))).toBe('/')
    identity.spoil = (claims, sign) => sign.retired(claims)
    expect(await enter(house.open(), visitor('丙'))).toBe('/login?why=PROVIDER_REFUSED')
  })

  const count = async (type: string): Promise<number> => {
    const { rows } = await house.owner.query<{ n: number }>(
      `select count(*)::int as n from audit_event where subject = 'sys:login' and type = $1`,
      [type],
    )
    return rows[0]?.n ?? 0
  }
})

function tampered(token: string): string {
  const [head, body = '', signature] = token.split('.')
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object
  return [
    head,
    Buffer.from(JSON.stringify({ ...claims, preferred_username: '安全' })).toString('base64url'),
    signature,
  ].join('.')
}

describe('退出', () => {
  test('在这里退出，对方的会话也到它的页面结束', async () => {
    const [browser, who] = [house.open(), visitor('甲')]
    await enter(browser, who)
    const { to } = (await browser.delete('/api/session')).body as unknown as { to: string }
    expect(to).toMatch(new RegExp(`^${identity.issuer}/session/end\\?`))
    expect((await browser.get('/api/me')).status).toBe(401)
    expect(await leave(who, to)).toBe(`${app}/login`)
  })

  test('在对方退出，这里的会话随之结束；口令登录的不受影响', async () => {
    const [browser, who] = [house.open(), visitor('甲')]
    await enter(browser, who)
    const local = await house.at('甲')
    const other = house.open()
    await enter(other, visitor('甲'))
    await leave(who, `${identity.issuer}/session/end`)
    await expect.poll(async () => (await browser.get('/api/me')).status).toBe(401)
    expect((await browser.get('/api/me')).body).toMatchObject({ code: 'SESSION_ENDED' })
    expect((await local.get('/api/me')).status).toBe(200)
    // another session at the provider, so another one here
    expect((await other.get('/api/me')).status).toBe(200)
    expect(await house.last(`user/${house.people['甲']}`, 'session.ended')).toMatchObject({
      why: 'PROVIDER',
      sessions: 1,
    })
  })

  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
  const token = (change: object = {}) => {
    const iat = Math.floor(Date.now() / 1000)
    return {
      iss: identity.issuer,
      aud: CLIENT.id,
      iat,
      exp: iat + 60,
      jti: crypto.randomUUID(),
      sub: '乙',
      events,
      ...change,
    }
  }
  const tell = (body: string) =>
    house.open().post('/api/session/provider/logout', body as unknown as object, {
      'content-type': 'application/x-www-form-urlencoded',
    })

  test.each<[string, object]>([
    ['给别人的', { aud: 'another-client' }],
    ['别人签发的', { iss: 'https://evil.example' }],
    ['过期的', { exp: 1000 }],
    ['带 nonce 的', { nonce: 'x' }],
    ['不说退出的', { events: {} }],
    ['谁也没说的', { sub: undefined }],
    ['没有编号的', { jti: undefined }],
  ])('退出通知：%s不收', async (_name, change) => {
    const browser = house.open()
    await enter(browser, visitor('乙'))
    const answer = await tell(`logout_token=${await identity.logoutToken(token(change))}`)
    expect(answer.body).toMatchObject({ code: 'LOGOUT_TOKEN_INVALID' })
    expect((await browser.get('/api/me')).status).toBe(200)
  })

  test('退出通知：合格的收一次；不是表单的、太大的不收', async () => {
    const browser = house.open()
    await enter(browser, visitor('乙'))
    const good = `logout_token=${await identity.logoutToken(token({ sub: encodeURIComponent('乙') }))}`
    expect((await tell(good)).status).toBe(200)
    expect((await browser.get('/api/me')).status).toBe(401)
    expect((await tell(good)).status).toBe(422)
    expect((await tell(`logout_token=${'x'.repeat(30_000)}`)).status).toBe(413)
    expect((await tell('nothing=1')).status).toBe(400)
    // forms are taken here only
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await house.open().post('/api/session', 'username=a&password=b' as unknown as object, form)).status).toBe(
      415,
    )
  })
})

test('确认是本人：回到对方再登录一次；换一个人不行', async () => {
  const [browser, who] = [house.open(), visitor('丙')]
  await enter(browser, who)
  await house.owner.query(`update session set auth_at = now() - interval '6 minutes' where person_id = $1`, [
    house.people['丙'],
  ])
  expect((await browser.post('/api/account/second-factor')).body).toMatchObject({ code: 'CONFIRM_NEEDED' })
  const wrong = visitor('甲')
  expect(await enter(browser, wrong, '/api/session/provider/confirm')).toBe('/login?why=PROVIDER_OTHER_PERSON')
  expect((await browser.post('/api/account/second-factor')).status).toBe(403)
  expect(await enter(browser, who, '/api/session/provider/confirm?to=%2Faccount')).toBe('/account')
  expect((await browser.post('/api/account/second-factor')).status).toBe(200)
})

describe('要求的强度', () => {
  let strict: House
  beforeAll(async () => {
    strict = await startHouse({
      secondFactorPosts: ['STAFF'],
      provider: { ...configOf(identity.issuer), acr: ['gold'], amr: ['otp', 'hwk'] },
    })
  })
  afterAll(() => strict?.close())

  test.each<[string, { acr?: string; amr?: string[] }, string]>([
    ['够强', { acr: 'gold', amr: ['pwd', 'otp'] }, '/'],
    ['只有口令', { acr: 'gold', amr: ['pwd'] }, '/login?why=PROVIDER_TOO_WEAK'],
    ['级别不够', { acr: 'silver', amr: ['otp'] }, '/login?why=PROVIDER_TOO_WEAK'],
    ['什么也不说', {}, '/login?why=PROVIDER_TOO_WEAK'],
  ])('%s', async (_name, strength, want) => {
    identity.strength = strength
    const browser = strict.open()
    expect(await enter(browser, visitor('甲'))).toBe(want)
    expect((await browser.get('/api/me')).status).toBe(want === '/' ? 200 : 401)
  })
})

test('对方不在：说清楚，口令登录照常', async () => {
  await identity.stop()
  const away = await startHouse({ provider: configOf(identity.issuer) })
  try {
    expect((await away.open().get('/api/session/provider')).headers['location']).toBe('/login?why=PROVIDER_AWAY')
    expect((await away.open().get('/api/session/options')).status).toBe(200)
    const browser = await away.at('甲', PASSWORD)
    expect((await browser.get('/api/me')).status).toBe(200)
    expect((await browser.delete('/api/session')).body).toEqual({ done: true, to: null })
  } finally {
    await away.close()
    await identity.start()
  }
})

test('没有配置统一认证：没有按钮，没有这些地址', async () => {
  const plain = await startHouse()
  try {
    expect((await plain.open().get('/api/session/options')).body['provider']).toBeNull()
    expect((await plain.open().get('/api/session/provider')).status).toBe(404)
    // whoever comes back from somewhere all the same is led to the login page
    const back = await plain.open().get('/api/session/provider/callback')
    expect([back.status, back.headers.location]).toEqual([303, expect.stringMatching(/^\/login/)])
  } finally {
    await plain.close()
  }
})
