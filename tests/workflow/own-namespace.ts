import { randomUUID } from 'node:crypto'
import type { Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time.js'
import { vi } from 'vitest'

/**
 * A namespace of the tests' engine that no other file uses: campaigns which take their numbers from the platform are `c1`, `c2`, … in every
 * database, and a run of that name would be taken for this file's own.
 */
export async function ownNamespace({ workflowService }: Connection): Promise<string> {
  const namespace = `test-${randomUUID()}`
  await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') })
  // the server learns of it a moment later
  const isKnown = () => workflowService.listOpenWorkflowExecutions({ namespace, maximumPageSize: 1 })
  await vi.waitFor(isKnown, { timeout: 60_000, interval: 200 })
  return namespace
}
