import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createMoneyBook } from '../../domain/rehearsal/money-book.ts'
import { filled } from '../../domain/template/filled.ts'
import { createTestDatabase } from '../../scripts/servers/test-database.ts'
import { settle } from '../../store/pages.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { createSetups } from '../../store/setup.ts'
import { openOne, organisation, runningCampaign, type TestOrganisation } from '../factories/campaign.ts'
import { money } from '../factories/money.template.ts'

/** Half past midnight of the campaign's zone: in UTC it is still the old year. */
const NEW_YEAR = {
  mode: 'stepped' as const,
  segments: [{ realFrom: 0, campaignFrom: Date.parse('2025-01-01T00:30:00+08:00'), rate: 0 }],
}
const setups = createSetups()
let pool: Pool
let owner: Pool
let drop: () => Promise<void>
let units: TestOrganisation

beforeAll(async () => {
  const database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl, { max: 20 })
  owner = createPool(database.ownerUrl, { max: 2 })
  drop = database.drop
  units = await organisation(owner)
})
afterAll(async () => {
  await pool.end()
  await owner.end()
  await drop()
})

/** A campaign of its own. */
async function campaignOf() {
  const bindings = { roles: { worker: units.work, office: units.office }, perUnit: {} }
  const { id } = await runningCampaign(owner, money, bindings, units.office, NEW_YEAR)
  let no = 0
  /** opens a case that concerns a unit */
  const open = (unit = units.work) => openOne(owner, setups, id, unit, ++no)
  const record = (entity: string, key: string, outcome: string, answers: Record<string, unknown> = {}) =>
    recordAct(pool, setups, {
      entity,
      verb: 'complete',
      payload: { task: key, outcome, answers, evidence: [], reason: '样例理由' },
      actor: { person: units.people.first, unit: units.work },
      actId: randomUUID(),
      answer: () => ({}),
    })
  const keyOf = async (entity: string) =>
    (await owner.query<{ key: string }>(`select key from task where entity_id = $1 and status = 'OPEN'`, [entity]))
      .rows[0]?.key ?? ''
  async function complete(entity: string, outcome: string, answers: Record<string, unknown> = {}) {
    const result = await record(entity, await keyOf(entity), outcome, answers)
    expect(result).toMatchObject({ kind: 'recorded' })
    await settle(pool, setups, entity)
  }
  const entries = async () =>
    (
      await owner.query<{
        entity: string
        unit: number
        day: string
        asked: number
        granted: number
        cap: { per: string; of: string } | null
        reverses: number | null
        person: number
        outcome: string
      }>(
        `select entity_id as entity, unit_id as unit, day, asked, granted, cap, reverses, person_id as person, outcome from money_entry
         where campaign_id = $1 order by id`,
        [id],
      )
    ).rows
  const events = async () =>
    (
      await owner.query<{ type: string; data: Record<string, unknown> }>(
        `select payload::jsonb ->> 'type' as type, payload::jsonb -> 'data' as data from audit_event
         where subject like $1 and payload::jsonb ->> 'type' like 'money.%' order by subject, seq`,
        [`case/${id}/%`],
      )
    ).rows
  return { id, open, record, keyOf, complete, entries, events }
}

/** What a rehearsal tells of a case that is charged 900 and objects: its steps are the second and the third of the case. */
function rehearsed(entity: string, unit: number) {
  const bindings = { roles: {}, perUnit: {} }
  const rules = { template: filled(money, { fund: 1500 }), bindings, directory: { office: unit, units: new Map() } }
  const book = createMoneyBook(rules)
  const recording = { entity, ledger: 'sites', site: {}, unit }
  const at = NEW_YEAR.segments[0]?.campaignFrom ?? 0
  const fee = { account: 'fee', at }
  const charged = { ...fee, step: 'inspect', outcome: 'charged', amount: '900', reason: '复查收费' }
  const upheld = { ...fee, step: 'objection', outcome: 'upheld' }
  const changes = [
    { books: [charged], reversals: [] },
    { books: [{ ...upheld, amount: '0.3' }], reversals: [{ ...upheld, reason: '样例理由' }] },
  ]
  return changes
    .flatMap((each, index) => book.apply(recording, each, undefined, `${entity}:1:${index + 2}`))
    .map(({ type, data }) => ({ type, data }))
}

