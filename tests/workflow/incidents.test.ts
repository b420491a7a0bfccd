import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createCommit } from '../../store/commit.ts'
import { ruleIncident } from '../../store/incidents.ts'
import type { Ruling } from '../../store/loaded.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, type RunningWorker, startWorker } from '../../worker/worker.ts'
import { campaignAt, complete, consequences, createStage, openCase, type Stage, settled } from './races/stage.ts'

let stage: Stage
let worker: RunningWorker
let owner: pg.Client

beforeAll(async () => {
  quietRuntime()
  stage = await createStage(inject('template'), inject('temporalAddress'))
  owner = new pg.Client({ connectionString: stage.database.ownerUrl })
  await owner.connect()
  worker = await startWorker(
    {
      databaseUrl: stage.database.workerUrl,
      temporalAddress: inject('temporalAddress'),
      taskQueue: stage.taskQueue,
      maxCachedWorkflows: 100,
    },
    { bundle: await bundleWorkflows(), log: () => undefined, duties: ['relay', 'arm'] },
  )
})
afterAll(async () => {
  await worker?.stop()
  await owner?.end()
  await stage?.close()
})

const PATIENCE_MS = 20_000

interface Incident {
  id: string
  cause: string
  code: string
  element: string
  value: string
  reason: string
  status: string
}

const incidentsOf = async (entity: string): Promise<Incident[]> =>
  (await stage.pool.query<Incident>('select * from incident where entity_id = $1 order by created_at', [entity])).rows

/** While `work` runs, the database takes no task of the second step. */
async function refusingTasks<T>(work: () => Promise<T>): Promise<T> {
  await owner.query(`alter table task add constraint sample_refusal check (step <> 'rectify') not valid`)
  try {
    return await work()
  } finally {
    await owner.query('alter table task drop constraint sample_refusal')
  }
}

/** A case whose first act cannot be followed, with its incident. */
const stuckCase = () =>
  refusingTasks(async () => {
    const entity = await openCase(stage, await campaignAt(stage, 1))
    await stage.engine.send(await complete(stage, entity, 'inspect.1', 'done'))
    await expect.poll(() => incidentsOf(entity), { timeout: PATIENCE_MS, interval: 200 }).toHaveLength(1)
    const [incident] = await incidentsOf(entity)
    if (!incident) throw new Error('expected an incident')
    return { entity, incident }
  })

/** An operator's ruling of which nobody tells the engine. */
const rule = (entity: string, incident: string, ruling: NonNullable<Ruling['ruling']>) =>
  ruleIncident(stage.pool, {
    incident,
    entity,
    ruling,
    reason: '样例理由',
    actor: { person: stage.org.people.office, unit: stage.org.office },
    idempotency: { caller: 'test', route: 'rule', key: randomUUID(), bodyHash: '' },
  })

describe('落实后果时数据库一再拒绝', () => {
  test('有限次之后成为异常：哪一项、什么值、什么原因', async () => {
    const { entity, incident } = await stuckCase()
    expect(incident).toMatchObject({
      cause: 'act:1',
      code: 'STEP_FAILED',
      element: 'sample_refusal',
      value: '23514',
      status: 'OPEN',
    })
    expect(incident.reason).toContain('sample_refusal')
    expect(await consequences(stage, entity)).toEqual([])
  })

  test('一时拿不到锁不算：多少次都不成为异常', async () => {
    const entity = await openCase(stage, await campaignAt(stage, 1))
    const mark = await complete(stage, entity, 'inspect.1', 'done')
    await owner.query('begin')
    await owner.query('select 1 from entity where id = $1 for update', [entity])
    const commit = createCommit(stage.pool, stage.setups)
    const request = { id: entity, epoch: 1, seq: 2, cause: { kind: 'act' as const, no: mark.no, actId: mark.actId } }
    await expect(commit(request, 99)).rejects.toMatchObject({ code: '55P03' })
    await owner.query('rollback')
    expect(await incidentsOf(entity)).toEqual([])
    expect((await commit(request, 100)).kind).toBe('done')
  })
})

describe('裁定已记录，通知丢失', () => {
  test('重试：原因排除后照常走下去', async () => {
    const { entity, incident } = await stuckCase()
    await rule(entity, incident.id, { do: 'retry' })
    await settled(stage, entity, async () => true, PATIENCE_MS)
    expect(await consequences(stage, entity)).toEqual(['act:1 task.opened', 'act:1 incident.resolved'])
    expect(await incidentsOf(entity)).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('跳过：停在原来的环节', async () => {
    const { entity, incident } = await stuckCase()
    await rule(entity, incident.id, { do: 'skip' })
    await settled(stage, entity, async () => true, PATIENCE_MS)
    expect(await consequences(stage, entity)).toEqual(['act:1 incident.resolved'])
  })

  test('重试时原因还在：又成为异常，等下一次裁定', async () => {
    const { entity, incident } = await stuckCase()
    await refusingTasks(async () => {
      await rule(entity, incident.id, { do: 'retry' })
      await expect.poll(() => incidentsOf(entity), { timeout: PATIENCE_MS, interval: 200 }).toHaveLength(2)
    })
    const again = await incidentsOf(entity)
    expect(again.map(({ status }) => status)).toEqual(['RESOLVED', 'OPEN'])
    await rule(entity, again[1]?.id ?? '', { do: 'retry' })
    await settled(stage, entity, async () => true, PATIENCE_MS)
  })
})
