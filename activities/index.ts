import { Context } from '@temporalio/activity'
import type { ActMark, OrderMark } from '../domain/entity/judge.ts'
import { launchDue, launchWaitMs } from '../store/campaigns/launch/due.ts'
import { type CommitAnswer, type CommitRequest, createCommit, markOf } from '../store/commit.ts'
import { workJobs } from '../store/jobs.ts'
import { look } from '../store/loaded.ts'
import type { Pool } from '../store/pool.ts'
import { type Progress, progressOf } from '../store/progress.ts'
import { markLooking } from '../store/relay.ts'
import type { Setups } from '../store/setup.ts'
import { isTransient } from '../store/transient.ts'

export type { CommitAnswer, CommitRequest, Progress }

/** What workflows may do to the world. */
export interface Activities {
  commit(request: CommitRequest): Promise<CommitAnswer>
  standing(id: string): Promise<Progress>
  pending(id: string): Promise<{ acts: ActMark[]; orders: OrderMark[] }>
  workJobs(campaignId: string): Promise<void>
  /** real ms until the campaign is to be launched, 0 when it is due; null: not at a time any more */
  launchWait(campaignId: string): Promise<number | null>
  launchDue(campaignId: string): Promise<void>
}

export interface ActivityDependencies {
  pool: Pool
  setups: Setups
  /** the engine store that runs are started in now */
  storeId: () => string
  /** told what fails again and again for a reason of its own, and that it works again */
  troubles: { failed(name: string, error: unknown): void; worked(name: string): void }
  commit?: (request: CommitRequest, attempt?: number) => Promise<CommitAnswer>
}

const PAUSE_MS = 1000

export function createActivities({
  pool,
  setups,
  storeId,
  troubles,
  commit = createCommit(pool, setups),
}: ActivityDependencies): Activities {
  const lookAt = async (id: string) => {
    const loaded = await look(pool, id)
    if (!loaded) throw new Error(`entity ${id}: expected a row`)
    return loaded
  }
  /** The engine tries again for ever: what does not pass by itself must be seen. */
  const seen = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work()
      troubles.worked(name)
      return result
    } catch (error) {
      if (!isTransient(error)) troubles.failed(name, error)
      throw withoutRows(error)
    }
  }
  return {
    commit: (request) => seen(`commit ${request.id}`, () => commit(request, Context.current().info.attempt)),
    standing: (id) =>
      seen(`standing ${id}`, async () => {
        await markLooking(pool, storeId(), id)
        const loaded = await lookAt(id)
        return progressOf(await setups.of(pool, loaded.campaign.id), loaded)
      }),
    pending: (id) =>
      seen(`pending ${id}`, async () => {
        const { acts, orders } = await lookAt(id)
        return { acts: acts.map(markOf), orders: orders.map(({ no, at }) => ({ no, at })) }
      }),
    workJobs: (campaignId) =>
      seen(`jobs ${campaignId}`, () => {
        const context = Context.current()
        return workJobs(pool, setups, campaignId, async (failures) => {
          context.heartbeat()
          if (failures > 0) await context.sleep(PAUSE_MS * failures)
          return !context.cancellationSignal.aborted
        })
      }),
    launchWait: (campaignId) => seen(`launch ${campaignId}`, () => launchWaitMs(pool, campaignId)),
    launchDue: (campaignId) => seen(`launch ${campaignId}`, () => launchDue(pool, setups, campaignId)),
  }
}

/** The engine logs what is thrown, with all its fields; the database's detail quotes whole rows, with what people wrote. */
function withoutRows(error: unknown): unknown {
  return error instanceof Error && 'detail' in error ? Object.assign(error, { detail: undefined }) : error
}
