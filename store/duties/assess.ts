import type { AssessedPeriod, Assessment } from '../../domain/duty/index.ts'
import { assessInTransaction } from '../figures/assess.ts'
import type { Loaded } from '../loaded.ts'
import type { Tx } from '../pool.ts'
import type { Setup } from '../setup.ts'

export interface Assessed {
  campaign: Loaded['campaign']
  entity: string
  /** rankings, indicators and quotas */
  ids: readonly string[]
  period: AssessedPeriod
}

/** What rankings, indicators and quotas say at a cut-off: events to publish, cases for candidates, facts for what fell short. @throws Stuck */
export async function assessFigures(
  tx: Tx,
  setup: Setup,
  { campaign, entity, ids, period }: Assessed,
): Promise<Assessment[]> {
  const duty = setup.template.duties?.find(({ id }) => id === entity.split('~')[1])
  return [await assessInTransaction(tx, setup, { campaign, ids, at: period.until, within: duty?.within })]
}
