import { randomUUID } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { createEngine } from '../../api/engine.ts'
import { createTestDatabase } from '../../scripts/servers/test-database.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { startWorker } from '../../worker/worker.ts'

const STRANGERS = 30

test('a worker whose work fails over and over still stops in time', async () => {
  const database = await createTestDatabase(inject('template'))
  const temporalAddress = inject('temporalAddress')
  const taskQueue = `stop-${randomUUID()}`
  const engine = createEngine({ address: temporalAddress, taskQueue })
  const worker = await startWorker(
    { databaseUrl: database.workerUrl, temporalAddress, taskQueue, maxCachedWorkflows: 100 },
    { bundle: await bundleWorkflows(), log: () => undefined },
  )
  // entities that this database does not have: every look at them fails and is tried again
  const name = `s${randomUUID().slice(0, 8)}`
  for (let no = 1; no <= STRANGERS; no += 1) await engine.start(`${name}-${no}`)
  await new Promise((resolve) => setTimeout(resolve, 3000))
  const asked = Date.now()
  await worker.stop()
  const ms = Date.now() - asked
  expect(ms).toBeLessThan(40_000)
  await engine.close()
  await database.drop()
}, 90_000)
