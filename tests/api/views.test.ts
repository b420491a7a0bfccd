import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SavedViews } from '../../contracts/http/views.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())
beforeEach(() => world.owner.query('delete from saved_view'))

const overdue = { page: 'inbox', name: '逾期的', query: { due: 'overdue' } }
const save = async (who: string, more: object = {}, key?: string) =>
  (await world.as(who)).post('/api/views', { ...overdue, ...more }, key)
const list = async (who: string, page = 'inbox') =>
  (await (await world.as(who)).get(`/api/views?page=${page}`)).body as unknown as SavedViews
const names = async (who: string, page?: string) => (await list(who, page)).items.map(({ name }) => name)
const act = async (who: string, id: unknown, verb: string, body: object = {}, key?: string) =>
  (await world.as(who)).post(`/api/views/${String(id)}/${verb}`, body, key)
const told = async () =>
  (
    await world.owner.query<{ type: string; data: object }>(
      `select type, payload::jsonb -> 'data' as data from audit_event where subject = 'sys:views' order by seq`,
    )
  ).rows

test('自己的视图只有自己看得到，按页分开；改名、删除；没有留痕', async () => {
  const before = (await told()).length
  const saved = await save('甲', { name: ' 逾期的 ' })
  expect(saved).toMatchObject({
    status: 200,
    body: { name: '逾期的', query: { due: 'overdue' }, unit: null, mayChange: true },
  })
  await save('甲', { page: 'cases', query: { are: 'OVERDUE', running: true, unit: world.units.team } })
  expect(await names('甲')).toEqual(['逾期的'])
  expect((await list('甲', 'cases')).items[0]?.query).toEqual({ are: 'OVERDUE', running: true, unit: world.units.team })
  for (const other of ['乙', '队长', '审计']) expect(await names(other)).toEqual([])
  const { id } = saved.body
  for (const verb of ['rename', 'remove'])
    expect((await act('队长', id, verb, verb === 'rename' ? { name: '样例' } : {})).status).toBe(404)
  expect((await act('甲', id, 'rename', { name: '已逾期' })).body['name']).toBe('已逾期')
  expect((await act('甲', id, 'remove')).status).toBe(200)
  expect(await names('甲')).toEqual([])
  expect(await told()).toHaveLength(before)
})

test('单位的视图：本单位和下级看得到，改不了；上级、平级看不到；存、改、删都留痕', async () => {
  const { office, team } = world.units
  expect((await list('办公室')).mayShareWith).toEqual([{ id: office, name: '样例活动办' }])
  expect((await list('甲')).mayShareWith).toEqual([])
  const saved = await save('办公室', { unit: office })
  const { id } = saved.body
  for (const who of ['甲', '乙', '队长', '策划', '办公室']) expect(await names(who)).toEqual(['逾期的'])
  for (const who of ['丙', '街道', '组长', '审计']) expect(await names(who)).toEqual([])
  expect((await list('甲')).items[0]).toMatchObject({ unit: { id: office }, mayChange: false })
  expect((await list('策划')).items[0]).toMatchObject({ mayChange: true })
  expect((await act('甲', id, 'rename', { name: '样例' })).status).toBe(403)
  expect((await act('甲', id, 'remove')).status).toBe(403)
  expect((await act('丙', id, 'remove')).status).toBe(404)
  expect((await act('策划', id, 'rename', { name: '快到期的' })).status).toBe(200)
  expect((await act('办公室', id, 'remove')).status).toBe(200)
  expect((await told()).slice(-3)).toMatchObject([
    { type: 'view.shared', data: { unit: office, view: id, name: '逾期的', query: { due: 'overdue' } } },
    { type: 'view.renamed', data: { unit: office, view: id, name: '快到期的', before: '逾期的' } },
    { type: 'view.removed', data: { unit: office, view: id, name: '快到期的' } },
  ])
  // whoever heads a unit keeps its views; of another unit nobody learns anything
  expect((await save('队长', { unit: team })).status).toBe(200)
  expect((await save('甲', { unit: team })).status).toBe(403)
  expect((await save('丙', { unit: team })).status).toBe(404)
})

