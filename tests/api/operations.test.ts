import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../api/config.ts'
import { buildOperations } from '../../api/operations.ts'
import { recordStates } from '../../store/operations/part-states.ts'
import { createPool } from '../../store/pool.ts'
import { cookieOf, follow, listening } from './follow-stream.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const engine = { hint: () => undefined, wake: async () => undefined, available: () => false }
const requests = () => new Map([['method="GET",route="/api/me",status="200"', 3]])

describe('运维端口', () => {
  test('数据库在就绪；停机先不就绪；指标是文本', async () => {
    const health = { stopping: false }
    await recordStates(world.pool, [{ part: 'evidence', state: 'WARNING', code: 'LOW', values: {} }])
    const app = buildOperations({ pool: world.pool, engine, health, requests })
    const status = async (url: string) => (await app.inject(url)).statusCode
    expect([await status('/livez'), await status('/readyz')]).toEqual([200, 200])
    health.stopping = true
    expect([await status('/livez'), await status('/readyz')]).toEqual([200, 503])
    const { body } = await app.inject('/metrics')
    expect(body).toContain('muster_http_requests_total{method="GET",route="/api/me",status="200"} 3')
    expect(body).toContain('muster_engine_available 0')
    expect(body).toContain('muster_part_state{part="evidence"} 1')
  })

  test('数据库不在：存活但未就绪', async () => {
    const pool = createPool('postgresql://nobody:x@127.0.0.1:1/none')
    const app = buildOperations({ pool, engine, health: { stopping: false }, requests })
    expect((await app.inject('/livez')).statusCode).toBe(200)
    expect((await app.inject('/readyz')).statusCode).toBe(503)
    await pool.end()
  })
})

test('数据库断开时答 503 并说几秒后再来，不是 500', async () => {
  const { app, callers: pool } = world
  const worker = await world.as('甲')
  const connect = pool.connect.bind(pool)
  const query = pool.query.bind(pool)
  const away = () =>
    Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', address: 'x' }))
  Object.assign(pool, { connect: away, query: away })
  const answer = await worker.get('/api/tasks')
  Object.assign(pool, { connect, query })
  expect(answer).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' }, headers: { 'retry-after': '2' } })
  expect((await app.inject('/api/me')).statusCode).toBe(401)
})

test('实时通知：同单位的变动告诉本单位，不告诉别的单位', async () => {
  const address = await listening(world)
  const [own, foreign] = [
    await follow(address, await cookieOf(world, '乙')),
    await follow(address, await cookieOf(world, '丙')),
  ]
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const id = await world.open()
  await (await world.as('甲')).post(`/api/tasks/${id}.inspect.1/claim`)
  await expect.poll(() => own.text(), { timeout: 5000 }).toContain(`"entity":"${id}"`)
  expect(foreign.text()).not.toContain(id)
  own.close()
  foreign.close()
})

describe('配置', () => {
  const good = { DATABASE_URL: 'postgresql://a:b@localhost/c', TEMPORAL_ADDRESS: '127.0.0.1:1', MUSTER_DATA: '/tmp/x' }
  test('齐全', () => {
    expect(readConfig({ ...good, PORT: '80', MUSTER_OPS_PORT: '81' })).toMatchObject({
      config: { port: 80, opsPort: 81, host: '127.0.0.1' },
    })
  })
  test('有误的一次列全', () => {
    const reading = readConfig({ DATABASE_URL: 'mysql://x', PORT: 'abc' })
    expect('problems' in reading && reading.problems).toHaveLength(4)
  })
})
