import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkflowBundleOption } from '@temporalio/worker'
import { type CommitAnswer, type CommitRequest, createActivities } from '../activities/index.ts'
import { openChannel } from '../activities/notices/channels.ts'
import { createPorts } from '../activities/ports/ports.ts'
import { probeChannels } from '../activities/probes/channels.ts'
import { createEngine, NAMESPACE } from '../api/engine.ts'
import { sealDay } from '../store/audit/checkpoints.ts'
import { keepClocks } from '../store/clocks.ts'
import { createLeadership, lastSeenMs, readFailedJobs, writeEngineStatus } from '../store/engine-status.ts'
import { mergeFigures } from '../store/figures/merge.ts'
import { republishRankings } from '../store/figures/republish.ts'
import { writeWork } from '../store/operations/background-work.ts'
import { writeProbes } from '../store/operations/probes.ts'
import { signOf, writeSign } from '../store/operations/process-signs.ts'
import { followDisabledAccounts, followEndedPosts } from '../store/organisation/leave-tasks.ts'
import { deliverOutbox, undelivered } from '../store/outbox.ts'
import { lookAtPhotos } from '../store/photos/look-at-photos.ts'
import { createPool, type Pool } from '../store/pool.ts'
import { oldestBehindMs } from '../store/relay.ts'
import { createSetups, type Setups } from '../store/setup.ts'
import { createArm } from './arm.ts'
import { createArmLaunches } from './arm-launches.ts'
import type { WorkerConfig } from './config.ts'
import { createDelivery, createLetters, createSpread } from './deliveries.ts'
import { type Loop, startLoop } from './loop.ts'
import { createPrune, filesIn } from './prune.ts'
import { createReconciliations } from './reconcile/reconciliations.ts'
import { createRelay } from './relay.ts'
import { createTroubles } from './troubles.ts'
import { createTurns } from './turns.ts'

export interface RunningWorker {
  /** settles when the worker has stopped */
  done: Promise<void>
  stop(): Promise<void>
}

export interface WorkerParts {
  bundle: WorkflowBundleOption
  log: (message: string, details?: unknown) => void
  /** tests count, delay or break the commit here */
  commit?: (pool: Pool, setups: Setups) => (request: CommitRequest, attempt?: number) => Promise<CommitAnswer>
  /** background duties of this process; absent: all */
  duties?: readonly DutyName[]
}

export type DutyName =
  | 'relay'
  | 'arm'
  | 'outbox'
  | 'clocks'
  | 'status'
  | 'figures'
  | 'notices'
  | 'posts'
  | 'photos'
  | 'checkpoints'
  | 'prune'
  | 'reconciliations'
  | 'probes'

const PRUNE_EVERY_MS = 10 * 60_000
const POSTS_EVERY_MS = 5000
const STORE_EVERY_MS = 2000
const RECONCILIATIONS_EVERY_MS = 2000
const PROBES_EVERY_MS = 5 * 60_000

