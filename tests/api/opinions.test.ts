import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OpinionPage, OwnOpinionPage } from '../../contracts/http/opinions.ts'
import { pruneOpinions } from '../../store/prune.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())
beforeEach(() => world.owner.query('delete from opinion'))

const complaint = { kind: 'COMPLAINT', text: '样例投诉：队长', page: '/cases', contact: '样例电话' }
const send = async (who: string, more: object = {}, key?: string) =>
  (await world.as(who)).post('/api/opinions', { ...complaint, ...more }, key)
const own = async (who: string) =>
  (await (await world.as(who)).get('/api/opinions/own')).body as unknown as OwnOpinionPage
const all = async (query = '', who = '管理') =>
  (await (await world.as(who)).get(`/api/opinions${query}`)).body as unknown as OpinionPage
const answer = async (who: string, id: unknown, text = '样例答复', key?: string) =>
  (await world.as(who)).post(`/api/opinions/${String(id)}/answer`, { answer: text }, key)
const answersOf = async (who: string) => (await (await world.as(who)).get('/api/me')).body['answers']

describe('意见建议', () => {
  test('提交有回执；系统管理员看到、答复；提交的人被告知，看过就不再提示', async () => {
    const sent = await send('甲')
    expect(sent).toMatchObject({ status: 200, body: { ...complaint, answer: null, isNew: false } })
    const { id, receipt } = sent.body
    expect(receipt).toMatch(/^YJ\d{6}$/)
    expect((await all()).items).toMatchObject([{ id, from: { id: world.people['甲'] }, text: complaint.text }])
    const waiting = async (who: string) =>
      (await (await world.as(who)).get('/api/attention')).body['items'] as unknown as { key: string; count: number }[]
    expect(await waiting('管理')).toContainEqual({ key: 'opinions', count: 1 })
    expect((await waiting('审计')).map(({ key }) => key)).not.toContain('opinions')
    expect(await answersOf('甲')).toBe(0)

    expect(await answer('管理', id)).toMatchObject({ status: 200, body: { answer: { text: '样例答复' } } })
    expect(await answersOf('甲')).toBe(1)
    expect(await answersOf('乙')).toBe(0)
    expect((await own('甲')).items).toMatchObject([
      { id, isNew: true, answer: { text: '样例答复', by: { id: world.people['管理'] } } },
    ])
    expect((await (await world.as('甲')).post('/api/opinions/seen')).body).toEqual({ seen: 1 })
    expect(await answersOf('甲')).toBe(0)
    expect((await own('甲')).items[0]?.isNew).toBe(false)
  })

  test('上级、同事、审计、安全管理员都看不到：接口不给，数据库也不给', async () => {
    await send('甲')
    for (const who of ['队长', '乙', '办公室', '组长', '审计', '安全']) {
      expect((await (await world.as(who)).get('/api/opinions')).status).toBe(403)
      expect((await own(who)).items).toEqual([])
    }
    const { rows } = await world.owner.query<{ payload: string }>(
      `select payload from audit_event where subject = 'sys:opinions' order by seq desc limit 1`,
    )
    expect(rows[0]?.payload).not.toMatch(/样例|"person"|电话/)
    expect(JSON.parse(rows[0]?.payload ?? '{}')).toMatchObject({
      type: 'opinion.sent',
      actor: null,
      data: { kind: 'COMPLAINT' },
    })
    // the wall itself: whoever audits everything reaches nothing here
    const client = await world.callers.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('muster.reach', 'all', true), set_config('muster.posts', '{AUDITOR}', true)`,
      )
      expect((await client.query('select 1 from opinion')).rowCount).toBe(0)
      await client.query(`select set_config('muster.reach', 'own', true), set_config('muster.posts', '{ADMIN}', true)`)
      expect((await client.query('select 1 from opinion')).rowCount).toBe(1)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('按状态、内容、姓名、回执编号找；翻页', async () => {
    const first = await send('甲', { text: '样例停车场太远' })
    await send('乙', { kind: 'SUGGESTION', text: '样例字太小' })
    await answer('管理', first.body['id'], '样例已转交')
    const found = async (query: string) => (await all(query)).items.map(({ text }) => text)
    expect(await found('?status=WAITING')).toEqual(['样例字太小'])
    expect(await found('?status=ANSWERED')).toEqual(['样例停车场太远'])
    for (const q of ['停车场', '已转交', '样例甲', String(first.body['receipt'])])
      expect(await found(`?q=${encodeURIComponent(q)}`)).toEqual(['样例停车场太远'])
    expect(await found(`?q=${encodeURIComponent('没有%的')}`)).toEqual([])
    const page = await all('?limit=1')
    expect(page.items.map(({ text }) => text)).toEqual(['样例字太小'])
    expect(await found(`?limit=1&cursor=${page.nextCursor}`)).toEqual(['样例停车场太远'])
  })

  test.each([
    ['没有内容', { text: '　  ' }, 422, 'OPINION_EMPTY'],
    ['太长', { text: 'x'.repeat(2001) }, 400, 'MALFORMED'],
    ['没有的种类', { kind: 'OTHER' }, 400, 'MALFORMED'],
    ['不是平台里的地址', { page: 'https://other.example/' }, 400, 'MALFORMED'],
    ['没有的项', { person: 1 }, 400, 'MALFORMED'],
  ])('交不了：%s', async (_name, more, status, code) => {
    expect(await send('甲', more)).toMatchObject({ status, body: { code } })
    expect((await own('甲')).items).toEqual([])
  })

  test('一天至多二十条，两条同时交也不多；同一个键只记一条', async () => {
    await world.owner.query(
      `insert into opinion (person_id, kind, text) select $1, 'OPINION', '样例' from generate_series(1, 19)`,
      [world.people['甲']],
    )
    const answers = await Promise.all([send('甲'), send('甲')])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
    const once = await send('乙', {}, 'sample-opinion-1')
    expect((await send('乙', {}, 'sample-opinion-1')).body).toEqual(once.body)
    expect((await own('乙')).items).toHaveLength(1)
  })

  test('答复一次：已答复的、自己提的、没有的不行；没有登录的不能提交', async () => {
    const { id } = (await send('甲')).body
    expect((await answer('审计', id)).status).toBe(403)
    const both = await Promise.all([answer('管理', id), answer('管理', id)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const mine = await send('管理')
    expect(await answer('管理', mine.body['id'])).toMatchObject({ status: 422, body: { code: 'OPINION_OWN' } })
    expect((await answer('管理', 999_999)).status).toBe(404)
    expect((await world.anonymous.post('/api/opinions', complaint)).status).toBe(401)
  })

  test('答复三年以后清理，没有答复的留着', async () => {
    await send('甲')
    const { id } = (await send('甲')).body
    await answer('管理', id)
    await pruneOpinions(world.pool)
    expect((await own('甲')).items).toHaveLength(2)
    await world.owner.query(
      `update opinion set sent_at = sent_at - interval '4 years', answered_at = answered_at - interval '4 years'`,
    )
    await pruneOpinions(world.pool)
    expect((await own('甲')).items.map((item) => item.answer)).toEqual([null])
  })
})
