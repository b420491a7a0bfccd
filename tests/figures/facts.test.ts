import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { FactChanges, FactEntry } from '../../domain/figure/fact.ts'
import { run } from '../../scripts/commands/figures.ts'
import { createTestDatabase } from '../../scripts/servers/test-database.ts'
import { applyFacts, type FactsApplied } from '../../store/facts.ts'
import { assessInTransaction } from '../../store/figures/assess.ts'
import { mergeFigures } from '../../store/figures/merge.ts'
import { recomputeFigures } from '../../store/figures/recompute.ts'
import { republishRankings } from '../../store/figures/republish.ts'
import { readSnapshots } from '../../store/figures/snapshots.ts'
import { createPool, inTransaction, type Pool } from '../../store/pool.ts'
import { createSetups } from '../../store/setup.ts'
import { FAST, organisation, runningCampaign } from '../factories/campaign.ts'
import { counted } from '../factories/counted.template.ts'

const AT = Date.parse('2024-09-18T10:00:00+08:00')
let pool: Pool
let owner: Pool
let databaseUrl: string
let drop: () => Promise<void>
let units: { work: number; office: number }
const setups = createSetups()

beforeAll(async () => {
  const database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  databaseUrl = database.ownerUrl
  owner = createPool(database.ownerUrl, { max: 2 })
  drop = database.drop
  units = await organisation(owner)
})
afterAll(async () => {
  await pool.end()
  await owner.end()
  await drop()
})

/** A campaign of its own; the street that facts count for is one of the two units. */
async function campaignOf() {
  const bindings = {
    roles: { worker: units.work, office: units.office },
    perUnit: {},
    groups: { teams: [units.work, units.office] },
  }
  const { id } = await runningCampaign(owner, counted, bindings, units.office, FAST())
  const apply = (changes: Partial<FactChanges>): Promise<FactsApplied> =>
    inTransaction(pool, async (tx) => {
      const setup = await setups.of(tx, id)
      const source = { campaign: id, entity: `${id}-1`, at: AT, phases: {} }
      return applyFacts(tx, setup, source, { record: [], voids: [], overrides: [], ...changes })
    })
  const fact = (type: string, more: Partial<FactEntry> = {}): FactEntry => ({
    key: randomUUID(),
    fact: type,
    entity: `${id}-1`,
    unit: units.work,
    site: `${id}-1`,
    fields: { street: units.work },
    at: AT,
    data: {},
    ...more,
  })
  return { id, apply, fact }
}

describe('the ladder', () => {
  test('the second omission proposes a measure with its evidence, a repetition nothing', async () => {
    const { apply, fact } = await campaignOf()
    const first = fact('omission')
    const second = fact('omission')
    expect((await apply({ record: [first] })).starts).toEqual([])
    const { starts, events } = await apply({ record: [second] })
    expect(starts).toHaveLength(1)
    expect(starts[0]).toMatchObject({
      procedure: 'measure',
      unit: units.work,
      matter: { subject: '包村干部', facts: [first.key, second.key] },
    })
    expect(events.map((event) => event.type)).toEqual(['ladder.reached', 'measure.proposed'])
    expect(await apply({ record: [second] })).toEqual({ starts: [], events: [] })
  })

  test('a voided fact lowers the count and is told; the climb back reaches nothing again', async () => {
    const { id, apply, fact } = await campaignOf()
    await apply({ record: [fact('omission'), fact('omission', { entity: `${id}-2` })] })
    const { events } = await apply({ voids: [{ entity: `${id}-2`, facts: ['omission'], reason: '查无此事' }] })
    expect(events.map((event) => event.type)).toEqual(['fact.voided', 'ladder.recounted'])
    expect(events[1]?.data).toMatchObject({ ladder: 'omissions', unit: units.work, count: 1 })
    expect((await apply({ record: [fact('omission')] })).starts).toEqual([])
    expect((await apply({ record: [fact('omission')] })).starts[0]?.matter.subject).toBe('街道负责人')
  })

  test('two who record at once reach one rung once', async () => {
    const { apply, fact } = await campaignOf()
    const answers = await Promise.all(Array.from({ length: 8 }, () => apply({ record: [fact('omission')] })))
    expect(answers.flatMap((answer) => answer.starts.map((start) => String(start.matter.subject))).sort()).toEqual([
      '包村干部',
      '街道负责人',
    ])
  })
})

test('two weeks in a row make a streak, once', async () => {
  const { apply, fact } = await campaignOf()
  const talk = (day: string) => fact('talk', { day, site: null })
  expect((await apply({ record: [talk('2024-09-18')] })).starts).toEqual([])
  const { starts } = await apply({ record: [talk('2024-09-25')] })
  expect(starts.map((start) => start.matter.period)).toEqual(['2024-W39'])
  expect((await apply({ record: [talk('2024-09-26')] })).starts).toEqual([])
})