/** Composition root: workflows, activities and the background duties of one worker process. */
export async function startWorker(
  config: WorkerConfig,
  { bundle, log, commit, duties: wanted }: WorkerParts,
): Promise<RunningWorker> {
  const pool = createPool(config.databaseUrl, {
    max: 16,
    onError: (error) => log('connection to Postgres lost', error.message),
  })
  const setups = createSetups()
  const ports = createPorts(config.ports ?? {}, log)
  const channels = (config.channels ?? []).map(openChannel)
  const { temporalAddress, temporalNamespace = NAMESPACE } = config
  const engine = createEngine({ address: temporalAddress, namespace: temporalNamespace, taskQueue: config.taskQueue })
  const troubles = createTroubles()
  const turns = createTurns()
  const sign = signOf('WORKER')
  let storeId = await engine.storeId()
  const askStoreId = async () => {
    const current = await engine.storeId()
    if (current !== storeId) log('the engine has another store: what is open is started again', current)
    storeId = current
    return current
  }
  const connection = await NativeConnection.connect({ address: temporalAddress })
  const worker = await Worker.create({
    connection,
    namespace: temporalNamespace,
    taskQueue: config.taskQueue,
    workflowBundle: bundle,
    activities: createActivities({
      pool,
      setups,
      storeId: () => storeId,
      troubles,
      ...(commit ? { commit: commit(pool, setups) } : {}),
    }),
    maxCachedWorkflows: config.maxCachedWorkflows,
    maxConcurrentWorkflowTaskExecutions: 20,
    maxConcurrentActivityTaskExecutions: 12,
    shutdownGraceTime: '15s',
    // what fails over and over never drains
    shutdownForceTime: '20s',
  })
  const duties = backgroundDuties()
  let asked = false
  // every step is one transaction: what was cut off here is done by the next worker
  const ran = worker.run().catch((error: unknown) => {
    if (!asked) throw error
    log('stopped with work unfinished', error instanceof Error ? error.message : String(error))
  })
  const done = ran.finally(async () => {
    await Promise.all(duties.map((loop) => loop.stop()))
    await engine.close()
    await connection.close()
    await pool.end()
  })
  return {
    done,
    async stop() {
      asked = true
      if (worker.getState() === 'RUNNING') worker.shutdown()
      await done
    },
  }

  function backgroundDuties(): Pick<Loop, 'stop'>[] {
    const loops = new Map<string, Loop>()
    const leadership = createLeadership(pool)
    const files = config.dataDir === undefined ? undefined : filesIn(config.dataDir, config.s3)
    let away = true
    let lastSeen: Promise<number | undefined> | undefined
    /** asked before this worker says for the first time that it lives */
    const seenBefore = () =>
      (lastSeen ??= lastSeenMs(pool).catch((error: unknown) => {
        lastSeen = undefined
        throw error
      }))
    const onError = (name: string, error: unknown) => {
      troubles.failed(name, error)
      log(`${name} failed, tried again`, error instanceof Error ? error.message : String(error))
    }
    const begin = (name: string, everyMs: number, turn: () => Promise<boolean>): Loop => {
      const loop = startLoop({ name, everyMs, turn, onError, onDone: troubles.worked })
      loops.set(name, loop)
      return loop
    }
    /** `part`: what tells several loops of one duty apart */
    const duty = (kind: DutyName, everyMs: number, work: () => Promise<boolean>, part = '') => {
      const name = `${kind}${part}`
      const turn = async () => (await leadership.held()) && turns.timed(name, everyMs, work)
      return wanted && !wanted.includes(kind) ? [] : [begin(name, everyMs, turn)]
    }
    /** Says how the duties go, and hurries those that an administrator wants at once. */
    const tellWork = async () => {
      for (const name of await writeWork(pool, turns.list())) loops.get(name)?.hurry()
    }
    // of every worker, whoever leads: its activities mark what looks
    const noticeStore = async () => {
      await writeSign(pool, sign)
      await askStoreId()
      return false
    }
    return [
      begin('store', STORE_EVERY_MS, () => turns.timed('store', STORE_EVERY_MS, noticeStore)),
      ...duty('relay', 1000, createRelay(pool, engine)),
      ...duty('arm', 1000, createArm(pool, engine, askStoreId)),
      ...duty('arm', 1000, createArmLaunches(pool, engine, askStoreId), ':launches'),
      ...duty('outbox', 500, async () => {
        const hints = await deliverOutbox(pool, setups, ports)
        for (const act of hints) engine.hint(act)
        return false
      }),
      ...duty('clocks', 5000, async () => {
        await keepClocks(pool, away ? await seenBefore() : undefined)
        away = false
        return false
      }),
      ...duty('status', 2000, async () => {
        await seenBefore()
        await writeEngineStatus(pool, storeId, {
          behindMs: await oldestBehindMs(pool),
          failing: troubles.list(),
          failedJobs: await readFailedJobs(pool),
          undelivered: await undelivered(pool),
        })
        await tellWork()
        return false
      }),
      ...duty('figures', 1000, async () => {
        const merged = await mergeFigures(pool)
        return (await republishRankings(pool, setups)) || merged > 0
      }),
      ...duty('posts', POSTS_EVERY_MS, async () => {
        const morePosts = await followEndedPosts(pool)
        return (await followDisabledAccounts(pool)) || morePosts
      }),
      ...duty('notices', 1000, createSpread(pool, channels)),
      ...channels.flatMap((channel) =>
        duty('notices', 1000, createDelivery(pool, channel, config.publicUrl), `:${channel.rules.name}`),
      ),
      ...channels.flatMap(({ post }) =>
        post ? duty('notices', 1000, createLetters(pool, post, config.publicUrl), ':letters') : [],
      ),
      ...duty('probes', PROBES_EVERY_MS, async () => {
        await writeProbes(pool, await probeChannels(config.channels ?? []))
        return false
      }),
      ...(files ? duty('photos', 1000, () => lookAtPhotos(pool, files.evidence)) : []),
      ...duty('checkpoints', PRUNE_EVERY_MS, () => sealDay(pool)),
      ...duty('prune', PRUNE_EVERY_MS, createPrune(pool, files)),
      ...duty(
        'reconciliations',
        RECONCILIATIONS_EVERY_MS,
        createReconciliations({ pool, setups, engine, temporalAddress, temporalNamespace }),
      ),
      { stop: async () => leadership.resign() },
    ]
  }
}

/** The engine's own logging: only what needs somebody's attention. Once per process, before anything else of the SDK. */
export function quietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('WARN'),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
  })
}
