import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PASSWORD } from '../api/harness.ts'
import { codeFrom, enrol, type House, startHouse } from './app.ts'

let house: House
beforeAll(async () => {
  house = await startHouse({ secondFactorPosts: ['ADMIN'] })
})
afterAll(() => house.close())

const begin = async (username: string) => {
  const browser = house.open()
  const answer = await browser.post('/api/session', { username, password: PASSWORD })
  return { browser, next: answer.body['next'], code: answer.body['code'] }
}

describe('动态口令', () => {
  let secret = ''
  let codes: string[] = []

  test('自己设置；秘密封好了才进数据库，恢复码只有哈希', async () => {
    ;({ secret, codes } = await enrol(await house.at('甲')))
    expect(codes).toHaveLength(10)
    const { rows } = await house.owner.query<{ text: string }>(
      `select (select jsonb_agg(to_jsonb(f)) from second_factor f)::text || (select jsonb_agg(to_jsonb(c)) from recovery_code c)::text as text`,
    )
    expect(rows[0]?.text).not.toContain(secret)
    for (const code of codes) expect(rows[0]?.text).not.toContain(code)
    expect(await house.trail('甲')).toContain('factor.enrolled')
  })

  test('登录要它；用过的不能再用；给了才进得去', async () => {
    const { browser, next } = await begin('甲')
    expect(next).toBe('SECOND_FACTOR')
    expect((await browser.get('/api/me')).status).toBe(401)
    const wrong = await browser.post('/api/session/second-factor', { code: '000000' })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'CODE_WRONG', field: 'code' } })
    const stage = browser.cookies.get('sid')
    const code = codeFrom(secret)
    expect((await browser.post('/api/session/second-factor', { code })).body).toEqual({ done: true, next: 'OPEN' })
    expect(browser.cookies.get('sid')).not.toBe(stage)
    expect((await browser.get('/api/me')).status).toBe(200)
    const again = await begin('甲')
    expect((await again.browser.post('/api/session/second-factor', { code })).status).toBe(422)
    // the code of an earlier step does not count either, once a later one was given
    expect((await again.browser.post('/api/session/second-factor', { code: codeFrom(secret, -1) })).status).toBe(422)
    expect(await house.last(`user/${house.people['甲']}`, 'session.opened')).toMatchObject({ amr: ['pwd', 'otp'] })
  })

  test('恢复码代替一次，只有一次', async () => {
    const [code = ''] = codes
    const first = await begin('甲')
    expect((await first.browser.post('/api/session/second-factor', { code: code.toLowerCase() })).status).toBe(200)
    const second = await begin('甲')
    expect((await second.browser.post('/api/session/second-factor', { code })).status).toBe(422)
    const account = (await first.browser.get('/api/account')).body
    expect(account['secondFactor']).toEqual({ on: true, needed: false, codesLeft: 9 })
    expect(await house.trail('甲')).toContain('factor.recovered')
  })

  test('两个浏览器同时给同一个恢复码：一个进得去', async () => {
    const [, code = ''] = codes
    const both = [await begin('甲'), await begin('甲')]
    const answers = await Promise.all(both.map(({ browser }) => browser.post('/api/session/second-factor', { code })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
  })

  test('口令对、动态口令猜五次：锁定，重新输口令也不清零', async () => {
    await house.owner.query('update person set locked_until = null, failed_logins = 0')
    for (let n = 0; n < 5; n++) {
      const { browser, next } = await begin('甲')
      expect(next).toBe('SECOND_FACTOR')
      await browser.post('/api/session/second-factor', { code: '000000' })
    }
    expect((await begin('甲')).code).toBe('LOGIN_REFUSED')
    expect(await house.trail('甲')).toContain('account.locked')
    await house.owner.query('update person set locked_until = null, failed_logins = 0')
  })

  test('确认本人要两样；停用以后登录不再要', async () => {
    const { browser } = await begin('甲')
    await browser.post('/api/session/second-factor', { code: codes[2] })
    expect((await browser.post('/api/session/confirm', { password: PASSWORD })).status).toBe(422)
    expect((await browser.post('/api/session/confirm', { password: PASSWORD, code: codes[3] })).status).toBe(200)
    const renewed = (await browser.post('/api/account/recovery-codes')).body['codes'] as string[]
    expect((await browser.post('/api/session/confirm', { password: PASSWORD, code: codes[4] })).status).toBe(422)
    const gone = await browser.post('/api/account/second-factor/remove', { password: PASSWORD, code: renewed[0] })
    expect(gone.status).toBe(200)
    expect((await begin('甲')).next).toBe('OPEN')
  })
})

describe('岗位要求动态口令', () => {
  test('没有的，登录时设置；这时打不开别的', async () => {
    const { browser, next } = await begin('系统')
    expect(next).toBe('ENROLMENT')
    expect((await browser.get('/api/me')).status).toBe(401)
    const { secret, uri } = (await browser.post('/api/session/enrolment')).body as unknown as Record<string, string>
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    expect((await browser.post('/api/session/enrolment/confirm', { code: '000000' })).body).toMatchObject({
      code: 'CODE_WRONG',
    })
    const done = await browser.post('/api/session/enrolment/confirm', { code: codeFrom(secret ?? '') })
    expect(done.body).toMatchObject({ done: true, next: 'OPEN' })
    expect(done.body['codes']).toHaveLength(10)
    expect((await browser.get('/api/me')).status).toBe(200)
  })

  test('已经有的，不能在登录时换掉', async () => {
    const { browser, next } = await begin('系统')
    expect(next).toBe('SECOND_FACTOR')
    expect((await browser.post('/api/session/enrolment')).body).toMatchObject({ code: 'FACTOR_EXISTS' })
  })
})

test('没有完成的登录没有权限做别的，也不算会话', async () => {
  await enrol(await house.at('乙'))
  const { browser } = await begin('乙')
  for (const url of ['/api/me', '/api/account', '/api/tasks', '/api/stream']) {
    expect((await browser.get(url)).status).toBe(401)
  }
})
