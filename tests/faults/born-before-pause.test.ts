import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { settle } from '../../store/pages.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { FAST, openOne, organisation, runningCampaign, type TestOrganisation } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'

let database: TestDatabase
let pool: Pool
let setups: Setups
let org: TestOrganisation
beforeAll(async () => {
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  setups = createSetups()
  org = await organisation(pool)
})
afterAll(async () => {
  await pool?.end()
  await database?.drop()
})

async function order(campaign: string, verb: string): Promise<void> {
  const result = await recordAct(pool, setups, {
    entity: campaign,
    verb,
    payload: { reason: '样例原因' },
    actor: { person: org.people.office, unit: org.office },
    actId: `${campaign}:${verb}`,
    order: true,
    idempotency: { caller: String(org.people.office), route: verb, key: `${campaign}:${verb}`, bodyHash: verb },
    answer: () => ({}),
  })
  expect(result.kind).toBe('recorded')
}

const standing = async (id: string) => {
  const { rows } = await pool.query<{ orders: number; held: boolean; due: number | null }>(
    `select e.orders, e.state ? 'hold' as held, t.due_at as due from entity e join task t on t.entity_id = e.id where e.id = $1`,
    [id],
  )
  return rows[0]
}

describe('命令已经下达，活动自己还没有跟上，这时立的案', () => {
  test('暂停：照样停下；恢复以后期限照样走', async () => {
    const bindings = { roles: { worker: org.work, office: org.office }, perUnit: {} }
    const { id: campaign } = await runningCampaign(pool, twoStep, bindings, org.office, FAST())
    await order(campaign, 'pause')
    const id = await openOne(pool, setups, campaign, org.work, 1)
    await settle(pool, setups, campaign)
    await settle(pool, setups, id)
    expect(await standing(id)).toEqual({ orders: 1, held: true, due: null })

    await order(campaign, 'resume')
    const other = await openOne(pool, setups, campaign, org.work, 2)
    for (const each of [campaign, id, other]) await settle(pool, setups, each)
    for (const each of [id, other])
      expect(await standing(each)).toEqual({ orders: 2, held: false, due: expect.any(Number) })
  })

  test('暂停又恢复，都没有跟上：期限从立案算起，时钟没有停过', async () => {
    const bindings = { roles: { worker: org.work, office: org.office }, perUnit: {} }
    const { id: campaign } = await runningCampaign(pool, twoStep, bindings, org.office, FAST())
    await order(campaign, 'pause')
    await order(campaign, 'resume')
    const id = await openOne(pool, setups, campaign, org.work, 1)
    const before = await standing(id)
    for (const each of [campaign, id]) await settle(pool, setups, each)
    expect(await standing(id)).toEqual(before)
    expect(before).toEqual({ orders: 2, held: false, due: expect.any(Number) })
  })
})
