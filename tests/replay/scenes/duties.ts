import { changeClock, dueEntities } from '../../../store/clocks.ts'
import { dutyCampaign, handIn, instant, stand, trailOf } from '../../factories/duty-campaign.ts'
import type { Stage } from '../../workflow/races/stage.ts'
import type { Save } from '../save.ts'
import { hourASecond } from './running.ts'
import { until } from './until.ts'

/** Opened for three days, reminded of, late and missed: each at its own time, on a clock that runs. */
export async function days({ pool, setups, org, engine }: Stage, save: Save): Promise<void> {
  const at = await dutyCampaign(pool, setups, org, 2)
  await changeClock(pool, at.id, () => hourASecond(instant('2024-09-18 08:00')))
  await engine.wake(at.daily)
  const occurrences = async (where: string) =>
    (await pool.query(`select from duty_occurrence where duty_id = $1 and ${where}`, [at.daily])).rowCount ?? 0
  await until('the first day is opened', async () => (await occurrences('true')) === 1)
  const score = await handIn(pool, setups, at.daily, '2024-09-18.1', { person: org.people.first })
  if (score.kind !== 'recorded') throw new Error(JSON.stringify(score))
  await until(
    'the first day is closed',
    async () => (await occurrences(`status = 'CLOSED' and late = 1 and missed = 1`)) === 1,
  )
  const told = await trailOf(pool, `duty/${at.daily.replaceAll('~', '/')}`)
  if (!told.some(({ type }) => type === 'reminder.sent')) throw new Error('expected a reminder')
  await save('duty-days', at.daily)
}

/** Six days on a clock that is moved by hand: more than one run holds. */
export async function many({ pool, setups, org, engine }: Stage, save: Save): Promise<void> {
  const { id, daily } = await dutyCampaign(pool, setups, org, 1)
  const end = instant('2024-09-24 12:00')
  for (let due = await dueEntities(pool, id, end); due; due = await dueEntities(pool, id, end)) {
    const { at, ids } = due
    await stand(pool, id, at)
    for (const entity of ids) await engine.wake(entity)
    await until(`${ids.join()} at ${at}`, async () => !(await dueEntities(pool, id, at)))
  }
  await save('duty-continue-as-new', daily)
}
