import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dateOf } from '../../api/presenters/instants.ts'
import { PASSWORD } from '../api/harness.ts'
import { type House, NEW_PASSWORD, startHouse } from './app.ts'
import type { Browser } from './browser.ts'

let house: House
let admin: Browser
let unit: number
beforeAll(async () => {
  house = await startHouse()
  admin = await house.at('系统')
  unit = (await house.owner.query<{ id: number }>('select min(id) as id from unit')).rows[0]?.id ?? 0
})
afterAll(() => house.close())

const DAY_MS = 86_400_000
const day = (days: number) => dateOf(Date.now() + days * DAY_MS)
const post = (url: string, body: unknown, key: string = randomUUID(), who: Browser = admin) =>
  who.post(`/api/organisation${url}`, body, { 'idempotency-key': key })
const about = (title: string, more: object = {}) => ({ unit, post: 'STAFF', title, reason: '样例任命', ...more })
const grant = (username: string, title: string, more: object = {}) =>
  post('/holdings', { person: house.people[username], ...about(title, more) })
const postsOf = async (username: string) => (await (await house.at(username)).get('/api/me')).body['posts']
const titles = async (username: string) => ((await postsOf(username)) as { title: string }[]).map(({ title }) => title)
const unitPost = async (title: string) => {
  const { body } = await admin.get(`/api/organisation/units/${unit}`)
  return (body['posts'] as { title: string }[]).find((one) => one.title === title)
}

describe('任免', () => {
  test('任命马上有效，离任马上无效；两样都留痕', async () => {
    const given = await grant('甲', '样例科员')
    expect(given.status).toBe(200)
    expect(await titles('甲')).toContain('样例科员')
    const end = `/holdings/${String(given.body['holding'])}/end`
    const ended = await post(end, { reason: '样例调离' })
    expect(ended).toMatchObject({ status: 200, body: { tasks: 0, more: false } })
    expect(await titles('甲')).not.toContain('样例科员')
    const chain = `user/${house.people['甲']}`
    expect(await house.last(chain, 'post.granted')).toMatchObject({ title: '样例科员', by: house.people['系统'] })
    expect(await house.last(chain, 'post.ended')).toMatchObject({ reason: '样例调离' })
    expect((await post(end, { reason: '样例' })).body).toMatchObject({
      code: 'POST_ENDED',
    })
  })

  test('以后才开始的还不算，到了最后一天过完就不算', async () => {
    await grant('乙', '下月的岗位', { from: day(30) })
    await grant('乙', '昨天为止', { from: day(-9), lastDay: day(-1) })
    await grant('乙', '今天为止', { from: day(-9), lastDay: day(0) })
    expect(await titles('乙')).toEqual(expect.not.arrayContaining(['下月的岗位', '昨天为止']))
    expect(await titles('乙')).toContain('今天为止')
    const { body } = await admin.get(`/api/organisation/people/${house.people['乙']}`)
    expect(body['holdings']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ title: '下月的岗位', state: 'COMING' }),
        expect.objectContaining({ title: '昨天为止', state: 'PAST' }),
        expect.objectContaining({ title: '今天为止', state: 'NOW' }),
      ]),
    )
  })

  test('编制：空缺看得见，满了就不行；暂代不占编制', async () => {
    const places = (n: number) => post('/posts', about('样例所长', { post: 'HEAD', grade: 'SECTION', places: n }))
    expect((await places(1)).status).toBe(200)
    expect(await unitPost('样例所长')).toMatchObject({ places: 1, vacant: 1, holdings: [] })
    expect((await grant('丙', '样例所长', { post: 'HEAD', acting: true })).status).toBe(200)
    expect(await unitPost('样例所长')).toMatchObject({ vacant: 1, holdings: [{ acting: true, grade: 'SECTION' }] })
    expect((await grant('丁', '样例所长', { post: 'HEAD' })).status).toBe(200)
    expect(await unitPost('样例所长')).toMatchObject({ vacant: 0 })
    expect((await grant('甲', '样例所长', { post: 'HEAD' })).body).toMatchObject({ code: 'POST_FULL', field: 'post' })
    expect((await places(0)).body).toMatchObject({ code: 'PLACES_TAKEN', field: 'places' })
    expect(await house.last(`unit/${unit}`, 'post.established')).toMatchObject({ places: 1, reason: '样例任命' })
  })

  test('两人同时要一个编制：只有一人', async () => {
    await post('/posts', about('独任', { places: 1 }))
    // nothing can be written until both have looked: without a lock on the unit both would find the place free
    const held = await house.owner.connect()
    await held.query('begin; lock table post_holding in share mode')
    const asked = Promise.all([grant('甲', '独任'), grant('乙', '独任')])
    await new Promise((resolve) => setTimeout(resolve, 500))
    await held.query('commit')
    held.release()
    const both = await asked
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
  })

  test('同一个键再发：一次', async () => {
    const key = randomUUID()
    const body = { person: house.people['丁'], ...about('只任一次') }
    const [first, second] = [await post('/holdings', body, key), await post('/holdings', body, key)]
    expect(second.body).toEqual(first.body)
    expect((await unitPost('只任一次')) as object).toMatchObject({ holdings: [{}] })
  })

  test.each<[string, string, object, string]>([
    ['自己', '系统', {}, 'OWN_POST'],
    ['三员之一', '甲', { post: 'SECURITY' }, 'ADMINISTRATOR_POST'],
    ['最后一天在开始之前', '甲', { from: day(3), lastDay: day(2) }, 'POST_DATES'],
    ['没有这一天', '甲', { from: '2025-02-30' }, 'MALFORMED'],
    ['没有原因', '甲', { reason: '' }, 'MALFORMED'],
    ['没有这个单位', '甲', { unit: 999_999 }, 'NOT_FOUND'],
    ['没有这个岗位', '甲', { post: 'BOSS' }, 'MALFORMED'],
  ])('不行：%s', async (_name, username, more, code) =>
    expect((await grant(username, '不成的', more)).body).toMatchObject({ code }),
  )

  test('已经任着的不再任；不是系统管理员的不能任免；不新鲜的先确认', async () => {
    await grant('乙', '任着的')
    expect((await grant('乙', '任着的')).body).toMatchObject({ code: 'POST_HELD', field: 'person' })
    const body = { person: house.people['乙'], ...about('越权') }
    for (const username of ['安全', '审计', '甲']) {
      expect((await post('/holdings', body, randomUUID(), await house.at(username))).status).toBe(403)
    }
    await house.owner.query(`update session set auth_at = now() - interval '6 minutes' where person_id = $1`, [
      house.people['系统'],
    ])
    expect((await post('/holdings', body)).body).toMatchObject({ code: 'CONFIRM_NEEDED' })
    await admin.post('/api/session/confirm', { password: PASSWORD })
  })
})

