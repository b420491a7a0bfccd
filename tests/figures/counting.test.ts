import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { figureAsked } from '../../api/routes/figure-asked.ts'
import type { Count, Indicator } from '../../contracts/template/figure.ts'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { AmountRow } from '../../domain/figure/amounts.ts'
import { countWords } from '../../domain/figure/count-words.ts'
import type { FactChanges, FactEntry } from '../../domain/figure/fact.ts'
import { type CaseStanding, countCases, countSites } from '../../domain/rehearsal/case-standing.ts'
import type { BookedSite } from '../../domain/rehearsal/site-book.ts'
import { createTestDatabase } from '../../scripts/servers/test-database.ts'
import { applyFacts } from '../../store/facts.ts'
import { assessInTransaction } from '../../store/figures/assess.ts'
import { readAmounts } from '../../store/figures/read-amounts.ts'
import { recomputeFigures } from '../../store/figures/recompute.ts'
import { openMatter } from '../../store/open-matter.ts'
import { createPool, inTransaction, type Pool } from '../../store/pool.ts'
import { createSetups } from '../../store/setup.ts'
import { openOne, organisation, runningCampaign } from '../factories/campaign.ts'
import { counted } from '../factories/counted.template.ts'

const AT = Date.parse('2024-09-18T09:00:00+08:00')
const STANDING = { mode: 'stepped' as const, segments: [{ realFrom: 0, campaignFrom: AT, rate: 0 }] }
const ALWAYS = { from: '1900-01-01', until: '2199-12-31' }

const [twoStep] = counted.procedures
const [sites] = counted.ledgers
if (!twoStep || !sites) throw new Error('counted: expected a procedure and a ledger')
const inYards: Procedure = { ...twoStep, id: 'inYards', ledger: 'yards' }
/** Facts chosen by what they are about, so that taking them back must choose alike. */
const choosy: Indicator[] = ['fact.unit != 0', 'fact.day < "2024-09-20"', 'fact.late = true', 'fact.site != null'].map(
  (where, index) => ({
    id: `choosy${index}`,
    title: where,
    measure: { sum: 'score', field: 'score', where },
    unit: 'SCORE',
    per: 'CAMPAIGN',
    better: 'HIGHER',
  }),
)
const template: CampaignTemplate = {
  ...counted,
  ledgers: [sites, { ...sites, id: 'yards', title: '堆场', fields: sites.fields.slice(0, 2) }],
  procedures: [...counted.procedures, inYards],
  indicators: [
    ...(counted.indicators ?? []),
    ...choosy,
    {
      id: 'omitted',
      title: '漏报数',
      measure: { facts: 'omission' },
      unit: 'COUNT',
      per: 'CAMPAIGN',
      better: 'LOWER',
    },
  ],
  quotas: [
    {
      id: 'cap',
      title: '漏报上限',
      indicator: 'omitted',
      total: 3,
      shares: [{ role: 'office', each: 3, units: 1 }],
      whole: true,
      kind: 'CAP',
    },
  ],
}

let pool: Pool
let owner: Pool
let drop: () => Promise<void>
let units: { work: number; office: number }
let campaign: string
const setups = createSetups()

beforeAll(async () => {
  const database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  owner = createPool(database.ownerUrl, { max: 2 })
  drop = database.drop
  units = await organisation(owner)
  const bindings = { roles: { worker: units.work, office: units.office }, perUnit: {}, groups: {} }
  campaign = (await runningCampaign(owner, template, bindings, units.office, STANDING)).id
  for (const [index, { ledger, origin }] of ENTRIES.entries()) {
    const unit = index % 2 === 0 ? units.work : units.office
    await owner.query(
      `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, lists, grams)
       values ($1, $2, $3, $4, $1, $1, $5, $6, $7, '{watched}', '{}')`,
      [`${campaign}-${index + 1}`, campaign, ledger, index + 1, { street: unit }, origin, unit],
    )
    // the last has no case
    if (index < 3) await openOne(owner, setups, campaign, unit, index + 1, { street: unit }, ledger)
  }
  await inTransaction(pool, (tx) =>
    openMatter(tx, setups, {
      campaign,
      procedure: 'measure',
      key: 'one',
      unit: units.office,
      matter: { subject: '甲' },
    }),
  )
})
afterAll(async () => {
  await pool.end()
  await owner.end()
  await drop()
})

