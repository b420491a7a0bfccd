import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, type RunningWorker, startWorker } from '../../worker/worker.ts'
import {
  campaignAt,
  complete,
  consequences,
  createStage,
  openCase,
  type Stage,
  settled,
} from '../workflow/races/stage.ts'

let stage: Stage
let worker: RunningWorker

beforeAll(async () => {
  quietRuntime()
  stage = await createStage(inject('template'), inject('temporalAddress'))
  worker = await startWorker(
    {
      databaseUrl: stage.database.workerUrl,
      temporalAddress: inject('temporalAddress'),
      taskQueue: stage.taskQueue,
      maxCachedWorkflows: 100,
    },
    { bundle: await bundleWorkflows(), log: () => undefined, duties: [] },
  )
})
afterAll(async () => {
  await worker?.stop()
  await stage?.close()
})

const DEADLINE = ['instant:inspect.1:overdue deadline.reached', 'act:1 task.opened']
const PATIENCE_MS = 20_000

/** The database's clock moves on or back by so much campaign time; nobody tells the runs. */
async function shiftClock(campaign: string, ms: number): Promise<void> {
  await stage.pool.query(
    `update campaign set clock = jsonb_set(clock, '{segments,0,campaignFrom}', to_jsonb((clock #>> '{segments,0,campaignFrom}')::bigint + $2)) where id = $1`,
    [campaign, ms],
  )
}

/** Starts the run of a case whose deadline is three minutes away, and lets it go to rest. */
async function resting(campaign: string): Promise<string> {
  const entity = await openCase(stage, campaign)
  await stage.engine.start(entity)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  return entity
}

describe('办理行为的时刻晚于期限，而运行以为期限未到', () => {
  test('引擎的时钟落后：期限和办理依次生效，别的案件照常', async () => {
    const campaign = await campaignAt(stage, 1)
    const entity = await resting(campaign)
    await shiftClock(campaign, 4 * 60_000)
    await stage.engine.send(await complete(stage, entity, 'inspect.1', 'done'))
    await settled(stage, entity, async () => (await consequences(stage, entity)).length >= 2, PATIENCE_MS)
    expect(await consequences(stage, entity)).toEqual(DEADLINE)

    const other = await openCase(stage, await campaignAt(stage, 1))
    await stage.engine.send(await complete(stage, other, 'inspect.1', 'done'))
    await settled(stage, other, async () => true, PATIENCE_MS)
  })

  test('数据库的时钟退回：等到期限，不空转', async () => {
    const campaign = await campaignAt(stage, 1)
    const entity = await resting(campaign)
    await shiftClock(campaign, 4 * 60_000)
    const mark = await complete(stage, entity, 'inspect.1', 'done')
    await shiftClock(campaign, -65_000)
    await stage.engine.send(mark)
    await settled(stage, entity, async () => (await consequences(stage, entity)).length >= 2, PATIENCE_MS)
    expect(await consequences(stage, entity)).toEqual(DEADLINE)
  })
})
