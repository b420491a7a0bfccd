import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client'
import { workflowIdOf } from '../../../api/engine.ts'
import { digestDrift } from '../../../domain/reconcile/compare.ts'
import { digestQuery } from '../../../workflows/messages.ts'
import { checking, type Finding } from './finding.ts'
import type { Snapshot } from './snapshot.ts'

const ATTEMPTS_AT_MOST = 3
const AT_ONCE = 8

/** 6 and 11: every open entity has a run that is exactly as far as its row; nothing is tried for the fourth time. */
export async function checkEngine(snapshot: Snapshot, address: string): Promise<Finding[]> {
  const agree = checking('6 引擎摘要与行一致')
  const stuck = checking('11 没有卡住的运行')
  const connection = await Connection.connect({ address })
  const client = new Client({ connection })
  try {
    const waiting = [...snapshot.entities]
    const worker = async () => {
      for (let entity = waiting.pop(); entity !== undefined; entity = waiting.pop()) {
        const handle = client.workflow.getHandle(workflowIdOf(entity.id))
        const run = await handle.describe().catch((error: unknown) => {
          if (error instanceof WorkflowNotFoundError) return undefined
          throw error
        })
        const runs = run?.status.name === 'RUNNING'
        const { pendingWorkflowTask, pendingActivities } = run?.raw ?? {}
        const attempts = Math.max(
          pendingWorkflowTask?.attempt ?? 0,
          ...(pendingActivities ?? []).map((activity) => activity.attempt ?? 0),
        )
        stuck.look(attempts > ATTEMPTS_AT_MOST && `${entity.id}: attempt ${attempts}`)
        if (entity.ended !== !runs) agree.look(`${entity.id}: ended ${entity.ended}, run ${run?.status.name ?? 'none'}`)
        else if (runs)
          agree.look(
            digestDrift({ ...entity, nextAt: entity.next_at }, { nextAt: null, ...(await handle.query(digestQuery)) }),
          )
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  } finally {
    await connection.close()
  }
  return [agree.finding, stuck.finding]
}
