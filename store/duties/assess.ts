import type { AssessedPeriod, Assessment } from '../../domain/duty/index.ts'
import { Stuck } from '../../domain/entity/stuck.ts'
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
export function assessFigures(_tx: Tx, _setup: Setup, { entity, ids }: Assessed): Promise<Assessment[]> {
  throw new Stuck('UNKNOWN_ELEMENT', entity, ids.join(), 'figures are not assessed yet')
}
