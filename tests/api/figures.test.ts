import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FigureRow, IndicatorsOut, LaddersOut, QuotasOut, RankingsOut } from '../../contracts/http/figures.ts'
import type { FactEntry } from '../../domain/figure/fact.ts'
import { applyFacts } from '../../store/facts.ts'
import { assessInTransaction } from '../../store/figures/assess.ts'
import { inTransaction } from '../../store/pool.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { counted } from '../factories/counted.template.ts'
import { type Api, district, startApi } from './harness.ts'
import { STANDING } from './world.ts'

const AT = Date.parse('2024-09-18T09:00:00+08:00')
const FRIDAY = Date.parse('2024-09-20T17:00:00+08:00')
let api: Api
let campaign: string
let units: { office: number; east: number; west: number; team: number }

/** 东街 has three inspected sites, one below 80, and two omissions; 西街 has one inspected site. */
beforeAll(async () => {
  api = await startApi()
  const { unit, person } = district(api.owner)
  const root = await unit('样例区', 'DISTRICT')
  units = {
    office: await unit('样例活动办', 'CAMPAIGN_OFFICE', root),
    east: await unit('样例东街', 'SUBDISTRICT', root),
    west: await unit('样例西街', 'SUBDISTRICT', root),
    team: await unit('样例督导组', 'SUPERVISION_TEAM', root),
  }
  await person('办公室', units.office, 'OFFICE')
  await person('东街', units.east, 'STAFF')
  await person('西街', units.west, 'STAFF')
  await person('安全', root, 'SECURITY')
  const bindings = {
    roles: { worker: units.team, office: units.office },
    perUnit: {},
    groups: { teams: [units.team, units.office] },
  }
  campaign = (await runningCampaign(api.owner, counted, bindings, units.office, STANDING)).id
  const sites = [units.east, units.east, units.east, units.west]
  for (const [index, street] of sites.entries()) {
    await api.owner.query(
      `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
       values ($1, $2, 'sites', $3, $1, $4, $5, 'SURVEYED', $6, '{}')`,
      [`${campaign}-${index + 1}`, campaign, index + 1, `样例场所${index + 1}`, { street }, street],
    )
    await openOne(api.owner, api.setups, campaign, street, index + 1, { street })
  }
  const scored = (no: number, score: number): FactEntry =>
    fact('score', no, { score, kind: no === 1 ? '公共' : '专用' })
  await record([scored(1, 90), scored(2, 79.5), scored(3, 85), scored(4, 60), fact('omission', 1), fact('omission', 2)])
})
afterAll(() => api.close())

const fact = (type: string, no: number, data: Record<string, unknown> = {}): FactEntry => ({
  key: randomUUID(),
  fact: type,
  entity: `${campaign}-${no}`,
  unit: units.team,
  site: `${campaign}-${no}`,
  fields: { street: no === 4 ? units.west : units.east },
  at: AT,
  data,
})

const record = (entries: readonly FactEntry[]) =>
  inTransaction(api.pool, async (tx) => {
    const setup = await api.setups.of(tx, campaign)
    return applyFacts(
      tx,
      setup,
      { campaign, entity: `${campaign}-1`, at: AT, phases: {} },
      { record: entries, voids: [], overrides: [] },
    )
  })

