import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { createLiveHub, type LiveHub } from '../../api/stream/live-hub.ts'
import { createTestDatabase } from '../../scripts/servers/test-database.ts'
import { type LiveRow, ringLive } from '../../store/live-log.ts'
import { createPool, type Pool } from '../../store/pool.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let pool: Pool
let owner: Pool
beforeAll(async () => {
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.appUrl)
  owner = createPool(database.ownerUrl, { max: 3 })
})
afterAll(async () => {
  await pool.end()
  await owner.end()
  await database.drop()
})

let hub: LiveHub
let heard: string[]
const errors: unknown[] = []
const INSERT = `insert into live_log (unit_id, campaign_id, entity_id, kind) values (1, 'c', $1, 'task')`
const write = (entity: string) => owner.query(INSERT, [entity])
/** ms; more than two of the looks that nobody rings for */
const SOON = 1000
const hears = (...entities: string[]) => expect.poll(() => heard, { interval: 5, timeout: SOON }).toEqual(entities)
const bells = async () =>
  (
    await owner.query<{ pid: number }>(
      `select pid from pg_stat_activity where query ilike 'listen %' and datname = current_database()`,
    )
  ).rows

describe('the live log, pushed', () => {
  beforeEach(async () => {
    hub = createLiveHub(pool, (error) => errors.push(error))
    heard = []
    hub.listen(({ entity }: LiveRow) => heard.push(entity))
    await write('first')
    // the head is read once before anything is pushed
    for (let n = 0; !heard.includes('ready'); n += 1) {
      await write('ready')
      ringLive(pool)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
    heard = []
  })
  afterEach(() => hub.close())

  test('at once when it is rung, long before the next look', async () => {
    const began = performance.now()
    const all = ['a', 'b', 'c', 'd', 'e']
    for (const [index, entity] of all.entries()) {
      await write(entity)
      ringLive(pool)
      await hears(...all.slice(0, index + 1))
    }
    expect(performance.now() - began).toBeLessThan(1000)
  })

  test('soon, when nobody rings', async () => {
    await write('silent')
    await hears('silent')
  })

  test('once each, also what commits after something later', async () => {
    const early = await owner.connect()
    await early.query('begin')
    await early.query(INSERT, ['early'])
    await write('late')
    ringLive(pool)
    await hears('late')
    await early.query('commit')
    early.release()
    ringLive(pool)
    await hears('late', 'early')
    await write('last')
    await hears('late', 'early', 'last')
  })

  test('also when the connection that hears is lost, and hears again', async () => {
    const [bell] = await bells()
    await owner.query('select pg_terminate_backend($1)', [bell?.pid])
    await write('meanwhile')
    await hears('meanwhile')
    await expect.poll(bells).toHaveLength(1)
  })

  test('no connection is kept when nobody listens', async () => {
    hub.close()
    await expect.poll(bells).toHaveLength(0)
  })
})
