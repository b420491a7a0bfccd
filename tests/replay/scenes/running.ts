import type { CampaignClock } from '../../../domain/campaign/clock.ts'
import type { Stage } from '../../workflow/races/stage.ts'
import { until } from './until.ts'

/** Campaign seconds a real second: an hour passes in one. */
const HOUR_A_SECOND = 3600

/** The clock that runs from this campaign instant. */
export const hourASecond = (campaignFrom: number): CampaignClock => ({
  mode: 'accelerated',
  segments: [{ realFrom: Date.now(), campaignFrom, rate: HOUR_A_SECOND }],
})

/** Each has a run that has looked, so that nothing else will tell it what happens next. */
export async function running({ pool, engine }: Stage, entities: readonly string[]): Promise<void> {
  const store = await engine.storeId()
  for (const entity of entities) await engine.start(entity)
  await until(`${entities.join()} run`, async () => {
    const { rowCount } = await pool.query('select from entity where id = any($1) and armed_in = $2', [entities, store])
    return rowCount === entities.length
  })
}
