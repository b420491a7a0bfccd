import { Context } from '@temporalio/activity'
import type { ActMark, OrderMark } from '../domain/entity/judge.ts'
import {
  type CommitAnswer,
  type CommitRequest,
  createCommit,
  markOf,
  type Progress,
  progressOf,
} from '../store/commit.ts'
import { type Wake, workJobPage } from '../store/jobs.ts'
import { look } from '../store/loaded.ts'
import type { Pool } from '../store/pool.ts'
import type { Setups } from '../store/setup.ts'

export type { CommitAnswer, CommitRequest, Progress }

/** What workflows may do to the world. */
export interface Activities {
  commit(request: CommitRequest): Promise<CommitAnswer>
  standing(id: string): Promise<Progress>
  pending(id: string): Promise<{ acts: ActMark[]; orders: OrderMark[] }>
  workJobs(campaignId: string): Promise<void>
}

export interface ActivityDependencies {
  pool: Pool
  setups: Setups
  /** the engine store that runs are started in */
  storeId: string
  wake: Wake
  commit?: (request: CommitRequest) => Promise<CommitAnswer>
}

export function createActivities({
  pool,
  setups,
  storeId,
  wake,
  commit = createCommit(pool, setups),
}: ActivityDependencies): Activities {
  const lookAt = async (id: string) => {
    const loaded = await look(pool, id)
    if (!loaded) throw new Error(`entity ${id}: expected a row`)
    return loaded
  }
  return {
    commit,
    async standing(id) {
      const loaded = await lookAt(id)
      if (loaded.entity.armed_in !== storeId)
        // not of what was restored meanwhile: that run must be told again
        await pool.query('update entity set armed_in = $2 where id = $1 and epoch = $3 and seq = $4', [
          id,
          storeId,
          loaded.entity.epoch,
          loaded.entity.seq,
        ])
      return progressOf(await setups.of(pool, loaded.campaign.id), loaded)
    },
    async pending(id) {
      const { acts, orders } = await lookAt(id)
      return { acts: acts.map(markOf), orders: orders.map(({ no, at }) => ({ no, at })) }
    },
    async workJobs(campaignId) {
      const context = Context.current()
      while (await workJobPage(pool, setups, campaignId, wake)) {
        context.heartbeat()
        if (context.cancellationSignal.aborted) return
      }
    },
  }
}
