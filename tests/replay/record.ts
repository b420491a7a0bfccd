import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { stopLaunched } from '../../scripts/servers/child.ts'
import { prepareDatabase } from '../../scripts/servers/migrate.ts'
import { startPostgres } from '../../scripts/servers/postgres.ts'
import { startTemporal } from '../../scripts/servers/temporal.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, startWorker } from '../../worker/worker.ts'
import { createStage } from '../workflow/races/stage.ts'
import { CORPUS } from './corpus.ts'
import { createSave } from './save.ts'
import { cells } from './scenes/cells.ts'
import { change } from './scenes/change.ts'
import { days, many } from './scenes/duties.ts'
import { matter } from './scenes/matter.ts'
import { phases } from './scenes/phases.ts'

/**
 * Records every history of the corpus anew, on servers of its own: `node scripts/run.mjs tests/replay/record.ts`, some two minutes.
 * Run after a deliberate change of the shell.
 */
const SCENES = [cells, matter, days, many, phases, change]

/** More than any scene needs in one run, but those that are to be continued. */
const SUGGEST_AT = 'limit.historyCount.suggestContinueAsNew=80'

const quiet = () => undefined
quietRuntime()
const folder = mkdtempSync(join(tmpdir(), 'muster-record-'))
try {
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log: quiet })
  const { address } = await startTemporal({ dataDir: join(folder, 'temporal'), log: quiet, settings: [SUGGEST_AT] })
  const stage = await createStage(await prepareDatabase(postgres.url, { secretsDir: join(folder, 'secrets') }), address)
  const worker = await startWorker(
    {
      databaseUrl: stage.database.workerUrl,
      temporalAddress: address,
      taskQueue: stage.taskQueue,
      maxCachedWorkflows: 100,
    },
    { bundle: await bundleWorkflows(), log: quiet, duties: ['arm', 'outbox'] },
  )
  const connection = await Connection.connect({ address })
  const saved = new Set<string>()
  const save = createSave(new Client({ connection }), saved)
  for (const scene of SCENES) await scene(stage, save)
  const left = Object.keys(CORPUS).filter((name) => !saved.has(name))
  if (left.length > 0) throw new Error(`not recorded: ${left.join(', ')}`)
  await worker.stop()
  await connection.close()
  await stage.close()
} finally {
  await stopLaunched()
  rmSync(folder, { recursive: true, force: true })
}
