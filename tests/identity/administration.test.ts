import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PASSWORD } from '../api/harness.ts'
import { enrol, type House, NEW_PASSWORD, startHouse } from './app.ts'
import type { Browser } from './browser.ts'

let house: House
let security: Browser
beforeAll(async () => {
  house = await startHouse()
  security = await house.at('安全')
})
afterAll(() => house.close())

const act = (name: string, username: string, reason: unknown = '样例原因') =>
  security.post(`/api/accounts/${house.people[username]}/${name}`, { reason })

describe('安全管理员', () => {
  test('找账号：按名字、状态，一页一页', async () => {
    const page = async (query: string) => (await security.get(`/api/accounts${query}`)).body
    const all = await page('?limit=3')
    expect(all.items).toHaveLength(3)
    const rest = await page(`?limit=200&cursor=${all.nextCursor}`)
    expect(new Set([...all.items, ...rest.items].map(({ id }) => id)).size).toBe(7)
    expect((await page(`?q=${encodeURIComponent('样例乙')}`)).items).toMatchObject([
      { username: '乙', status: 'ACTIVE' },
    ])
    expect((await page('?status=LOCKED')).items).toEqual([])
    expect((await security.get('/api/accounts?status=ODD')).status).toBe(400)
  })

  test('停用：会话马上结束，登录不了；恢复以后可以', async () => {
    const browser = await house.at('乙')
    expect((await act('disable', '乙')).status).toBe(200)
    expect((await browser.get('/api/me')).body).toMatchObject({ code: 'SESSION_ENDED' })
    await expect(house.at('乙')).rejects.toThrow('LOGIN_REFUSED')
    expect((await security.get('/api/accounts?status=DISABLED')).body.items).toMatchObject([{ username: '乙' }])
    await act('disable', '乙')
    expect((await act('enable', '乙')).status).toBe(200)
    expect((await house.trail('乙')).filter((type) => type === 'account.disabled')).toHaveLength(1)
    expect(await house.last(`user/${house.people['乙']}`, 'account.enabled')).toEqual({
      person: house.people['乙'],
      by: house.people['安全'],
      reason: '样例原因',
    })
  })

  test('本人下次登录得知，看过就不再说', async () => {
    const browser = await house.at('乙')
    expect((await browser.get('/api/me')).body['notices']).toBe(2)
    expect((await browser.get('/api/account')).body['notices']).toMatchObject([
      { kind: 'ENABLED', by: { name: '样例安全' }, reason: '样例原因' },
      { kind: 'DISABLED' },
    ])
    await browser.post('/api/account/notices/read')
    expect((await browser.get('/api/me')).body['notices']).toBe(0)
  })

  test('重置密码：旧的作废，链接用一次，密码要合格', async () => {
    const browser = await house.at('丙')
    const first = (await act('reset-password', '丙')).body['link'] as { path: string }
    const { path } = (await act('reset-password', '丙')).body['link'] as { path: string }
    expect((await browser.get('/api/me')).status).toBe(401)
    await expect(house.at('丙')).rejects.toThrow('LOGIN_REFUSED')
    const use = (link: string, password: string) =>
      house.open().post('/api/session/reset', { token: link.split('=')[1], password })
    expect((await use(first.path, NEW_PASSWORD)).body).toMatchObject({ code: 'RESET_EXPIRED' })
    expect((await use(path, 'short')).body).toMatchObject({ code: 'PASSWORD_SHORT', field: 'password' })
    expect((await use(path, NEW_PASSWORD)).status).toBe(200)
    expect((await use(path, `${NEW_PASSWORD}2`)).body).toMatchObject({ code: 'RESET_EXPIRED' })
    await house.at('丙', NEW_PASSWORD)
    const { rows } = await house.owner.query<{ text: string }>(
      `select string_agg(payload, '') as text from audit_event where subject like 'user/%'`,
    )
    expect(rows[0]?.text).not.toContain(path.split('=')[1])
    expect(rows[0]?.text).not.toContain(NEW_PASSWORD)
  })

  test('过期的链接不认', async () => {
    const { path } = (await act('reset-password', '丙')).body['link'] as { path: string }
    await house.owner.query('update password_reset set expires_at = now()')
    const answer = await house.open().post('/api/session/reset', { token: path.split('=')[1], password: NEW_PASSWORD })
    expect(answer.body).toMatchObject({ code: 'RESET_EXPIRED' })
  })

  test('取消丢失的动态口令、解除锁定、结束会话', async () => {
    const browser = await house.at('丁')
    await enrol(browser)
    expect((await act('remove-factor', '丁')).status).toBe(200)
    expect((await browser.get('/api/me')).status).toBe(401)
    for (let n = 0; n < 5; n++) await house.open().post('/api/session', { username: '丁', password: `猜${n}` })
    await expect(house.at('丁')).rejects.toThrow('LOGIN_REFUSED')
    expect((await security.get('/api/accounts?status=LOCKED')).body.items).toMatchObject([{ username: '丁' }])
    expect((await act('unlock', '丁')).status).toBe(200)
    const again = await house.at('丁')
    expect((await act('end-sessions', '丁')).status).toBe(200)
    expect((await again.get('/api/me')).status).toBe(401)
  })

  test.each([
    ['没有原因', '甲', '', 400, 'MALFORMED'],
    ['对自己', '安全', '样例原因', 422, 'OWN_ACCOUNT'],
    ['没有这个人', '谁', '样例原因', 400, 'MALFORMED'],
  ])('不行：%s', async (_name, username, reason, status, code) => {
    expect(await act('disable', username, reason)).toMatchObject({ status, body: { code } })
  })

  test('没有这个编号：404；不新鲜：先确认', async () => {
    expect((await security.post('/api/accounts/99999/disable', { reason: '样例原因' })).status).toBe(404)
    await house.owner.query(`update session set auth_at = now() - interval '6 minutes' where person_id = $1`, [
      house.people['安全'],
    ])
    expect((await act('unlock', '甲')).body).toMatchObject({ code: 'CONFIRM_NEEDED' })
    await security.post('/api/session/confirm', { password: PASSWORD })
    expect((await act('unlock', '甲')).status).toBe(200)
  })
})

