import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PASSWORD } from '../api/harness.ts'
import { type House, NEW_PASSWORD, startHouse } from './app.ts'

let house: House
beforeAll(async () => {
  house = await startHouse({ sessions: { idleMinutes: 20, absoluteHours: 8, perPerson: 3 } })
})
afterAll(() => house.close())

const clock = (username: string, set: string) =>
  house.owner.query(`update session set ${set} where person_id = $1`, [house.people[username]])

describe('会话的期限', () => {
  test.each([
    ['闲置不到二十分钟', `last_seen_at = now() - interval '19 minutes'`, 200, undefined],
    ['闲置过了二十分钟', `last_seen_at = now() - interval '21 minutes'`, 401, 'SESSION_IDLE'],
    ['到了最长时限', `expires_at = now()`, 401, 'SESSION_EXPIRED'],
  ])('%s', async (_name, set, status, code) => {
    const browser = await house.at('甲')
    await clock('甲', set)
    const answer = await browser.get('/api/me')
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })

  test('最长时限按配置写在会话上', async () => {
    await house.at('甲')
    const { rows } = await house.owner.query<{ hours: number }>(
      `select round(extract(epoch from max(expires_at - created_at)) / 3600)::int as hours from session where person_id = $1`,
      [house.people['甲']],
    )
    expect(rows[0]?.hours).toBe(8)
  })
})

test('每次登录都是新的令牌；登录前的令牌不会变成登录后的', async () => {
  const browser = house.open()
  browser.cookies.set('sid', 'planted-by-somebody-else')
  await browser.post('/api/session', { username: '甲', password: PASSWORD })
  const first = browser.cookies.get('sid')
  expect(first).toMatch(/^[\w-]{43}$/)
  await browser.post('/api/session', { username: '甲', password: PASSWORD })
  expect(browser.cookies.get('sid')).not.toBe(first)
})

test('同时至多三个：第四次登录结束最旧的，并且说出来', async () => {
  const browsers = [await house.at('乙'), await house.at('乙'), await house.at('乙'), await house.at('乙')]
  const answers = await Promise.all(browsers.map((browser) => browser.get('/api/me')))
  expect(answers.map(({ status }) => status)).toEqual([401, 200, 200, 200])
  expect(answers[0]?.body).toMatchObject({ code: 'SESSION_REPLACED' })
  expect(await house.last(`user/${house.people['乙']}`, 'session.ended')).toMatchObject({ why: 'LIMIT', sessions: 1 })
})

test('看得到自己的会话，结束一个，结束其余', async () => {
  const [here, there, third] = [await house.at('丙'), await house.at('丙'), await house.at('丙')]
  const own = (await here.get('/api/account')).body['sessions'] as { id: string; here: boolean; device: string }[]
  expect(own).toHaveLength(3)
  expect(own.filter((session) => session.here)).toMatchObject([{ device: 'Chrome · Windows', address: '127.0.*.*' }])
  const theirs = (await there.get('/api/account')).body['sessions'] as typeof own
  const thereId = theirs.find((session) => session.here)?.id
  expect((await here.post(`/api/account/sessions/${thereId}/end`)).status).toBe(200)
  expect((await there.get('/api/me')).body).toMatchObject({ code: 'SESSION_ENDED' })
  expect((await here.post('/api/account/sessions/end-others')).status).toBe(200)
  expect((await third.get('/api/me')).status).toBe(401)
  expect((await here.get('/api/me')).status).toBe(200)
  // somebody else's session is not his to end
  const other = (await (await house.at('甲')).get('/api/account')).body['sessions'] as typeof own
  expect((await here.post(`/api/account/sessions/${other[0]?.id}/end`)).status).toBe(404)
})

describe('改自己的密码', () => {
  test('要旧的；其他会话结束，这一个留着；旧密码不能再用', async () => {
    const [here, there] = [await house.at('丁'), await house.at('丁')]
    const wrong = await here.post('/api/account/password', { old: '不对', password: NEW_PASSWORD })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'OLD_PASSWORD_WRONG', field: 'old' } })
    const done = await here.post('/api/account/password', { old: PASSWORD, password: NEW_PASSWORD })
    expect(done.status).toBe(200)
    expect((await here.get('/api/me')).status).toBe(200)
    expect((await there.get('/api/me')).body).toMatchObject({ code: 'SESSION_ENDED' })
    await expect(house.at('丁')).rejects.toThrow('LOGIN_REFUSED')
    await house.at('丁', NEW_PASSWORD)
    expect(await house.trail('丁')).toContain('password.changed')
  })

  test.each([
    ['短', 'Ab1!', 'PASSWORD_SHORT'],
    ['常见', 'Admin@123', 'PASSWORD_COMMON'],
    ['没有三类', 'abcdefgh-ijk', 'PASSWORD_SIMPLE'],
    ['和现在一样', NEW_PASSWORD, 'PASSWORD_SAME'],
  ])('%s：不收，说明怎么改', async (_name, password, code) => {
    const browser = await house.at('丁', NEW_PASSWORD)
    const answer = await browser.post('/api/account/password', { old: NEW_PASSWORD, password })
    expect(answer).toMatchObject({ status: 422, body: { code, field: 'password' } })
  })
})

