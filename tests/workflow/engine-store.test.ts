import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startTemporal, type TemporalServer } from '../../scripts/servers/temporal.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, type RunningWorker, startWorker } from '../../worker/worker.ts'
import { campaignAt, complete, consequences, createStage, openCase, type Stage, settled } from './races/stage.ts'

const quiet = () => undefined
const PATIENCE_MS = 45_000

let folder: string
let temporal: TemporalServer
let stage: Stage
let worker: RunningWorker

beforeAll(async () => {
  quietRuntime()
  folder = mkdtempSync(join(tmpdir(), 'muster-store-'))
  temporal = await startTemporal({ dataDir: join(folder, 'first'), log: quiet })
  stage = await createStage(inject('template'), temporal.address)
  worker = await startWorker(
    {
      databaseUrl: stage.database.workerUrl,
      temporalAddress: temporal.address,
      taskQueue: stage.taskQueue,
      maxCachedWorkflows: 100,
    },
    { bundle: await bundleWorkflows(), log: quiet, duties: ['arm'] },
  )
})
afterAll(async () => {
  await worker?.stop()
  await stage?.close()
  await temporal?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const armedIn = async (entity: string) =>
  (await stage.pool.query<{ armed_in: string | null }>('select armed_in from entity where id = $1', [entity])).rows[0]
    ?.armed_in

test('引擎的库在 worker 运行时换成空的：worker 发现，未结的全部续起，照常走下去', { timeout: 120_000 }, async () => {
  const entity = await openCase(stage, await campaignAt(stage, 1))
  const first = await stage.engine.storeId()
  await expect.poll(() => armedIn(entity), { timeout: PATIENCE_MS, interval: 200 }).toBe(first)
  const port = Number(temporal.address.split(':')[1])
  await temporal.stop()
  temporal = await startTemporal({ dataDir: join(folder, 'second'), log: quiet, port })
  const second = await stage.engine.storeId()
  expect(second).not.toBe(first)
  await expect.poll(() => armedIn(entity), { timeout: PATIENCE_MS, interval: 200 }).toBe(second)
  // nobody hints: the run that was started again must find the act by itself
  await complete(stage, entity, 'inspect.1', 'done')
  await stage.engine.wake(entity)
  await settled(stage, entity, async () => true, PATIENCE_MS)
  expect(await consequences(stage, entity)).toEqual(['act:1 task.opened'])
})
