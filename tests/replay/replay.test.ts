import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js'
import { Worker } from '@temporalio/worker'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime } from '../../worker/worker.ts'

const FOLDER = join(import.meta.dirname, 'histories')
const HISTORIES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))

let bundle: Awaited<ReturnType<typeof bundleWorkflows>>
beforeAll(async () => {
  quietRuntime()
  bundle = await bundleWorkflows()
})

describe('histories of earlier releases replay on the code as it is', () => {
  test('the corpus is there', () => expect(HISTORIES.length).toBeGreaterThanOrEqual(6))

  test.each(HISTORIES)('%s', async (name) => {
    const history = historyFromJSON(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))
    await expect(Worker.runReplayHistory({ workflowBundle: bundle }, history, name)).resolves.toBeUndefined()
  })
})
