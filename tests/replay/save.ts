import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { workflowIdOf } from '../../api/engine.ts'
import { CORPUS, lacking } from './corpus.ts'
import { until } from './scenes/until.ts'

/** Keeps the history of an entity's run under a name of the corpus. */
export type Save = (name: string, entity: string) => Promise<void>

type History = Parameters<typeof historyToJSON>[0]

/** `saved`: the names so far. @throws when a history is not what its name says */
export function createSave(client: Client, saved: Set<string>): Save {
  const write = (name: string, history: History) => {
    const recorded = CORPUS[name]
    if (!recorded) throw new Error(`the corpus has no ${name}`)
    const text = historyToJSON(history)
    const missing = lacking(recorded, text)
    if (missing.length > 0) throw new Error(`${name} lacks ${missing.join(', ')}`)
    writeFileSync(join(import.meta.dirname, 'histories', `${name}.json`), `${text}\n`)
    saved.add(name)
    console.log(`${name}: ${history.events?.length} events`)
  }
  return async (name, entity) => {
    const workflowId = workflowIdOf(entity)
    const run = client.workflow.getHandle(workflowId)
    // Postgres has the last step before the engine has its commands
    await until(`${entity} rests`, async () => {
      const { raw } = await run.describe()
      return !raw.pendingWorkflowTask && !raw.pendingActivities?.length
    })
    const history = await run.fetchHistory()
    const before = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId
    if (!before) return write(name, history)
    write(name, await client.workflow.getHandle(workflowId, before).fetchHistory())
    write(`${name}-next`, history)
  }
}
