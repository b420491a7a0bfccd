import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startTemporal, type TemporalServer } from '../../scripts/servers/temporal.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { type DutyName, quietRuntime, type RunningWorker, startWorker } from '../../worker/worker.ts'
import { type Courier, play } from './races/play.ts'
import { createStage, type Mark, openTasks, type Stage } from './races/stage.ts'
import { CELLS, type Delivery } from './races/table.ts'

const SUGGEST_AT_50 = ['limit.historyCount.suggestContinueAsNew=50']
const quiet = () => undefined

let folder: string
let temporal: TemporalServer
let bundle: Awaited<ReturnType<typeof bundleWorkflows>>

beforeAll(async () => {
  quietRuntime()
  folder = mkdtempSync(join(tmpdir(), 'muster-races-'))
  temporal = await startTemporal({ dataDir: join(folder, 'first'), log: quiet, settings: SUGGEST_AT_50 })
  bundle = await bundleWorkflows()
})

afterAll(async () => {
  await temporal?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const worker = (stage: Stage, address: string, duties: DutyName[] = ['arm']): Promise<RunningWorker> =>
  startWorker(
    {
      databaseUrl: stage.database.workerUrl,
      temporalAddress: address,
      taskQueue: stage.taskQueue,
      maxCachedWorkflows: 200,
    },
    { bundle, log: quiet, duties },
  )

const HINTS_AT_MOST = 5

/** A hint that an engine under load did not take in time is given again, as the relay does. */
async function hint(stage: Stage, mark: Mark, attempt = 1): Promise<void> {
  try {
    await stage.engine.send(mark)
  } catch (error) {
    if (attempt >= HINTS_AT_MOST) throw error
    await hint(stage, mark, attempt + 1)
  }
}

const atOnce = (stage: Stage, times = 1): Courier => ({
  async carry(marks) {
    for (const mark of marks) await Promise.all(Array.from({ length: times }, () => hint(stage, mark)))
  },
  finish: async () => undefined,
  between: async () => undefined,
})

/** Plays every cell of a column at the same time on one stage, then compares each with its one allowed trail. */
function column(
  delivery: Delivery,
  arrange: (stage: Stage) => Promise<{ courier: Courier; stop: () => Promise<void> }>,
  address = () => temporal.address,
) {
  describe(delivery, () => {
    let stage: Stage
    let played: Map<string, Promise<{ entity: string; trail: string[] }>>
    let stop: () => Promise<void>
    beforeAll(async () => {
      stage = await createStage(inject('template'), address())
      const arranged = await arrange(stage)
      stop = arranged.stop
      played = new Map(CELLS.map((cell) => [`${cell.first} × ${cell.second}`, play(stage, cell, arranged.courier)]))
      await Promise.allSettled(played.values())
    }, 150_000)
    afterAll(async () => {
      await stop?.()
      await stage?.close()
    })
    test.each(CELLS.map((cell) => [`${cell.first} × ${cell.second}: ${cell.allowed.join(', ')}`, cell] as const))(
      '%s',
      async (_name, cell) => {
        const result = await played.get(`${cell.first} × ${cell.second}`)
        expect(result?.trail).toEqual(cell.allowed)
        const open = await openTasks(stage, result?.entity ?? '')
        expect(open.rows).toEqual(open.state)
      },
    )
  })
}

column('hint first', async (stage) => {
  const running = await worker(stage, temporal.address)
  return { courier: atOnce(stage), stop: () => running.stop() }
})

column('twice', async (stage) => {
  const running = await worker(stage, temporal.address)
  return { courier: atOnce(stage, 2), stop: () => running.stop() }
})

column('late', async (stage) => {
  const running = await worker(stage, temporal.address)
  return {
    courier: {
      carry: async () => undefined,
      async finish(marks) {
        await new Promise((resolve) => setTimeout(resolve, 1200))
        for (const mark of marks.toReversed()) await stage.engine.send(mark)
      },
      between: async () => undefined,
    },
    stop: () => running.stop(),
  }
})

column('lost', async (stage) => {
  const running = await worker(stage, temporal.address, ['relay', 'arm'])
  return {
    courier: { carry: async () => undefined, finish: async () => undefined, between: async () => undefined },
    stop: () => running.stop(),
  }
})

column('worker killed after the commit', async (stage) => {
  let child = await dyingWorker(stage, 4)
  const restarted = (async () => {
    for (let lives = 0; lives < 3; lives += 1) {
      await new Promise((resolve) => child.once('exit', resolve))
      child = await dyingWorker(stage, lives === 2 ? 0 : 4)
    }
  })()
  return {
    courier: atOnce(stage),
    async stop() {
      await restarted
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
})

/** A worker in a process of its own that kills itself after so many commits, before the engine knows of the last one; 0: never. */
function dyingWorker(stage: Stage, commits: number): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      DATABASE_URL: stage.database.workerUrl,
      TEMPORAL_ADDRESS: temporal.address,
      MUSTER_TASK_QUEUE: stage.taskQueue,
      DIE_AFTER: String(commits),
    }
    const child = spawn(process.execPath, [join(import.meta.dirname, 'races/dying-worker.ts')], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.once('error', reject)
    child.stdout.on('data', (chunk: Buffer) => {
      if (String(chunk).includes('worker is up')) resolve(child)
    })
  })
}

describe('engine store empty', () => {
  let second: TemporalServer
  beforeAll(async () => {
    second = await startTemporal({ dataDir: join(folder, 'lost'), log: quiet, settings: SUGGEST_AT_50 })
  })
  afterAll(() => second?.stop())

  column(
    'engine store empty',
    async (stage) => {
      let running = await worker(stage, second.address, ['relay', 'arm'])
      const port = Number(second.address.split(':')[1])
      let arrived = 0
      let emptied: () => void
      const isEmpty = new Promise<void>((resolve) => void (emptied = resolve))
      const replace = async () => {
        await second.stop()
        await running.stop()
        second = await startTemporal({ dataDir: join(folder, 'empty'), log: quiet, port, settings: SUGGEST_AT_50 })
        running = await worker(stage, second.address, ['relay', 'arm'])
        emptied()
      }
      return {
        courier: {
          carry: async (marks) => {
            for (const mark of marks) stage.engine.hint(mark)
          },
          finish: async () => undefined,
          // every cell waits here until the store that knew of its first half is gone
          async between() {
            arrived += 1
            if (arrived === CELLS.length) void replace()
            await isEmpty
          },
        },
        stop: () => running.stop(),
      }
    },
    () => second.address,
  )
})
