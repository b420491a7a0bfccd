import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Decisions } from '../../contracts/http/decisions.ts'
import type { FigureRow, IndicatorsOut, LaddersOut, QuotasOut, RankingsOut } from '../../contracts/http/figures.ts'
import type { AppealItem } from '../../contracts/http/ranking-appeals.ts'
import type { FactEntry } from '../../domain/figure/fact.ts'
import { pdf } from '../../store/evidence-files/evidence-files.fixture.ts'
import { applyFacts } from '../../store/facts.ts'
import { assessInTransaction } from '../../store/figures/assess.ts'
import { republishRankings } from '../../store/figures/republish.ts'
import { inTransaction } from '../../store/pool.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { counted } from '../factories/counted.template.ts'
import { trailOf } from '../factories/duty-campaign.ts'
import { type Api, district, startApi, upload } from './harness.ts'
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
  await person('审计', root, 'AUDITOR')
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

describe('an objection to a published row', () => {
  const path = () => `/api/campaigns/${campaign}/ranking-appeals`
  const asked = (unit: number, more: object = {}) => ({
    ranking: 'streets',
    period: '2024-W38',
    version: 2,
    unit,
    reason: '样例场所2 当天停业',
    ...more,
  })
  const post = async (who: string, url: string, body: unknown) => (await api.as(who)).post(url, body)
  const codeOf = async (who: string, url: string, body: unknown) => (await post(who, url, body)).body['code']
  const newest = async (who: string) => (await get<RankingsOut>(who, 'rankings?period=2024-W38')).items[0]?.published[0]
  const rowOf = async (who: string, unit: number) => (await newest(who))?.rows.find((row) => row.unit.id === unit)
  const listed = async (who: string) => (await (await api.as(who)).get(path())).body.items as unknown as AppealItem[]
  const noticesOf = async (unit: number) =>
    (
      await api.owner.query<{ text: string }>(
        `select text from notice where unit_id = $1 and effect_id like '%:appeal:%' order by id`,
        [unit],
      )
    ).rows.map(({ text }) => text)
  let appeal: AppealItem

  test('a unit may raise one against its own row, in time, once', async () => {
    expect([(await rowOf('东街', units.east))?.mayAppeal, (await rowOf('东街', units.west))?.mayAppeal]).toEqual([
      true,
      false,
    ])
    expect((await newest('东街'))?.appealUntil).toBe('2024-09-27')
    expect((await post('西街', path(), asked(units.east))).status).toBe(403)
    expect((await post('办公室', path(), asked(units.east))).status).toBe(403)
    expect(await codeOf('东街', path(), asked(units.east, { version: 1 }))).toBe('APPEAL_SUPERSEDED')
    expect(await codeOf('东街', path(), asked(units.east, { files: ['enone'] }))).toBe('APPEAL_FILES')
    expect((await post('东街', path(), asked(units.east, { extra: 1 }))).status).toBe(400)
    const paper = Buffer.concat([pdf(), Buffer.from('% 样例异议')])
    const { body: stored } = await upload(await api.as('东街'), '停业证明.pdf', 'application/pdf', paper)
    const file = String(stored['evidenceId'])
    const { status, body } = await post('东街', path(), asked(units.east, { files: [file] }))
    const [told] = (await trailOf(api.owner, `campaign/${campaign}`)).filter(({ type }) => type === 'ranking.appealed')
    expect(told?.data['handedIn']).toEqual([{ id: file, sha256: createHash('sha256').update(paper).digest('hex') }])
    expect(status, JSON.stringify(body)).toBe(200)
    appeal = body as unknown as AppealItem
    expect(appeal).toMatchObject({ status: 'OPEN', may: { rule: false, withdraw: true }, version: 2 })
    expect(await codeOf('东街', path(), asked(units.east))).toBe('APPEAL_TWICE')
    expect(await noticesOf(units.office)).toEqual(['样例东街对“街道排名 2024-W38”提出异议，请处理'])
  })

  test('the board says so to the unit, to who runs the campaign and to audit; to others nothing', async () => {
    const seen = async (who: string) => (await rowOf(who, units.east))?.appeal?.status
    expect([await seen('东街'), await seen('办公室'), await seen('审计'), await seen('西街')]).toEqual([
      'OPEN',
      'OPEN',
      'OPEN',
      undefined,
    ])
    const decisions = async (who: string) =>
      ((await (await api.as(who)).get('/api/decisions')).body as unknown as Decisions).items
    expect(await decisions('办公室')).toMatchObject([
      {
        kind: 'APPEAL',
        campaign: { id: campaign },
        no: appeal.id,
        by: { name: '样例东街' },
        dueAt: null,
        values: { unit: '样例东街', ranking: '街道排名', period: '2024-W38' },
      },
    ])
    for (const who of ['东街', '西街', '审计']) expect([who, await decisions(who)]).toEqual([who, []])
    const counts = await Promise.all(['东街', '办公室', '审计', '西街'].map(async (who) => (await listed(who)).length))
    expect(counts).toEqual([1, 1, 1, 0])
    // the wall behind the route: without a caller there is none
    expect((await api.callers.query('select from ranking_appeal')).rowCount).toBe(0)
  })

  test('a correction takes out the unit’s own facts, publishes again, and the earlier version stays', async () => {
    const ruling = `${path()}/${appeal.id}/ruling`
    expect((await post('东街', ruling, { ruling: 'DISMISSED', reason: '样例' })).status).toBe(403)
    const rows = async (unit: number) =>
      (await get<{ items: FigureRow[] }>('办公室', `rankings/streets/rows?unit=${unit}&period=2024-W38`)).items
    const [east, west] = [await rows(units.east), await rows(units.west)]
    const wrong = east.find((row) => row.data['score'] === 79.5)?.id ?? ''
    const correct = (facts?: string[]) => ({ ruling: 'CORRECTED', reason: '当天停业属实', ...(facts ? { facts } : {}) })
    expect(await codeOf('办公室', ruling, correct())).toBe('APPEAL_FACTS')
    expect(await codeOf('办公室', ruling, correct([wrong, west[0]?.id ?? '']))).toBe('APPEAL_FACTS')
    // nothing of it has happened
    expect(await rows(units.east)).toHaveLength(east.length)
    const { status, body } = await post('办公室', ruling, correct([wrong]))
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ status: 'CORRECTED', corrected: 3, ruledBy: { name: '样例办公室' } })
    expect((await (await api.as('办公室')).get('/api/decisions')).body['items']).toEqual([])
    const published = (await get<RankingsOut>('西街', 'rankings?period=2024-W38')).items[0]?.published ?? []
    expect(published.map(({ version, rows: of }) => [version, of[0]?.unit.name, of[0]?.shown])).toEqual([
      [3, '样例东街', '87.50'],
      [2, '样例西街', '86.67'],
      [1, '样例东街', '84.83'],
    ])
    expect(published[0]?.reason).toBe('样例东街的异议成立，已经改正：当天停业属实')
    expect(await noticesOf(units.east)).toEqual(['对“街道排名 2024-W38”的异议成立，排名已经改正：当天停业属实'])
    const { rows: trail } = await api.owner.query<{ type: string }>(
      `select type from audit_event where subject = 'campaign/' || $1 and type ~ '^(ranking|fact)' order by seq`,
      [campaign],
    )
    expect(trail.map(({ type }) => type)).toEqual([
      'ranking.appealed',
      'ranking.republished',
      'fact.voided',
      'ranking.appeal.ruled',
    ])
    expect(await codeOf('办公室', ruling, { ruling: 'DISMISSED', reason: '再来' })).toBe('APPEAL_STATUS')
  })

  test('withdrawn it may be raised again; dismissed it may not; the newest version counts', async () => {
    const first = (await post('西街', path(), asked(units.west, { version: 3 }))).body as unknown as AppealItem
    expect((await post('东街', `${path()}/${first.id}/withdraw`, {})).status).toBe(403)
    expect((await post('西街', `${path()}/${first.id}/withdraw`, {})).body).toMatchObject({ status: 'WITHDRAWN' })
    const second = (await post('西街', path(), asked(units.west, { version: 3 }))).body as unknown as AppealItem
    const dismissed = await post('办公室', `${path()}/${second.id}/ruling`, { ruling: 'DISMISSED', reason: '依据充分' })
    expect(dismissed.body).toMatchObject({ status: 'DISMISSED', corrected: null })
    expect(await codeOf('西街', path(), asked(units.west, { version: 3 }))).toBe('APPEAL_TWICE')
    expect((await rowOf('西街', units.west))?.appeal?.status).toBe('DISMISSED')
  })

  test('what is upheld is said when the facts have been set right', async () => {
    const { body } = await post('东街', path(), asked(units.east, { version: 3 }))
    await post('办公室', `${path()}/${(body as unknown as AppealItem).id}/ruling`, {
      ruling: 'UPHELD',
      reason: '另行更正',
    })
    await record([fact('score', 1, { score: 100, kind: '公共' })])
    await api.owner.query(`insert into figure_recount (campaign_id, fact, day) values ($1, 'score', '2024-09-18')`, [
      campaign,
    ])
    while (await republishRankings(api.pool, api.setups));
    expect((await newest('东街'))?.reason).toBe('异议成立，依据的事实已经更正')
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
