import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeliveryItem, NoticeWishes } from '../../contracts/http/deliveries.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  const { owner, campaign, people } = world
  await owner.query(
    `insert into notice (effect_id, campaign_id, entity_id, person_id, level, text, at, spread_at)
     select 'n' || n, $1, $1, $2, 4, '机密' || n, 0, now() from generate_series(1, 5) n`,
    [campaign, people['甲']],
  )
  await owner.query(
    `insert into delivery (key, notice_id, channel, person_id, urgency, bundle, message, status, due_at, attempts, error)
     select effect_id || ':mail', id, case when effect_id = 'n5' then 'hub' else 'mail' end, $1, 'URGENT', effect_id, effect_id,
       case when effect_id in ('n1', 'n2') then 'FAILED' else 'SENT' end, now(), 1, case when effect_id in ('n1', 'n2') then 'away' end
     from notice where effect_id like 'n_' order by id`,
    [people['甲']],
  )
  await owner.query(`insert into notice_channel (name, kind, facts, seen_at) values ('mail', 'EMAIL', $1, now())`, [
    { host: 'smtp.example.test', least: 'ROUTINE', units: null, domains: ['example.test'], perMinute: 120 },
  ])
})
afterAll(() => world.close())

const list = async (query = '') => {
  const { status, body } = await (await world.as('管理')).get(`/api/deliveries${query}`)
  return { status, items: body.items as unknown as DeliveryItem[], nextCursor: body.nextCursor }
}

describe('投递记录', () => {
  test('一页一页，最新的在前，按状态和渠道看', async () => {
    const first = await list('?limit=2')
    const second = await list(`?limit=2&cursor=${first.nextCursor}`)
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted((a, b) => b - a))
    expect(new Set(ids).size).toBe(4)
    expect((await list('?status=FAILED')).items).toMatchObject([
      { status: 'FAILED', error: 'away', person: { name: '样例甲' }, channel: 'mail' },
      { status: 'FAILED' },
    ])
    expect((await list('?channel=hub')).items).toHaveLength(1)
  })

  test('看得到送给谁、到了没有，看不到写了什么', async () => {
    expect(JSON.stringify(await list())).not.toContain('机密')
  })

  test('渠道：各有多少没送到，没有密钥', async () => {
    const { body } = await (await world.as('管理')).get('/api/deliveries/channels')
    expect(body.items).toEqual([
      {
        name: 'mail',
        kind: 'EMAIL',
        host: 'smtp.example.test',
        least: 'ROUTINE',
        units: null,
        domains: ['example.test'],
        perMinute: 120,
        waiting: 0,
        failed: 2,
      },
    ])
  })

  test('再试一条，再试一个渠道的全部；已经在试的不重来', async () => {
    const admin = await world.as('管理')
    const failed = (await list('?status=FAILED')).items
    expect((await admin.post('/api/deliveries/retry', { id: failed[0]?.id })).body).toEqual({ retried: 1 })
    expect((await admin.post('/api/deliveries/retry', { id: failed[0]?.id })).body).toEqual({ retried: 0 })
    expect((await admin.post('/api/deliveries/retry', { channel: 'mail' })).body).toEqual({ retried: 1 })
    expect((await list('?status=WAITING')).items).toMatchObject([{ attempts: 0 }, { attempts: 0 }])
    const trail = await (await world.as('安全')).get('/api/trail/sys%3Adeliveries')
    expect(trail.body.items.map(({ type }) => type)).toEqual(['delivery.retried', 'delivery.retried'])
  })

  test.each([
    ['没有这种状态', '?status=LOST', 400],
    ['不认识的参数', '?colour=red', 400],
    ['翻页位置不对', '?cursor=x', 400],
  ])('%s', async (_name, query, status) => expect((await list(query)).status).toBe(status))

  test.each([{}, { id: 0 }, { id: 1, channel: 'mail' }, { id: 'x' }])('不知道再试什么：%j', async (body) => {
    expect((await (await world.as('管理')).post('/api/deliveries/retry', body)).status).toBe(400)
  })
})

describe('我的通知设置', () => {
  const WISHES: NoticeWishes = {
    language: 'en',
    email: 'sample@example.test',
    quiet: false,
    modes: { EMAIL: { ROUTINE: 'OFF', IMPORTANT: 'HOURLY', URGENT: 'NOW' } },
  }
  const write = async (payload: unknown, who = '乙') =>
    (await world.as(who)).send({ method: 'PUT', url: '/api/account/notice-settings', payload: payload as object })
  const read = async (who = '乙') => (await (await world.as(who)).get('/api/account/notice-settings')).body

  test('没说过的按平台的来', async () => {
    expect(await read('丙')).toEqual({
      wishes: {
        language: 'zh-CN',
        email: null,
        quiet: true,
        modes: { EMAIL: { ROUTINE: 'DAILY', IMPORTANT: 'NOW', URGENT: 'NOW' } },
      },
      pending: null,
      mail: { domains: ['example.test'] },
      deliveries: [],
    })
  })

  test('改了就照改的，新的邮箱要等确认；只是本人的；要换去处留痕，留痕里没有地址', async () => {
    expect((await write(WISHES)).status).toBe(200)
    expect((await write(WISHES)).status).toBe(200)
    expect((await read())['wishes']).toEqual({ ...WISHES, email: null })
    expect((await read())['pending']).toMatchObject({ email: WISHES.email })
    expect((await read('丙'))['wishes']).not.toEqual(WISHES)
    const { rows } = await world.owner.query<{ type: string; payload: string }>(
      `select type, payload from audit_event where type like 'notices.%'`,
    )
    expect(rows.map(({ type }) => type)).toEqual(['notices.asked'])
    expect(rows[0]?.payload).not.toContain('sample@')
  })

  test('最近送给我的，写了什么、通向哪里；别人的看不到', async () => {
    expect((await read('甲'))['deliveries']).toHaveLength(5)
    expect((await read('甲'))['deliveries']).toMatchObject([
      { text: '机密5', path: `/campaigns/${world.campaign}` },
      {},
      {},
      {},
      {},
    ])
    expect((await read())['deliveries']).toEqual([])
  })

  test('不许的域名，说明许哪些', async () => {
    const answer = await write({ ...WISHES, email: 'sample@elsewhere.test' })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({
      code: 'EMAIL_DOMAIN',
      field: 'email',
      next: expect.stringContaining('example.test'),
    })
  })

  test.each([
    ['不是邮箱', { ...WISHES, email: '样例' }],
    ['两个邮箱', { ...WISHES, email: 'a@example.test,b@example.test' }],
    ['夹带邮件头', { ...WISHES, email: 'a@example.test\r\nBcc: b@example.test' }],
    ['没有这种时候', { ...WISHES, modes: { EMAIL: { ...WISHES.modes.EMAIL, ROUTINE: 'NEVER' } } }],
    ['少一级', { ...WISHES, modes: { EMAIL: { ROUTINE: 'NOW' } } }],
    ['没有这种语言', { ...WISHES, language: 'fr' }],
    ['多一个字段', { ...WISHES, phone: '1' }],
  ])('%s不收', async (_name, body) => {
    expect((await write(body)).status).toBe(400)
  })
})
