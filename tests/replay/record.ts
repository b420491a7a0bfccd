import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { workflowIdOf } from '../../api/engine.ts'
import { prepareDatabase } from '../../scripts/servers/migrate.ts'
import { startPostgres } from '../../scripts/servers/postgres.ts'
import { startTemporal } from '../../scripts/servers/temporal.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, startWorker } from '../../worker/worker.ts'
import { play } from '../workflow/races/play.ts'
import { createStage } from '../workflow/races/stage.ts'
import { CELLS } from '../workflow/races/table.ts'

/** Records the histories of some cells of the race table: `node tests/replay/record.ts`. Run after a deliberate change of the shell. */
const RECORDED = [
  'act × close',
  'withdraw × agenda entry',
  'reopen × act',
  'act × pause',
  'claim × continue-as-new',
  'act × restored Postgres',
]

const quiet = () => undefined
quietRuntime()
const folder = mkdtempSync(join(tmpdir(), 'muster-record-'))
const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log: quiet })
const temporal = await startTemporal({
  dataDir: join(folder, 'temporal'),
  log: quiet,
  settings: ['limit.historyCount.suggestContinueAsNew=50'],
})
const stage = await createStage(
  await prepareDatabase(postgres.url, { secretsDir: join(folder, 'secrets') }),
  temporal.address,
)
const worker = await startWorker(
  {
    databaseUrl: stage.database.appUrl,
    temporalAddress: temporal.address,
    taskQueue: stage.taskQueue,
    maxCachedWorkflows: 100,
  },
  { bundle: await bundleWorkflows(), log: quiet, duties: ['arm'] },
)
const connection = await Connection.connect({ address: temporal.address })
const client = new Client({ connection })
const courier = {
  carry: async (marks: Parameters<typeof stage.engine.send>[0][]) => {
    for (const mark of marks) await stage.engine.send(mark)
  },
  finish: async () => undefined,
  between: async () => undefined,
}
for (const name of RECORDED) {
  const cell = CELLS.find((c) => `${c.first} × ${c.second}` === name)
  if (!cell) throw new Error(`no cell ${name}`)
  const { entity } = await play(stage, cell, courier)
  const history = await client.workflow.getHandle(workflowIdOf(entity)).fetchHistory()
  const file = join(import.meta.dirname, 'histories', `${name.replaceAll(/[^a-zA-Z]+/g, '-').toLowerCase()}.json`)
  writeFileSync(file, `${historyToJSON(history)}\n`)
  console.log(`${name}: ${history.events?.length} events`)
}
await worker.stop()
await connection.close()
await stage.close()
await temporal.stop()
await postgres.stop()
rmSync(folder, { recursive: true, force: true })