describe('到期的密码', () => {
  test('登录先停在换密码这一步；这时的令牌打不开别的', async () => {
    const age = (days: number) =>
      house.owner.query(`update person set password_changed_at = now() - make_interval(days => $2) where id = $1`, [
        house.people['甲'],
        days,
      ])
    await age(91)
    const browser = house.open()
    const first = await browser.post('/api/session', { username: '甲', password: PASSWORD })
    expect(first.body).toEqual({ done: false, next: 'NEW_PASSWORD' })
    expect((await browser.get('/api/me')).status).toBe(401)
    expect((await browser.post('/api/session/second-factor', { code: '123456' })).body).toMatchObject({
      code: 'LOGIN_STAGE',
    })
    expect((await browser.post('/api/session/new-password', { password: PASSWORD })).body).toMatchObject({
      code: 'PASSWORD_SAME',
    })
    const second = await browser.post('/api/session/new-password', { password: NEW_PASSWORD })
    expect(second.body).toEqual({ done: true, next: 'OPEN' })
    expect((await browser.get('/api/me')).status).toBe(200)
    await age(89)
    await house.at('甲', NEW_PASSWORD)
  })

  test('一步的令牌十分钟后作废', async () => {
    await house.owner.query(`update person set password_changed_at = now() - interval '91 days' where username = '甲'`)
    const browser = house.open()
    await browser.post('/api/session', { username: '甲', password: NEW_PASSWORD })
    await house.owner.query(`update session set expires_at = now() where stage = 'NEW_PASSWORD'`)
    const late = await browser.post('/api/session/new-password', { password: PASSWORD })
    expect(late).toMatchObject({ status: 401, body: { code: 'LOGIN_EXPIRED' } })
  })
})

describe('再次确认是本人', () => {
  const act = '/api/account/second-factor'
  test('五分钟以后，要紧的操作先要确认；确认换令牌，旧令牌作废', async () => {
    const browser = await house.at('丙')
    await clock('丙', `auth_at = now() - interval '6 minutes'`)
    expect(await browser.post(act)).toMatchObject({ status: 403, body: { code: 'CONFIRM_NEEDED' } })
    expect((await browser.post('/api/session/confirm', { password: '不对' })).body).toMatchObject({
      code: 'CONFIRM_REFUSED',
      field: 'password',
    })
    const before = browser.cookies.get('sid') ?? ''
    expect((await browser.post('/api/session/confirm', { password: PASSWORD })).status).toBe(200)
    expect((await browser.post(act)).status).toBe(200)
    const thief = house.open()
    thief.cookies.set('sid', before)
    expect((await thief.get('/api/me')).status).toBe(401)
    expect(await house.trail('丙')).toContain('session.confirmed')
  })

  test('确认错五次也会锁定', async () => {
    const browser = await house.at('丙')
    for (let n = 0; n < 5; n++) await browser.post('/api/session/confirm', { password: `猜${n}` })
    expect((await browser.post('/api/session/confirm', { password: PASSWORD })).status).toBe(422)
    await expect(house.at('丙')).rejects.toThrow('LOGIN_REFUSED')
    expect(await house.trail('丙')).toContain('account.locked')
  })
})

test('不存在的账号和错的口令，数据库里做一样多的事', async () => {
  const before = await house.last('sys:login', 'login.unknown')
  expect(before).toBeUndefined()
  await house.open().post('/api/session', { username: '查无此人', password: 'x' })
  const after = await house.last('sys:login', 'login.unknown')
  expect(after).toEqual({ ip: '127.0.0.1' })
})

test('旧参数的哈希在登录时换成现在的', async () => {
  const { hash } = await import('@node-rs/argon2')
  const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 2, parallelism: 1 })
  await house.owner.query(`update person set password_hash = $1 where username = '乙'`, [weak])
  await house.at('乙')
  const { rows } = await house.owner.query<{ h: string }>(`select password_hash as h from person where username = '乙'`)
  expect(rows[0]?.h).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  await house.at('乙')
})

test.each([
  ['second-factor', { code: '123456' }],
  ['new-password', { password: NEW_PASSWORD }],
  ['enrolment', {}],
  ['enrolment/confirm', { code: '123456' }],
  ['confirm', { password: PASSWORD }],
  ['reset', { token: 'x', password: NEW_PASSWORD }],
  ['provider/logout', { logout_token: 'x' }],
])('从别的网站来的 %s：拒绝', async (path, body) => {
  const answer = await house.open().post(`/api/session/${path}`, body, { origin: 'https://evil.example' })
  expect(answer).toMatchObject({ status: 403, body: { code: 'CROSS_SITE' } })
})