describe('三员分立', () => {
  const hold = (username: string, post: string, from: string, until: string | null) =>
    house.owner.query(
      `insert into post_holding (person_id, unit_id, post, title, from_at, until_at)
       select $1, min(id), $2, '样例岗位', $3, $4 from unit`,
      [house.people[username], post, from, until],
    )

  test.each<[string, string, string, string, string | null, boolean]>([
    ['系统管理员兼安全管理员', '系统', 'SECURITY', '2024-01-01', null, false],
    ['安全管理员兼审计员', '安全', 'AUDITOR', '2024-01-01', null, false],
    ['审计员兼系统管理员', '审计', 'ADMIN', '2024-01-01', null, false],
    ['日期交叠一天', '系统', 'SECURITY', '2020-01-01', '2099-01-01', false],
    ['以后才开始，也交叠', '系统', 'AUDITOR', '2099-01-01', null, false],
    ['以前结束的，不交叠', '系统', 'SECURITY', '2019-01-01', '2020-01-01', true],
    ['兼一个办事的岗位', '系统', 'STAFF', '2024-01-01', null, true],
  ])('%s', async (_name, username, post, from, until, allowed) => {
    const outcome = await hold(username, post, from, until).then(
      () => true,
      (error: Error) => {
        expect(error.message).toContain('post_holding_administrators_apart')
        return false
      },
    )
    expect(outcome).toBe(allowed)
    if (allowed) {
      await house.owner.query('delete from post_holding where person_id = $1 and post = $2 and from_at = $3', [
        house.people[username],
        post,
        from,
      ])
    }
  })

  test('两个人同时写进去：只有一个', async () => {
    const outcomes = await Promise.allSettled([
      hold('甲', 'SECURITY', '2024-01-01', null),
      hold('甲', 'AUDITOR', '2024-01-01', null),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await house.owner.query(`delete from post_holding where person_id = $1 and post <> 'STAFF'`, [house.people['甲']])
  })

  test('换岗：前一个到此为止，后一个从此开始；马上生效', async () => {
    const browser = await house.at('系统')
    const may = async () => (await browser.get('/api/me')).body.may as unknown as string[]
    expect(await may()).toContain('calendar.publish')
    await house.owner.query(`update post_holding set until_at = now() where person_id = $1 and post = 'ADMIN'`, [
      house.people['系统'],
    ])
    expect(await may()).toEqual([])
    await house.owner.query(
      `insert into post_holding (person_id, unit_id, post, title) select $1, min(id), 'SECURITY', '样例岗位' from unit`,
      [house.people['系统']],
    )
    expect(await may()).toContain('account.manage')
    expect(await may()).not.toContain('calendar.publish')
    await house.owner.query('delete from post_holding where person_id = $1', [house.people['系统']])
    await house.owner.query(
      `insert into post_holding (person_id, unit_id, post, title) select $1, min(id), 'ADMIN', '样例岗位' from unit`,
      [house.people['系统']],
    )
  })

  const trail = (username: string) => `/api/trail/${encodeURIComponent(`user/${house.people[username]}`)}`
  test.each([
    ['系统管理员看别人的留痕', '系统', () => trail('甲'), 403],
    ['系统管理员看登录的留痕', '系统', () => '/api/trail/sys%3Alogin', 403],
    ['系统管理员看越权清单', '系统', () => '/api/denials', 403],
    ['系统管理员看账号', '系统', () => '/api/accounts', 403],
    ['安全管理员看别人的留痕', '安全', () => trail('甲'), 200],
    ['安全管理员看登录的留痕', '安全', () => '/api/trail/sys%3Alogin', 200],
    ['审计员看别人的留痕', '审计', () => trail('甲'), 200],
    ['审计员看账号', '审计', () => '/api/accounts', 403],
  ])('%s', async (_name, username, url, status) => {
    expect((await (await house.at(username)).get(url())).status).toBe(status)
  })

  test('应用的数据库账号改不了、删不掉留痕', async () => {
    for (const sql of [
      `update audit_event set payload = '{}'`,
      'delete from audit_event',
      'truncate audit_event',
      `insert into audit_head values ('user/1', 9, '', 0)`,
    ]) {
      await expect(house.pool.query(sql)).rejects.toThrow(/permission denied|append-only/)
    }
  })
})

test('每张表上的写法：审计员没有一项会改数据的权限', async () => {
  const me = (await (await house.at('审计')).get('/api/me')).body.may as unknown as string[]
  // the original of a file is read, with a reason that the trail keeps; a view of his own is a filter with a name
  expect(me.filter((permission) => !/\.(read|verify|search|export)$/.test(permission))).toEqual([
    'evidence.original',
    'view.save',
  ])
})
