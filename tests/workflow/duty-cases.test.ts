import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { matterId } from '../../domain/case/matter-id.ts'
import type { DutyState } from '../../domain/duty/index.ts'
import { earliest } from '../../domain/entity/next-cause.ts'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { dutyId } from '../../store/duties/duty-id.ts'
import { deliverOutbox } from '../../store/outbox.ts'
import { settle } from '../../store/pages.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { organisation, type TestOrganisation } from '../factories/campaign.ts'
import { withDuties } from '../factories/duty.template.ts'
import { dutyCampaign, goTo, instant, stand, trailOf } from '../factories/duty-campaign.ts'

/** A meeting of the office every day, to be over at noon; what is not by 17:30 was missed. */
const meeting: CampaignTemplate = {
  ...withDuties,
  id: 'with-meetings',
  facts: [
    { id: 'meetingLate', title: '会议迟开', about: 'UNIT', adverse: true },
    { id: 'meetingMissed', title: '会议未开', about: 'UNIT', adverse: true },
  ],
  duties: [
    {
      id: 'meetings',
      title: '每日会商',
      performer: 'office',
      when: { every: 'day', at: '08:30', due: { in: 0, unit: 'calendarDay', at: '12:00' } },
      closes: { in: 0, unit: 'calendarDay', at: '17:30' },
      does: { procedure: 'falsification' },
      lateFact: 'meetingLate',
      missedFact: 'meetingMissed',
    },
  ],
}

let database: TestDatabase
let pool: Pool
let setups: Setups
let org: TestOrganisation
let campaign: string
let duty: string

beforeAll(async () => {
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  setups = createSetups()
  org = await organisation(pool)
})

afterAll(async () => {
  await pool?.end()
  await database?.drop()
})

beforeEach(async () => {
  campaign = (await dutyCampaign(pool, setups, org, 1, meeting)).id
  duty = dutyId(campaign, 'meetings', org.office)
  await goTo(pool, setups, campaign, '2024-09-18 09:00')
  await deliverOutbox(pool, setups, { call: async () => undefined })
})

const to = (time: string) => goTo(pool, setups, campaign, time)
const today = () => matterId(campaign, 'falsification', `meetings.${org.office}.2024-09-18`)

/** The meeting is over: told to its case, which may have to be woken to follow. */
async function hold(): Promise<void> {
  const result = await recordAct(pool, setups, {
    entity: today(),
    verb: 'complete',
    payload: { task: 'report.1', outcome: 'done', answers: {}, evidence: [] },
    actor: { person: org.people.office, unit: org.office },
    actId: `${today()}:held`,
    answer: () => ({}),
  })
  if (result.kind !== 'recorded') throw new Error(JSON.stringify(result))
}

const told = async () =>
  (await trailOf(pool, `duty/${campaign}/meetings/${org.office}`))
    .filter(({ data }) => data.occurrence === '2024-09-18')
    .map(({ type }) => type)
const row = async () =>
  (
    await pool.query<object>(
      `select status, tasks, done, late, missed from duty_occurrence where duty_id = $1 and key = '2024-09-18'`,
      [duty],
    )
  ).rows[0]
const facts = async () =>
  (
    await pool.query<{ fact: string; day: string; ordinal: number }>(
      `select fact, day, ordinal from fact where campaign_id = $1 and day = '2024-09-18' order by id`,
      [campaign],
    )
  ).rows

describe('an occurrence that has started a case, on real rows', () => {
  test('is open while its case is, and met when that has ended in time', async () => {
    expect(await row()).toMatchObject({ status: 'OPEN', tasks: 0 })
    await hold()
    await settle(pool, setups, today())
    await to('2024-09-18 18:00')
    expect(await told()).toEqual(['duty.opened', 'duty.met'])
    expect(await row()).toEqual({ status: 'MET', tasks: 0, done: 1, late: 0, missed: 0 })
    expect(await facts()).toEqual([])
  })

  test('late and missed are said and counted once each', async () => {
    await to('2024-09-18 18:00')
    expect(await told()).toEqual(['duty.opened', 'duty.late', 'fact.recorded', 'duty.missed', 'fact.recorded'])
    expect(await row()).toEqual({ status: 'CLOSED', tasks: 0, done: 0, late: 1, missed: 1 })
    expect(await facts()).toEqual([
      { fact: 'meetingLate', day: '2024-09-18', ordinal: 1 },
      { fact: 'meetingMissed', day: '2024-09-18', ordinal: 1 },
    ])
  })

  test('what was done late is done', async () => {
    await to('2024-09-18 14:00')
    await hold()
    await settle(pool, setups, today())
    await to('2024-09-18 18:00')
    expect(await told()).toEqual(['duty.opened', 'duty.late', 'fact.recorded', 'duty.met'])
    expect(await row()).toMatchObject({ status: 'MET', done: 1, late: 1, missed: 0 })
  })

  test('waits for what its case has not followed yet: nobody is late because a process is', async () => {
    await hold()
    await stand(pool, campaign, instant('2024-09-18 12:30'))
    await settle(pool, setups, duty)
    expect(await told()).toEqual(['duty.opened'])
    await settle(pool, setups, today())
    await settle(pool, setups, duty)
    expect(await told()).toEqual(['duty.opened', 'duty.met'])
  })

  test('what ended after the deadline is late, however late the step is', async () => {
    await stand(pool, campaign, instant('2024-09-18 12:30'))
    await hold()
    await settle(pool, setups, today())
    await settle(pool, setups, duty)
    expect(await told()).toEqual(['duty.opened', 'duty.late', 'fact.recorded'])
  })

  test('one that was opened before its duty was followed has had its turn, and stays as it is', async () => {
    await pool.query(`update duty_occurrence set status = 'STARTED' where duty_id = $1 and key = '2024-09-18'`, [duty])
    const { rows } = await pool.query<{ state: DutyState }>('select state from entity where id = $1', [duty])
    const [entity] = rows
    if (!entity) throw new Error(`${duty}: expected an entity`)
    const agenda = entity.state.agenda.filter(({ id }) => !id.endsWith(':2024-09-18'))
    const before = { ...entity.state, current: [], agenda }
    const next = earliest(agenda)?.at ?? null
    await pool.query('update entity set state = $2, next_at = $3 where id = $1', [duty, JSON.stringify(before), next])
    await to('2024-09-18 18:00')
    expect(await told()).toEqual(['duty.opened'])
    expect(await row()).toMatchObject({ status: 'STARTED', done: 0, late: 0, missed: 0 })
  })
})