async function get<T>(who: string, path: string): Promise<T> {
  const { status, body } = await (await api.as(who)).get(`/api/campaigns/${campaign}/${path}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as T
}

describe('indicators', () => {
  test('a share with its sides, its target and its units', async () => {
    const { items } = await get<IndicatorsOut>('办公室', 'indicators')
    const passRate = items.find((item) => item.id === 'passRate')
    expect(passRate?.whole).toMatchObject({ value: '50', shown: '50.00%', part: '2', whole: '4' })
    expect(passRate?.whole.targets).toMatchObject([{ limit: '90', state: 'NOT_MET' }])
    expect(passRate?.units.map((each) => [each.unit.name, each.shown])).toEqual([
      ['样例东街', '66.67%'],
      ['样例西街', '0.00%'],
    ])
  })

  test('a mean by dimension, exact', async () => {
    const { items } = await get<IndicatorsOut>('办公室', 'indicators?period=2024-09')
    const mean = items.find((item) => item.id === 'meanScore')
    expect(mean?.whole.value).toBe('78.625')
    expect(mean?.dimensions.map((each) => [each.dimension, each.shown])).toEqual([
      ['专用', '74.83'],
      ['公共', '90.00'],
    ])
  })

  test('cases are counted where they stand', async () => {
    const { items } = await get<IndicatorsOut>('办公室', 'indicators')
    const open = items.find((item) => item.id === 'openCases')
    expect(open?.whole.shown).toBe('4')
    expect(open?.units.map((each) => each.shown)).toEqual(['3', '1'])
  })
})

describe('the rows behind a number', () => {
  interface Rows {
    items: FigureRow[]
    nextCursor: string | null
  }

  test('are those that it counts, page by page', async () => {
    const first = await get<Rows>('办公室', `indicators/passRate/rows?unit=${units.east}&limit=1`)
    const rest = await get<Rows>(
      '办公室',
      `indicators/passRate/rows?unit=${units.east}&limit=1&cursor=${first.nextCursor}`,
    )
    expect([...first.items, ...rest.items].map((row) => row.data.score)).toEqual([85, 90])
    expect(rest.nextCursor).toBeNull()
    const whole = await get<Rows>('办公室', 'indicators/passRate/rows?side=WHOLE')
    expect(whole.items).toHaveLength(4)
  })

  test('cases behind a count of cases', async () => {
    const rows = await get<Rows>('办公室', `indicators/openCases/rows?unit=${units.west}`)
    expect(rows.items.map((row) => [row.kind, row.title])).toEqual([['CASE', '样例场所4']])
  })

  test('a street sees its own', async () => {
    const rows = await get<Rows>('西街', 'indicators/passRate/rows?side=WHOLE')
    expect(rows.items.map((row) => row.data.score)).toEqual([60])
  })

  test('of what a ladder counts', async () => {
    const rows = await get<Rows>('办公室', `ladders/omissions/rows?unit=${units.east}`)
    expect(rows.items.map((row) => [row.title, row.voided])).toEqual([
      ['漏报', null],
      ['漏报', null],
    ])
  })

  test('an unknown figure is not found', async () => {
    const { status } = await (await api.as('办公室')).get(`/api/campaigns/${campaign}/indicators/nothing/rows`)
    expect(status).toBe(404)
  })
})

test('quotas: shares, sum, and the office that has the largest', async () => {
  const { items } = await get<QuotasOut>('办公室', 'quotas')
  expect(items).toMatchObject([{ id: 'scores', short: '0', gaps: [], conflictOfInterest: false }])
  expect(items[0]?.shares).toHaveLength(2)
})

describe('rankings', () => {
  test('as they stand, and as they were published; a recount makes a new version beside the old one', async () => {
    const assess = () =>
      inTransaction(api.pool, async (tx) => {
        const setup = await api.setups.of(tx, campaign)
        return assessInTransaction(tx, setup, { campaign: { id: campaign, phases: {} }, ids: ['streets'], at: FRIDAY })
      })
    await assess()
    await assess()
    const { items } = await get<RankingsOut>('西街', 'rankings?period=2024-W38')
    expect(items[0]?.now?.rows.map((row) => [row.unit.name, row.place, row.shown])).toEqual([
      ['样例东街', 1, '84.83'],
      ['样例西街', 2, '60.00'],
    ])
    expect(
      items[0]?.published.map(({ version, candidates }) => [version, candidates[0]?.units.map((each) => each.name)]),
    ).toEqual([[1, ['样例西街']]])
    await record([fact('score', 4, { score: 100, kind: '专用' })])
    await record([fact('score', 4, { score: 100, kind: '专用' })])
    await assess()
    const again = await get<RankingsOut>('办公室', 'rankings?period=2024-W38')
    expect(again.items[0]?.published.map((each) => [each.version, each.rows[0]?.unit.name])).toEqual([
      [2, '样例西街'],
      [1, '样例东街'],
    ])
  })

  test('nobody changes what is published', async () => {
    await expect(api.pool.query('update ranking_snapshot set version = 9')).rejects.toThrow('permission denied')
    await expect(api.pool.query('delete from ranking_snapshot')).rejects.toThrow('permission denied')
  })
})

test('ladders: the count and the rungs that it got to', async () => {
  const { items } = await get<LaddersOut>('办公室', 'ladders')
  expect(items[0]?.units).toMatchObject([
    { unit: { name: '样例东街' }, count: 2, reached: [{ rung: 0, passed: false, standsAbove: false, facts: 2 }] },
  ])
})

describe('who may look', () => {
  test.each(['indicators', 'quotas', 'rankings', 'ladders', 'indicators/passRate/rows'])('%s', async (path) => {
    const anonymous = await api.anonymous.get(`/api/campaigns/${campaign}/${path}`)
    const security = await (await api.as('安全')).get(`/api/campaigns/${campaign}/${path}`)
    const unknown = await (await api.as('办公室')).get(`/api/campaigns/none/${path}`)
    expect([anonymous.status, security.status, unknown.status]).toEqual([401, 403, 404])
  })
})
