import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { formatInstant, parseInstant, platformCalendar } from '../../domain/calendar/index.ts'
import { BEHAVIOURS } from '../../domain/rehearsal/behaviour.ts'
import type { RehearsedRecord } from '../../domain/rehearsal/input.ts'
import { rehearse } from '../../domain/rehearsal/rehearse.ts'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { dueEntities } from '../../store/clocks.ts'
import { settle } from '../../store/pages.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { recordFact } from '../../store/record-fact.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { organisation, type TestOrganisation } from '../factories/campaign.ts'
import { withDuties } from '../factories/duty.template.ts'
import { type DutyCampaign, dutyCampaign, instant, stand, trailOf } from '../factories/duty-campaign.ts'

const SITES = 5
const UNTIL = '2024-10-03 12:00'

let database: TestDatabase
let pool: Pool
let setups: Setups
let org: TestOrganisation
let at: DutyCampaign

beforeAll(async () => {
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  setups = createSetups()
  org = await organisation(pool)
  at = await dutyCampaign(pool, setups, org, SITES)
})

afterAll(async () => {
  await pool?.end()
  await database?.drop()
})

const names = new Set([
  'due',
  'occurrence',
  'duty',
  'tasks',
  'sample',
  'score',
  'late',
  'from',
  'to',
  'counted',
  'reason',
])
const line = (when: number, type: string, data: Record<string, unknown>) =>
  `${formatInstant(when)} ${type} ${JSON.stringify(data, [...names, 'seed', 'of', 'sha256'])}`

async function setting() {
  const { template, directory, bindings } = await setups.of(pool, at.id)
  const site = (no: number) => ({ name: `样例场所${no}`, street: String(org.work) })
  return {
    campaign: at.id,
    template: { ...template, procedures: withDuties.procedures },
    parameters: {},
    bindings,
    directory,
    members: new Map([
      [org.work, [org.people.first, org.people.second]],
      [org.office, [org.people.office]],
    ]),
    targets: Array.from({ length: SITES }, (_, index) => ({
      no: index + 1,
      ledger: 'sites',
      origin: 'SURVEYED',
      site: site(index + 1),
    })),
    calendar: platformCalendar,
    issuedAt: parseInstant('2024-09-16', 'startOfDay'),
    launchAt: instant('2024-09-18 08:00'),
    until: instant(UNTIL),
    behaviour: BEHAVIOURS.mixed,
    seed: 11,
  }
}

/** Takes every step that is due before `until`, each at its own instant. */
async function advance(until: number): Promise<void> {
  for (let due = await dueEntities(pool, at.id, until - 1); due; due = await dueEntities(pool, at.id, until - 1)) {
    await stand(pool, at.id, due.at)
    for (const id of due.ids) await settle(pool, setups, id)
  }
  await stand(pool, at.id, until)
}

async function record({ entity, person, payload, at: when, beside }: RehearsedRecord): Promise<void> {
  await advance(when)
  const result = await recordFact(pool, setups, {
    entity,
    campaign: at.id,
    ...(beside ? {} : { task: { id: `${entity}.${payload.task}`, key: payload.task } }),
    payload,
    actor: { person, unit: Number(entity.split('~')[2]) },
    idempotency: { caller: String(person), route: entity, key: `rehearsed-${payload.task}`, bodyHash: '' },
    answer: () => ({}),
  })
  if (result.kind !== 'recorded') throw new Error(`${entity} ${payload.task}: ${JSON.stringify(result)}`)
}

test('duties rehearsed, and run on real rows with the same scores, tell the same of every duty and every site', async () => {
  const input = await setting()
  const records: RehearsedRecord[] = []
  const events = [...rehearse({ ...input, onRecord: (each) => void records.push(each) }, (event) => event).events]
  const rehearsed = Map.groupBy(
    events.filter(({ subject }) => /^(duty|site)\//.test(subject)),
    ({ subject }) => subject,
  )
  for (const each of records.toSorted((one, other) => one.at - other.at)) await record(each)
  await advance(instant(UNTIL) + 1)
  expect(records.length).toBeGreaterThan(20)
  expect(new Set(events.map(({ type }) => type))).toContain('duty.late')
  expect(rehearsed.size).toBe(3 + SITES)
  for (const [subject, told] of rehearsed) {
    const real = (await trailOf(pool, subject)) as unknown as {
      at: number
      type: string
      data: Record<string, unknown>
    }[]
    expect(real.map((event) => line(event.at, event.type, event.data)).sort(), subject).toEqual(
      told.map((event) => line(event.at, event.type, event.data)).sort(),
    )
  }
})
