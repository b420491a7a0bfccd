import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import type { Reply } from './harness.ts'
import { STANDING, startWorld, type World } from './world.ts'

/** As the two steps, over a ledger that tells where its sites are. */
const placed = structuredClone(twoStep)
const [ledger] = placed.ledgers
if (!ledger) throw new Error('no ledger')
const number = (key: string, title: string) => ({ key, title, aliases: [], type: 'number' as const, required: false })
ledger.fields.push(number('x', '经度'), number('y', '纬度'))
ledger.place = { longitude: 'x', latitude: 'y' }

let world: World
let known: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office, street } = world.units
  const { id } = await runningCampaign(
    world.owner,
    placed,
    { roles: { worker: team, office }, perUnit: {} },
    office,
    STANDING,
  )
  known = await openOne(world.owner, world.setups, id, street, 1)
  await openOne(world.owner, world.setups, id, street, 2)
  await world.owner.query(`update case_file set site = site || '{"x": 120.17, "y": 30.25}' where id = $1`, [known])
})
afterAll(() => world.close())

const geojson = {
  type: 'Feature',
  properties: { name: '样例街道' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [120, 30],
        [121, 30],
        [121, 31],
        [120, 30],
      ],
    ],
  },
}
const publish = async (username: string, body: object, key: string = crypto.randomUUID()): Promise<Reply> =>
  (await world.as(username)).send({
    method: 'PUT',
    url: '/api/boundary',
    payload: { source: '样例测绘', geojson, ...body },
    headers: { 'idempotency-key': key },
  })

describe('本地区的边界', () => {
  test('没有公布过时为空', async () => {
    expect((await (await world.as('甲')).get('/api/boundary')).body).toEqual({ boundary: null })
  })

  test('公布以后人人看得到，旧版本保留，留痕；同一个键只有一版', async () => {
    const first = await publish('管理', {}, 'publish-boundary-1')
    expect(first).toMatchObject({ status: 200, body: { boundary: { version: 1, areas: [{ name: '样例街道' }] } } })
    expect((await publish('管理', {}, 'publish-boundary-1')).body).toEqual(first.body)
    await publish('管理', { source: '样例勘界' })
    const seen = await (await world.as('甲')).get('/api/boundary')
    expect(seen.body).toMatchObject({ boundary: { version: 2, source: '样例勘界', publishedBy: { name: '样例管理' } } })
    const trail = await (await world.as('审计')).get(`/api/trail/${encodeURIComponent('sys:boundary')}`)
    expect(trail.body.items).toMatchObject([
      { type: 'boundary.published', data: { version: 1, source: '样例测绘', areas: 1 } },
      { type: 'boundary.published', data: { version: 2 } },
    ])
  })

  test.each<[string, string, object, number, string]>([
    ['不是管理员', '甲', {}, 403, 'FORBIDDEN'],
    ['只有点', '管理', { geojson: { type: 'Point', coordinates: [120, 30] } }, 422, 'BOUNDARY_KIND'],
    ['没有来源', '管理', { source: '' }, 400, 'MALFORMED'],
    ['多一项', '管理', { more: 1 }, 400, 'MALFORMED'],
  ])('不收：%s', async (_name, username, body, status, code) => {
    expect(await publish(username, body)).toMatchObject({ status, body: { code } })
  })
})

test('待办的场所在哪里：台账写了的才有；没有他任务的人没有', async () => {
  const { body } = await (await world.as('甲')).get('/api/tasks/places')
  expect(body).toMatchObject({ items: [{ longitude: 120.17, latitude: 30.25 }], of: 2 })
  expect(JSON.stringify(body)).toContain(`${known}.`)
  expect((await (await world.as('街道')).get('/api/tasks/places')).body).toMatchObject({ items: [] })
})
