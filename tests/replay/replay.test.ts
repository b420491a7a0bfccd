import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js'
import { Worker } from '@temporalio/worker'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime } from '../../worker/worker.ts'
import { CORPUS, lacking } from './corpus.ts'

const FOLDER = join(import.meta.dirname, 'histories')
const HISTORIES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8')

let bundle: Awaited<ReturnType<typeof bundleWorkflows>>
beforeAll(async () => {
  quietRuntime()
  bundle = await bundleWorkflows()
})

describe('histories of earlier releases replay on the code as it is', () => {
  test.each(Object.entries(CORPUS))('%s is there, and shows what it was recorded for', (name, recorded) => {
    expect(HISTORIES).toContain(`${name}.json`)
    expect(lacking(recorded, read(`${name}.json`))).toEqual([])
  })

  test.each(HISTORIES)('%s', async (name) => {
    const history = historyFromJSON(JSON.parse(read(name)))
    await expect(Worker.runReplayHistory({ workflowBundle: bundle }, history, name)).resolves.toBeUndefined()
  })
})