const ENTRIES = [
  { ledger: 'sites', origin: 'SURVEYED' },
  { ledger: 'sites', origin: 'OMITTED' },
  { ledger: 'yards', origin: 'SURVEYED' },
  { ledger: 'yards', origin: 'NEW' },
]

const byUnit = (rows: readonly AmountRow[]) =>
  rows.map(({ unit, count }) => [unit, count] as const).sort(([a], [b]) => a - b)

/** What the database counts, for the units that have the cases or sites. */
async function stored(count: Count): Promise<(readonly [number, number])[]> {
  const setup = await setups.of(pool, campaign)
  const request = { count, ...ALWAYS }
  return byUnit((await readAmounts(pool, setup, { campaign, now: AT }, [request]))(request))
}

/** What a rehearsal counts over the same cases and sites. */
async function rehearsed(count: Count): Promise<(readonly [number, number])[]> {
  const setup = await setups.of(pool, campaign)
  const request = { count, ...ALWAYS }
  if ('cases' in count) {
    const { rows } = await owner.query<CaseStanding>(
      `select f.procedure, f.site, f.unit_id as unit, f.origin, f.status, f.step, coalesce(e.lists, '{}') as lists, f.opened_at as "openedAt",
         f.closed_at as "closedAt", f.due_at as "dueAt", false as late
       from case_file f left join ledger_entry e on e.id = f.id where f.campaign_id = $1`,
      [campaign],
    )
    const standing = rows.map((row) => ({
      ...row,
      closedAt: row.closedAt ?? undefined,
      dueAt: row.dueAt ?? undefined,
    }))
    return byUnit(countCases(setup, standing, AT, { ...request, count }))
  }
  const { rows } = await owner.query<BookedSite & { ledger: string; step: string | null }>(
    `select e.id, e.ledger, e.no, e.name, e.data as fields, e.unit_id as unit, e.origin, e.lists, f.status, f.step
     from ledger_entry e left join case_file f on f.id = e.id where e.campaign_id = $1`,
    [campaign],
  )
  const named = 'sites' in count ? [count.sites].flat() : []
  const step = (id: string) => rows.find((row) => row.id === id)?.step ?? null
  const counting = rows.filter(({ ledger }) => named.includes(ledger))
  return byUnit(countSites(setup, counting, step, request))
}

describe('cases and sites', () => {
  test.each<[string, Count, () => (readonly [number, number])[]]>([
    [
      'sites of two ledgers',
      { sites: ['sites', 'yards'] },
      () => [
        [units.work, 2],
        [units.office, 2],
      ],
    ],
    [
      'of one',
      { sites: 'yards' },
      () => [
        [units.work, 1],
        [units.office, 1],
      ],
    ],
    ['that were omitted', { sites: ['sites', 'yards'], where: 'origin = "OMITTED"' }, () => [[units.office, 1]]],
    ['without a case', { sites: ['sites', 'yards'], where: 'status = null' }, () => [[units.office, 1]]],
    [
      'at a step',
      { sites: ['sites', 'yards'], where: 'step = "inspect"' },
      () => [
        [units.work, 2],
        [units.office, 1],
      ],
    ],
    [
      'cases of two procedures',
      { cases: ['twoStep', 'inYards'], are: 'OPEN' },
      () => [
        [units.work, 2],
        [units.office, 1],
      ],
    ],
    [
      'by a parameter',
      { cases: ['twoStep', 'inYards'], are: 'OPEN', where: 'param.passTarget = 90 and site.street != null' },
      () => [
        [units.work, 2],
        [units.office, 1],
      ],
    ],
    ['on a list', { cases: 'inYards', are: 'OPEN', where: 'list contains(lists, "watched")' }, () => [[units.work, 1]]],
    [
      'of a matter by its fields',
      { cases: 'measure', are: 'ALL', where: 'matter.subject = "甲"' },
      () => [[units.office, 1]],
    ],
    [
      'of matters and sites together',
      { cases: ['twoStep', 'measure'], are: 'ALL' },
      () => [
        [units.work, 1],
        [units.office, 2],
      ],
    ],
    ['of a matter that is another', { cases: 'measure', are: 'ALL', where: 'matter.subject = "乙"' }, () => []],
  ])('%s: the database and a rehearsal count alike', async (_name, count, expected) => {
    const wanted = expected().toSorted(([a], [b]) => a - b)
    expect(await stored(count)).toEqual(wanted)
    expect(await rehearsed(count)).toEqual(wanted)
  })

  test.each<[string, Count]>([
    ['sites', { sites: ['sites', 'yards'] }],
    ['cases of sites', { cases: ['twoStep', 'inYards'], are: 'ALL' }],
    ['cases of matters', { cases: 'measure', are: 'ALL' }],
  ])('%s: every word of their conditions can be read', async (_name, count) => {
    const all = await stored(count)
    expect(all.length).toBeGreaterThan(0)
    const { sources, names } = countWords(template, count)
    const words = Object.entries(sources).flatMap(([source, fields]) =>
      [...fields.keys()].map((name) => `${source}.${name}`),
    )
    for (const word of [...words, ...names])
      expect(await stored({ ...count, where: `${word} = null or ${word} != null` }), word).toEqual(all)
  })
})