describe('三员离任', () => {
  const holdingOf = async (username: string) =>
    (
      await house.owner.query<{ id: number }>(
        'select id from post_holding where person_id = $1 and until_at is null order by id desc limit 1',
        [house.people[username] ?? 0],
      )
    ).rows[0]?.id ?? 0
  const end = async (holding: number) => post(`/holdings/${holding}/end`, { reason: '样例调离' })

  test('还有别人在任：可以，从网页上；只有他一人、是自己：不行', async () => {
    const only = await holdingOf('安全')
    expect((await end(only)).body).toMatchObject({ code: 'LAST_ADMINISTRATOR' })
    expect((await end(await holdingOf('系统'))).body).toMatchObject({ code: 'OWN_POST' })
    const { rows } = await house.owner.query<{ id: number }>(
      `insert into post_holding (person_id, unit_id, post, title)
       select $1, unit_id, 'SECURITY', '第二安全岗' from post_holding where id = $2 returning id`,
      [house.people['丁'], only],
    )
    const second = rows[0]?.id ?? 0
    // both at once: one of them stays
    const answers = await Promise.all([end(only), end(second)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
    await house.owner.query('update post_holding set until_at = null where id = $1', [only])
    await house.owner.query('update post_holding set until_at = clock_timestamp() where id = $1', [second])
  })
})

describe('人员', () => {
  test('系统管理员开通，安全管理员交链接，本人登录；一个人办不成', async () => {
    const body = { username: '新来的', name: '样例新来', ...about('样例专员') }
    const answer = await post('/people', body)
    expect(answer.status).toBe(200)
    await expect(house.at('新来的', PASSWORD)).rejects.toThrow('LOGIN_REFUSED')
    const person = String(answer.body['person'])
    expect(await house.last(`user/${person}`, 'account.created')).toMatchObject({ by: house.people['系统'] })
    const link = await (await house.at('安全')).post(`/api/accounts/${person}/reset-password`, { reason: '样例开通' })
    const token = (link.body['link'] as { path: string }).path.split('=')[1]
    await house.open().post('/api/session/reset', { token, password: NEW_PASSWORD })
    expect((await (await house.at('新来的', NEW_PASSWORD)).get('/api/me')).body['posts']).toMatchObject([
      { title: '样例专员' },
    ])
    expect((await post('/people', body)).body).toMatchObject({ code: 'USERNAME_TAKEN', field: 'username' })
    expect((await post('/people', { ...body, username: '新安全', post: 'SECURITY' })).body).toMatchObject({
      code: 'ADMINISTRATOR_POST',
    })
  })

  test('按姓名、账号、单位、没有岗位的，一页一页', async () => {
    const list = async (query: string) =>
      (await admin.get(`/api/organisation/people${query}`)).body as unknown as {
        items: { username: string }[]
        nextCursor: string | null
      }
    const names = async (query: string) => (await list(query)).items.map(({ username }) => username)
    expect(await names(`?q=${encodeURIComponent('样例甲')}`)).toEqual(['甲'])
    const first = await list('?limit=3')
    const rest = await list(`?limit=200&cursor=${first.nextCursor}`)
    expect(new Set([...first.items, ...rest.items].map(({ username }) => username)).size).toBe(8)
    expect(await names('?withoutPost=1')).toEqual([])
    expect(await names(`?unit=${unit}&q=${encodeURIComponent('乙')}`)).toEqual(['乙'])
    expect(await names('?unit=999999')).toEqual([])
    expect((await admin.get('/api/organisation/people?limit=0')).status).toBe(400)
    expect((await admin.get('/api/organisation/people/999999')).status).toBe(404)
  })
})