describe('the account book', () => {
  test('keeps what was asked, granted and cut, for whom, when and by whom', async () => {
    const { open, complete, entries, events } = await campaignOf()
    const [one, two] = [await open(), await open()]
    await complete(one, 'charged', { amount: 700 })
    await complete(two, 'charged', { amount: 700.555 })
    const common = {
      unit: units.work,
      day: '2025-01-01',
      person: units.people.first,
      outcome: 'charged',
      reverses: null,
    }
    expect(await entries()).toEqual([
      { ...common, entity: one, asked: 70_000, granted: 70_000, cap: null },
      {
        ...common,
        entity: two,
        asked: 70_056,
        granted: 30_000,
        cap: expect.objectContaining({ per: 'YEAR', of: 'UNIT' }),
      },
    ])
    expect((await events()).map(({ data }) => [data.asked, data.granted, data.reason])).toEqual([
      ['700.00', '700.00', '复查收费'],
      ['700.56', '300.00', '复查收费'],
    ])
  })

  test('what is taken back stays, with an entry against it; the room returns, and a second time takes nothing', async () => {
    const { open, complete, entries, events, id } = await campaignOf()
    const one = await open()
    await complete(one, 'charged', { amount: 900 })
    await complete(one, 'upheld')
    expect((await entries()).map(({ asked, granted, reverses }) => [asked, granted, reverses === null])).toEqual([
      [90_000, 90_000, true],
      [-90_000, -90_000, false],
      [30, 30, true],
    ])
    expect((await events()).map(({ type, data }) => [type, data.granted, data.reason])).toEqual([
      ['money.booked', '900.00', '复查收费'],
      ['money.reversed', '900.00', '样例理由'],
      ['money.booked', '0.30', undefined],
    ])
    expect(rehearsed(one, units.work)).toEqual(await events())
    const two = await open()
    await complete(two, 'charged', { amount: 1000 })
    expect((await entries()).at(-1)).toMatchObject({ granted: 99_970 })
    await expect(pool.query('update money_entry set granted = 0 where campaign_id = $1', [id])).rejects.toThrow(
      'permission denied',
    )
    await expect(pool.query('delete from money_entry where campaign_id = $1', [id])).rejects.toThrow(
      'permission denied',
    )
  })

  test('commits at the same time share what is left exactly, of the unit and of all units', async () => {
    const { open, record, keyOf, entries } = await campaignOf()
    const cases = await Promise.all(Array.from({ length: 12 }, (_, n) => open(n % 2 === 0 ? units.work : units.office)))
    for (const each of cases) await record(each, await keyOf(each), 'charged', { amount: 170.01 })
    await Promise.all(cases.map((each) => settle(pool, setups, each)))
    const all = await entries()
    expect(all).toHaveLength(12)
    const sumOf = (unit: number) => all.reduce((sum, entry) => (entry.unit === unit ? sum + entry.granted : sum), 0)
    expect(sumOf(units.work)).toBeLessThanOrEqual(100_000)
    expect(sumOf(units.office)).toBeLessThanOrEqual(100_000)
    expect(sumOf(units.work) + sumOf(units.office)).toBe(150_000)
    // one after another, in the order in which they were booked: each had what it asked for, or what was left of either cap
    let left = 150_000
    const leftOf = new Map([units.work, units.office].map((unit) => [unit, 100_000]))
    for (const { unit, asked, granted } of all) {
      const own = leftOf.get(unit) ?? 0
      expect(granted).toBe(Math.min(asked, own, left))
      leftOf.set(unit, own - granted)
      left -= granted
    }
  })

  test('an amount that is none is refused when it is recorded, and nothing is booked', async () => {
    const { open, record, keyOf, entries } = await campaignOf()
    const one = await open()
    const result = await record(one, await keyOf(one), 'charged', { amount: -5 })
    expect(result).not.toMatchObject({ kind: 'recorded' })
    expect(await entries()).toEqual([])
  })
})