const fact = (type: string, more: Partial<FactEntry> = {}): FactEntry => ({
  key: randomUUID(),
  fact: type,
  entity: `${campaign}-1`,
  unit: units.work,
  site: `${campaign}-1`,
  fields: { street: units.work },
  at: AT,
  data: {},
  ...more,
})
const apply = (changes: Partial<FactChanges>) =>
  inTransaction(pool, async (tx) =>
    applyFacts(
      tx,
      await setups.of(tx, campaign),
      { campaign, entity: `${campaign}-1`, at: AT, phases: {} },
      { record: [], voids: [], overrides: [], ...changes },
    ),
  )

test('facts chosen by unit, site, day and lateness are taken back and set as they were added', async () => {
  const scored = (score: number, more: Partial<FactEntry> = {}) =>
    fact('score', { data: { score, late: score > 80 }, ...more })
  await apply({
    record: [
      scored(70),
      scored(90),
      scored(95, { day: '2024-09-21' }),
      scored(60, { site: null, entity: `${campaign}-2` }),
      fact('score', { data: { score: 50 }, entity: `${campaign}-2`, site: `${campaign}-2` }),
    ],
  })
  const override = { fact: 'score', site: `${campaign}-1`, day: '2024-09-18', score: 0, reason: '带泥上路' }
  await apply({ overrides: [override] })
  await apply({ voids: [{ entity: `${campaign}-2`, facts: ['score'], reason: '更正' }] })
  expect((await recomputeFigures(pool, setups, campaign)).drift).toEqual([])
  const setup = await setups.of(pool, campaign)
  const requests = choosy.flatMap(({ measure }) => ('sum' in measure ? [{ count: measure, ...ALWAYS }] : []))
  const read = await readAmounts(pool, setup, { campaign, now: AT }, requests)
  // two set to zero, and one of another day
  expect(requests.map((request) => read(request).reduce((n, { count }) => n + count, 0))).toEqual([3, 2, 2, 3])
})

test('a cap that one unit answers for counts what all do, and shows the rows of all (S1-14)', async () => {
  await apply({ record: [1, 2, 3, 4].map(() => fact('omission')) })
  const { events } = await inTransaction(pool, async (tx) =>
    assessInTransaction(tx, await setups.of(tx, campaign), {
      campaign: { id: campaign, phases: {} },
      ids: ['cap'],
      at: AT,
    }),
  )
  expect(events.map(({ data }) => [data.unit, data.done, data.state])).toEqual([[units.office, '4', 'OVER']])
  const setup = await setups.of(pool, campaign)
  const moment = { campaign, phases: {}, now: AT }
  const list = await figureAsked(pool, setup, moment, 'quotas', 'cap', { unit: units.office })
  const everything = { all: true, units: [], campaigns: [], person: 0, own: [], standIns: [] }
  expect(await list?.(everything, { after: undefined, limit: 10 })).toHaveLength(4)
})
