import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createEngine, type Engine } from '../../api/engine.ts'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { type ActResult, recordAct } from '../../store/record-act.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, type RunningWorker, startWorker } from '../../worker/worker.ts'
import { FAST, openOne, organisation, runningCampaign, type TestOrganisation } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'

let database: TestDatabase
let pool: Pool
let setups: Setups
let engine: Engine
let worker: RunningWorker
let org: TestOrganisation
let campaign: string

beforeAll(async () => {
  quietRuntime()
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  setups = createSetups()
  org = await organisation(pool)
  campaign = (
    await runningCampaign(
      pool,
      twoStep,
      { roles: { worker: org.work, office: org.office }, perUnit: {} },
      org.office,
      FAST(),
    )
  ).id
  const taskQueue = `follow-${randomUUID()}`
  const temporalAddress = inject('temporalAddress')
  engine = createEngine({ address: temporalAddress, taskQueue })
  worker = await startWorker(
    { databaseUrl: database.workerUrl, temporalAddress, taskQueue, maxCachedWorkflows: 100 },
    { bundle: await bundleWorkflows(), log: (m, d) => console.log(m, d) },
  )
})

afterAll(async () => {
  await worker?.stop()
  await engine?.close()
  await pool?.end()
  await database?.drop()
})

const complete = (entity: string, task: string, outcome: string, person = org.people.first): Promise<ActResult> =>
  recordAct(pool, setups, {
    entity,
    verb: 'complete',
    payload: { task, outcome, answers: {}, evidence: [], reason: '样例理由' },
    actor: { person, unit: org.work },
    actId: randomUUID(),
    answer: () => ({}),
  })

const trail = async (entity: string) =>
  (
    await pool.query<{ type: string }>(`select type from audit_event where subject = $1 order by seq`, [
      `case/${entity.replace('-', '/')}`,
    ])
  ).rows.map((row) => row.type)

const until = async (what: () => Promise<boolean>, ms = 20_000) => {
  const end = Date.now() + ms
  while (Date.now() < end) {
    if (await what()) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

describe('the process follows what people record', () => {
  test('two steps to the end, hinted', async () => {
    const id = await openOne(pool, setups, campaign, org.work, 1)
    const first = await complete(id, 'inspect.1', 'done')
    expect(first.kind).toBe('recorded')
    if (first.kind === 'recorded') engine.hint({ entity: id, ...first.recorded.act })
    expect(
      await until(
        async () =>
          (await pool.query(`select 1 from task where entity_id = $1 and key = 'rectify.2' and status = 'OPEN'`, [id]))
            .rowCount === 1,
      ),
    ).toBe(true)
    const second = await complete(id, 'rectify.2', 'done')
    expect(second.kind).toBe('recorded')
    expect(
      await until(
        async () =>
          (await pool.query(`select 1 from entity where id = $1 and ended and followed = 2`, [id])).rowCount === 1,
      ),
    ).toBe(true)
    expect(await trail(id)).toEqual([
      'case.opened',
      'task.opened',
      'task.completed',
      'task.opened',
      'task.completed',
      'case.closed',
    ])
  })

  test('a deadline passes by itself', async () => {
    const id = await openOne(pool, setups, campaign, org.work, 2)
    expect(await until(async () => (await trail(id)).includes('deadline.reached'))).toBe(true)
  })

  test('what was closed is refused while the process lags', async () => {
    const id = await openOne(pool, setups, campaign, org.work, 3)
    await complete(id, 'inspect.1', 'done')
    const again = await complete(id, 'inspect.1', 'done')
    expect(again).toMatchObject({ kind: 'refused', refusal: { code: 'TASK_NOT_OPEN' } })
  })
})
