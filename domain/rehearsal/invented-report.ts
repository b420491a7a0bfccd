import type { Cascade } from '../../contracts/template/cascade.ts'
import type { UnitReport } from '../duty/index.ts'
import { say } from '../said/say.ts'
import { streamOf } from './random.ts'
import type { Stage } from './stage.ts'

const TENFOLD = 10

/**
 * What a unit's own campaign says in a rehearsal of the parent, which does not play it: an assumption. It runs from the launch on, unless its
 * people miss things; its figures grow with the days since.
 */
export function inventedReport(
  stage: Stage,
  { id, reports }: Cascade,
  unit: number,
  at: number,
): UnitReport | undefined {
  const { input, tally, behaviourOf } = stage
  tally.warn(say`下级活动的上报是假设的数：预演只演本活动`)
  const random = streamOf(input.seed ^ 0xca5, unit)
  if (random() < behaviourOf(unit).missing) return undefined
  const days = Math.max(Math.floor((at - input.launchAt) / 86_400_000), 0) + 1
  const values = Object.keys(reports.from).map((field) => [field, Math.floor(random() * TENFOLD * days)] as const)
  return { campaign: `${input.campaign}.${id}.${unit}`, values: Object.fromEntries(values) }
}
