import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { createLeadership } from '../../store/engine-status.ts'
import { createPool, type Pool } from '../../store/pool.ts'

let database: TestDatabase
let pool: Pool
beforeEach(async () => {
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl, { max: 4 })
})
afterEach(async () => {
  await pool.end()
  await database.drop()
})

/** Ends one kind of our connections at the server, as a crash or an idle limit would. */
async function end(which: string): Promise<void> {
  const owner = createPool(database.ownerUrl, { max: 1 })
  await owner.query(
    `select pg_terminate_backend(a.pid) from pg_stat_activity a
     where a.datname = current_database() and a.pid <> pg_backend_pid() and ${which}`,
  )
  await owner.end()
  await pause(100)
}
const LEADS = `exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory')`

describe('只有一个 worker 领班', () => {
  test('各项职责同时询问，只占一条连接', async () => {
    const leadership = createLeadership(pool)
    expect(await Promise.all([1, 2, 3, 4, 5].map(() => leadership.held()))).toEqual([true, true, true, true, true])
    expect(pool.totalCount).toBe(1)
    leadership.resign()
  })

  test('别的连接断开，领班不变', async () => {
    const leadership = createLeadership(pool)
    await Promise.all([leadership.held(), leadership.held(), pool.query('select 1'), pool.query('select 1')])
    await end(`not ${LEADS}`)
    expect(await leadership.held()).toBe(true)
    leadership.resign()
  })

  test('领班的连接断开，重新取得，不占着断了的连接', async () => {
    const leadership = createLeadership(pool)
    for (let round = 0; round < 6; round += 1) {
      expect(await leadership.held()).toBe(true)
      await end(LEADS)
    }
    expect(await leadership.held()).toBe(true)
    expect(pool.totalCount).toBe(1)
    leadership.resign()
  })

  test('另一个 worker 等前一个的连接没了才接手', async () => {
    const [first, second] = [createLeadership(pool), createLeadership(pool)]
    expect(await first.held()).toBe(true)
    expect(await second.held()).toBe(false)
    first.resign()
    await pause(100)
    expect(await second.held()).toBe(true)
    second.resign()
  })
})
