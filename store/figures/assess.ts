import { type AssessmentResult, assess, assessmentRequests } from '../../domain/figure/assessment.ts'
import type { PhaseTimes } from '../../domain/figure/scope.ts'
import type { Tx } from '../pool.ts'
import type { Setup } from '../setup.ts'
import { readAmounts } from './read-amounts.ts'
import { readScope } from './scope.ts'
import { publishSnapshot } from './snapshots.ts'

export interface AssessRequest {
  campaign: { id: string; phases: PhaseTimes }
  /** rankings, indicators and quotas */
  ids: readonly string[]
  /** cut-off, campaign time, ms */
  at: number
  /** phases of the duty */
  within?: readonly string[] | undefined
  /** number of the duty's occurrence */
  ordinal?: number
}

/**
 * Assesses inside the caller's transaction, and writes what is published: whoever reads it must not find out by counting what is hidden from him,
 * so that it is all without what is hidden from anybody. @throws Stuck
 */
export async function assessInTransaction(
  tx: Tx,
  setup: Setup,
  { campaign, ids, at, within, ordinal }: AssessRequest,
): Promise<AssessmentResult> {
  const scope = await readScope(tx, setup, {
    phases: campaign.phases,
    now: at,
    ...(within === undefined ? {} : { within }),
    ...(ordinal === undefined ? {} : { ordinal }),
  })
  const read = await readAmounts(
    tx,
    setup,
    { campaign: campaign.id, now: at, asker: 'EVERYBODY' },
    assessmentRequests(scope, ids),
  )
  const result = assess(scope, ids, read)
  for (const published of result.published) await publishSnapshot(tx, campaign.id, setup.template, published)
  return result
}