test('更新为现在的筛选：名称不变；改不了的人不行；单位的留痕，写明原来是什么', async () => {
  const mine = (await save('甲')).body
  expect((await act('甲', mine['id'], 'replace', { page: 'inbox', query: { due: 'today' } })).body).toMatchObject({
    name: '逾期的',
    query: { due: 'today' },
  })
  expect((await list('甲')).items[0]?.query).toEqual({ due: 'today' })
  const shared = (await save('办公室', { unit: world.units.office })).body
  const now = { page: 'inbox', query: { due: 'returned' } }
  expect((await act('甲', shared['id'], 'replace', now)).status).toBe(403)
  expect((await act('丙', shared['id'], 'replace', now)).status).toBe(404)
  expect((await act('策划', shared['id'], 'replace', now, 'sample-replace-1')).status).toBe(200)
  expect((await act('策划', shared['id'], 'replace', now, 'sample-replace-1')).status).toBe(200)
  expect((await told()).at(-1)).toMatchObject({
    type: 'view.replaced',
    data: { unit: world.units.office, name: '逾期的', query: { due: 'returned' }, before: { due: 'overdue' } },
  })
  expect((await told()).filter(({ type }) => type === 'view.replaced')).toHaveLength(1)
})

test.each([
  ['没有的筛选', { page: 'inbox', query: { sort: 'x' } }, 400, 'MALFORMED'],
  ['另一页的视图', { page: 'cases', query: {} }, 404, 'NOT_FOUND'],
  ['太长', { page: 'inbox', query: { step: 'x'.repeat(1000) } }, 422, 'VIEW_TOO_LONG'],
])('更新不了：%s', async (_name, body, status, code) => {
  const { id } = (await save('甲')).body
  expect(await act('甲', id, 'replace', body)).toMatchObject({ status, body: { code } })
  expect((await list('甲')).items[0]?.query).toEqual({ due: 'overdue' })
})

test('跨活动查找的视图：审计存给自己，页面认识的筛选才收', async () => {
  const query = { level: 'all', troubles: true, from: '2024-09-01', q: '样例', unit: world.units.team }
  expect((await save('审计', { page: 'audit', query })).status).toBe(200)
  expect((await list('审计', 'audit')).items[0]?.query).toEqual(query)
  expect((await save('审计', { page: 'audit', name: '坏的', query: { cursor: 'x' } })).status).toBe(400)
})

test.each([
  ['没有的筛选', { query: { view: 'todo', sort: 'x' } }, 400, 'MALFORMED'],
  ['另一页的筛选', { query: { are: 'OVERDUE' } }, 400, 'MALFORMED'],
  ['地址', { query: { q: 'x'.repeat(61) } }, 400, 'MALFORMED'],
  ['没有的页', { page: '//other', query: {} }, 400, 'MALFORMED'],
  ['太长', { query: { step: 'x'.repeat(1000) } }, 422, 'VIEW_TOO_LONG'],
  ['只有空白', { name: '　 ' }, 422, 'VIEW_NAME_MISSING'],
  ['同名', { name: ' 有了' }, 422, 'VIEW_NAME_TAKEN'],
])('存不了：%s', async (_name, more, status, code) => {
  await save('甲', { name: '有了' })
  expect(await save('甲', more)).toMatchObject({ status, body: { code } })
  expect(await names('甲')).toEqual(['有了'])
})

test('同名：别人的、另一页的、单位的不算，改名也一样', async () => {
  const first = await save('甲')
  for (const [who, more] of [
    ['乙', {}],
    ['甲', { page: 'cases', query: {} }],
    ['队长', { unit: world.units.team }],
    ['甲', { name: '另一个' }],
  ] as const)
    expect((await save(who, more)).status).toBe(200)
  expect(await act('甲', first.body['id'], 'rename', { name: '另一个' })).toMatchObject({
    status: 422,
    body: { code: 'VIEW_NAME_TAKEN', field: 'name' },
  })
  expect((await act('甲', first.body['id'], 'rename', { name: '逾期的' })).status).toBe(200)
})

test('至多五十个，两个同时存也不多', async () => {
  await world.owner.query(
    `insert into saved_view (person_id, page, name, query, made_by) select $1, 'inbox', n::text, '{}', $1 from generate_series(1, 49) n`,
    [world.people['甲']],
  )
  const answers = await Promise.all([save('甲', { name: 'a' }), save('甲', { name: 'b' })])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
})

test('同一个键只做一次', async () => {
  const saved = await save('甲', {}, 'sample-view-1')
  expect((await save('甲', {}, 'sample-view-1')).body).toEqual(saved.body)
  expect(await names('甲')).toHaveLength(1)
  const removed = await act('甲', saved.body['id'], 'remove', {}, 'sample-view-2')
  expect((await act('甲', saved.body['id'], 'remove', {}, 'sample-view-2')).body).toEqual(removed.body)
  expect((await act('甲', saved.body['id'], 'remove')).status).toBe(404)
})
