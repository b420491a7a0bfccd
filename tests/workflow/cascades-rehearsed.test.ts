import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { formatInstant, parseInstant, platformCalendar } from '../../domain/calendar/index.ts'
import type { UnitReport } from '../../domain/duty/index.ts'
import { BEHAVIOURS } from '../../domain/rehearsal/behaviour.ts'
import { rehearse } from '../../domain/rehearsal/rehearse.ts'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { dutyId } from '../../store/duties/duty-id.ts'
import { openDutiesPage } from '../../store/duties/open-duties.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { organisation, runningCampaign, type TestOrganisation } from '../factories/campaign.ts'
import { cascaded } from '../factories/cascade.template.ts'
import { goTo, instant, trailOf } from '../factories/duty-campaign.ts'

const UNTIL = '2024-10-09 12:00'
const LAUNCHED = instant('2024-09-24 10:00')

let database: TestDatabase
let pool: Pool
let setups: Setups
let org: TestOrganisation
let parent: string
let child: string

beforeAll(async () => {
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  setups = createSetups()
  org = await organisation(pool)
  const clock = {
    mode: 'stepped' as const,
    segments: [{ realFrom: Date.now(), campaignFrom: instant('2024-09-18 08:00'), rate: 0 }],
  }
  const bindings = { roles: { office: org.office }, perUnit: {}, groups: { streets: [org.work, org.office] } }
  parent = (await runningCampaign(pool, cascaded, bindings, org.office, clock)).id
  child = (await runningCampaign(pool, cascaded, { ...bindings, groups: { streets: [org.work] } }, org.work, clock)).id
  await pool.query(`update campaign set parent = $2, cascade = 'streetPlans', cascade_unit = $3 where id = $1`, [
    child,
    parent,
    org.work,
  ])
  // launched between the first cut-off and the second, and followed
  await pool.query(
    `insert into act (entity_id, no, act_id, verb, at, order_no, actor, payload) values ($1, 1, 'x', 'launch', $2, 0, $3, '{}')`,
    [child, LAUNCHED, { person: org.people.first, unit: org.work }],
  )
  await pool.query('update entity set last_act = 1, followed = 1 where id = $1', [child])
  while (await openDutiesPage(pool, setups, parent));
})

afterAll(async () => {
  await pool?.end()
  await database?.drop()
})

const SHOWN = ['duty', 'occurrence', 'fact', 'cascade', 'unit', 'values', 'closed', 'sites', 'due', 'at', 'index']
const line = (at: number, type: string, data: Record<string, unknown>) =>
  `${formatInstant(at)} ${type} ${JSON.stringify(data, SHOWN)}`

test('the parent of subordinate campaigns rehearsed tells the same of its duties as on real rows', async () => {
  const { template, directory, bindings } = await setups.of(pool, parent)
  const ran = (unit: number, at: number): UnitReport | undefined =>
    unit === org.work && at >= LAUNCHED ? { campaign: child, values: { closed: 0, sites: 0 } } : undefined
  const events = [
    ...rehearse(
      {
        campaign: parent,
        template,
        parameters: {},
        bindings,
        directory,
        members: new Map([
          [org.work, [org.people.first]],
          [org.office, [org.people.office]],
        ]),
        targets: [],
        calendar: platformCalendar,
        issuedAt: parseInstant('2024-09-16', 'startOfDay'),
        launchAt: instant('2024-09-18 08:00'),
        until: instant(UNTIL),
        behaviour: BEHAVIOURS.mixed,
        seed: 5,
        reportOf: (_cascade, unit, at) => ran(unit, at),
      },
      (event) => event,
    ).events,
  ]
  await goTo(pool, setups, parent, UNTIL)
  for (const unit of [org.work, org.office]) {
    const subject = `duty/${dutyId(parent, 'streetReports', unit).replaceAll('~', '/')}`
    const told = events.filter((event) => event.subject === subject)
    const real = (await trailOf(pool, subject)) as unknown as { at: number; type: string; data: object }[]
    expect(told.length).toBeGreaterThan(5)
    expect(
      real.map((event) => line(event.at, event.type, event.data as Record<string, unknown>)),
      subject,
    ).toEqual(told.map((event) => line(event.at, event.type, event.data)))
  }
  expect(events.map(({ type }) => type)).toContain('duty.met')
  expect(events.map(({ type }) => type)).toContain('duty.missed')
})

test('what nobody says is invented, and said to be so', () => {
  const directory = {
    office: 1,
    units: new Map([1, 7].map((id) => [id, { id, name: `样例单位${id}`, parentId: null, held: true }])),
  }
  const run = rehearse(
    {
      campaign: 'c1',
      template: cascaded,
      parameters: {},
      bindings: { roles: { office: 1 }, perUnit: {}, groups: { streets: [7] } },
      directory,
      members: new Map([[7, [70]]]),
      targets: [],
      calendar: platformCalendar,
      issuedAt: parseInstant('2024-09-16', 'startOfDay'),
      launchAt: instant('2024-09-18 08:00'),
      until: instant(UNTIL),
      behaviour: BEHAVIOURS.punctual,
      seed: 5,
    },
    ({ type, data }) => (type === 'fact.recorded' ? data : undefined),
  )
  const recorded = [...run.events].filter((each) => each !== undefined)
  expect(recorded).toHaveLength(3)
  expect(recorded[0]).toMatchObject({ fact: 'streetReport', values: { closed: expect.any(Number) } })
  expect(JSON.stringify(run.summary().warnings)).toContain('下级活动的上报是假设的数')
})