test('cells are what a recount of the facts gives, through records, voids, overrides and merges', async () => {
  const { id, apply, fact } = await campaignOf()
  let seed = 7
  const dice = (sides: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return (seed >> 8) % sides
  }
  for (let round = 0; round < 60; round += 1) {
    const site = `${id}-${dice(6)}`
    const day = `2024-09-${10 + dice(12)}`
    if (round % 10 === 7) await apply({ voids: [{ entity: site, facts: ['score', 'omission'], reason: '更正' }] })
    else if (round % 10 === 3)
      await apply({ overrides: [{ fact: 'score', site, day, score: dice(101), reason: '带泥上路' }] })
    else {
      const street = [units.work, units.office][dice(2)]
      const data = { score: dice(1001) / 10, kind: ['公共', '专用'][dice(2)] }
      const more = { site, entity: site, day, fields: { street }, data }
      await apply({ record: [fact('score', more), fact('omission', { ...more, data: {} })] })
    }
    if (round % 17 === 5) await mergeFigures(pool)
  }
  const recomputed = await recomputeFigures(pool, setups, id)
  expect(recomputed.drift).toEqual([])
  expect(recomputed.cells).toBeGreaterThan(20)

  await owner.query(
    `update figure_cell set n = n + 1 where campaign_id = $1 and day = (select min(day) from figure_cell where campaign_id = $1)`,
    [id],
  )
  expect((await recomputeFigures(pool, setups, id)).drift.length).toBeGreaterThan(0)
  await recomputeFigures(pool, setups, id, true)
  expect((await recomputeFigures(pool, setups, id)).drift).toEqual([])
})

test('a fact that the template does not know stops the recording, and nothing of it stands', async () => {
  const { id, apply, fact } = await campaignOf()
  const record = [fact('omission'), fact('rumour')]
  await expect(apply({ record })).rejects.toMatchObject({ code: 'UNKNOWN_ELEMENT', value: 'rumour' })
  const { rows } = await owner.query('select 1 from fact where campaign_id = $1', [id])
  expect(rows).toEqual([])
})

test("a published ranking is counted again after an override, as a new version on the campaign's trail", async () => {
  const { id, apply, fact } = await campaignOf()
  const scored = (no: number, street: number, score: number) =>
    fact('score', { site: `${id}-${no}`, fields: { street }, day: '2024-09-18', data: { score } })
  await owner.query(
    `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
     select $1 || '-' || u, $1, 'sites', u, u::text, u::text, jsonb_build_object('street', u), 'SURVEYED', u, '{}' from unnest($2::int[]) u`,
    [id, [units.work, units.office]],
  )
  await apply({ record: [scored(1, units.work, 90), scored(2, units.office, 80)] })
  await inTransaction(pool, async (tx) => {
    const setup = await setups.of(tx, id)
    const at = Date.parse('2024-09-20T17:00:00+08:00')
    await assessInTransaction(tx, setup, { campaign: { id, phases: {} }, ids: ['streets'], at })
  })
  await apply({ overrides: [{ fact: 'score', site: `${id}-1`, day: '2024-09-18', score: 0, reason: '带泥上路' }] })
  while (await republishRankings(pool, setups));
  const versions = await readSnapshots(pool, id, 'streets', '2024-W38')
  expect(versions.map(({ version, reason, rows }) => [version, reason, rows[0]?.unit])).toEqual([
    [2, '依据的事实有更正，或者公开了', units.office],
    [1, null, units.work],
  ])
  const { rows } = await owner.query(
    `select 1 from audit_event where subject = $1 and payload like '%ranking.republished%'`,
    [`campaign/${id}`],
  )
  expect(rows).toHaveLength(1)
})

test('the command finds a cell that differs, and puts it right', async () => {
  const { id, apply, fact } = await campaignOf()
  await apply({ record: [fact('score', { data: { score: 70 } })] })
  const lines: string[] = []
  const command = (...args: string[]) =>
    run(['recompute', '--campaign', id, ...args], { databaseUrl, print: (line) => void lines.push(line) })
  expect(await command()).toBe(0)
  await owner.query('update figure_delta set total = total + 1 where campaign_id = $1', [id])
  await mergeFigures(pool)
  expect(await command()).toBe(1)
  expect(await command('--repair')).toBe(0)
  expect(await command()).toBe(0)
  expect(lines[1]).toContain('与事实不符')
})
