import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dutyId } from '../../store/duties/duty-id.ts'
import { goTo, handIn } from '../factories/duty-campaign.ts'
import { withReturns } from '../factories/returns.template.ts'
import { dutiesOf } from './duties-of.ts'
import { startWorld, type World } from './world.ts'

let world: World
let id: string

/** The team scores its three sites so many times on a day. */
async function score(day: string, times: number): Promise<void> {
  await goTo(world.owner, world.setups, id, `${day} 09:00`)
  const person = world.people['甲'] ?? 0
  for (let no = 1; no <= times; no += 1) {
    const daily = dutyId(id, 'dailyScore', world.units.team)
    const { kind } = await handIn(world.owner, world.setups, daily, `${day}.${no}`, { person })
    expect(kind).toBe('recorded')
  }
}

beforeAll(async () => {
  world = await startWorld()
  id = (await dutiesOf(world, 3, withReturns)).id
  const main = {
    startsAt: Date.parse('2024-09-18T00:00+08:00'),
    endsAt: Date.parse('2024-11-30T23:59+08:00'),
    status: 'ACTIVE',
  }
  await world.owner.query('update campaign set phases = $2 where id = $1', [id, JSON.stringify({ main })])
  await score('2024-09-20', 3)
  await score('2024-09-26', 2)
  await score('2024-10-02', 1)
  await score('2024-10-04', 3)
  await score('2024-10-05', 2)
  await score('2024-10-09', 3)
})
afterAll(() => world.close())

const task = (duty: string, unit: number, key: string) => encodeURIComponent(`${dutyId(id, duty, unit)}.${key}.1`)
const facts = async (unit: number) =>
  (
    await world.owner.query<{ day: string; data: object }>(
      `select day, data from fact where campaign_id = $1 and fact = 'returned' and unit_id = $2 order by id`,
      [id, unit],
    )
  ).rows

describe('报表里由平台得出的数', () => {
  test('上月报表填的是上一个月的，没有写明期间的是填报时这一期的', async () => {
    const caller = await world.as('办公室')
    const page = await caller.get(`/api/tasks/${task('monthlyReturn', world.units.office, '2024-10-01')}`)
    expect(page.body['prefilled']).toEqual({ before: 5, running: 9 })
  })

  test('半月报填到这一次当天为止，当天以后的不算', async () => {
    const caller = await world.as('甲')
    const page = await caller.get(`/api/tasks/${task('halfMonthReturn', world.units.team, '2024-10-05')}`)
    expect(page.body['prefilled']).toEqual({ soFar: 6, before: 5 })
  })

  test('不论交来什么，记下的都是那一期的数', async () => {
    const body = { outcome: 'done', answers: { before: 99, soFar: 99 }, evidence: [] }
    const caller = await world.as('甲')
    const done = await caller.post(
      `/api/tasks/${task('halfMonthReturn', world.units.team, '2024-10-05')}/complete`,
      body,
    )
    expect(done.status).toBe(200)
    expect(await facts(world.units.team)).toEqual([{ day: '2024-10-05', data: { soFar: 6, before: 5, late: false } }])
  })
})
