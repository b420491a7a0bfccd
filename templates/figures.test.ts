import { describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../contracts/template/template.ts'
import { SHANGHAI } from '../domain/calendar/index.ts'
import type { AmountReader, AmountRow } from '../domain/figure/amounts.ts'
import { type AssessmentScope, assess } from '../domain/figure/assessment.ts'
import { exact } from '../domain/figure/exact.ts'
import { type CaseStanding, countCases, countSites } from '../domain/rehearsal/case-standing.ts'
import type { BookedSite } from '../domain/rehearsal/site-book.ts'
import { filled } from '../domain/template/filled.ts'
import { BUILT_IN_TEMPLATES } from './built-in.ts'
import { dustControl } from './dust-control/template.ts'
import { illegalParking } from './illegal-parking/template.ts'
import { orderCampaign } from './order-campaign/template.ts'
import { parkingLots } from './parking-lots/template.ts'

const OFFICE = 1

/** What an assessment on a day says of some figures. */
function told(template: CampaignTemplate, today: string, last: string, ids: readonly string[], read: AmountReader) {
  const scope: AssessmentScope = {
    template: filled(template, {}),
    today,
    zone: SHANGHAI,
    cutoff: Date.parse(`${today}T17:30:00+08:00`),
    phase: undefined,
    span: { from: `${today.slice(0, 4)}-01-01`, until: last },
    lastDay: last,
    office: OFFICE,
    ordinal: 1,
    unitsOf: (role) => (role === 'campaignOffice' ? [OFFICE] : [11, 12]),
    nameOf: String,
  }
  return assess(scope, ids, read).events.map(({ data }) => [
    data.indicator ?? data.quota,
    data.unit,
    data.state ?? data.value,
  ])
}
const row = (unit: number, count: number, sum = count): AmountRow => ({ unit, dimension: '', count, sum: exact(sum) })

test.each(BUILT_IN_TEMPLATES.map((template) => [template.id, template] as const))(
  '%s：从发起算起的目标，都写了什么时候判断',
  (_id, { indicators = [] }) => {
    const open = indicators
      .filter(({ per }) => per === 'CAMPAIGN')
      .flatMap(({ id, targets = [] }) =>
        targets.filter(({ by, judged }) => !by && !judged).map((target) => `${id}.${target.id}`),
      )
    expect(open).toEqual([])
  },
)

test('违停：各中队的错单合计超过60张，向办公室预警（S1-14）', () => {
  expect(told(illegalParking, '2019-06-30', '2019-12-31', ['errorQuota'], () => [row(11, 60), row(12, 40)])).toEqual([
    ['errorQuota', OFFICE, 'OVER'],
  ])
})

test('停车场：死灰复燃一起也不行，每周看（S0-41d）', () => {
  const weekly = parkingLots.duties?.find(({ id }) => id === 'weeklyRanking')?.does
  expect(weekly).toMatchObject({ assess: expect.arrayContaining(['resurgences']) })
  expect(told(parkingLots, '2024-10-11', '2024-12-31', ['resurgences'], () => [row(11, 1)])).toEqual([
    ['resurgences', 11, '1'],
  ])
})

describe('秩序', () => {
  const ids = ['leads', 'smallAdsOpen', 'rentalOpen', 'taxiIncidents', 'fatalities']
  const fifty: AmountReader = () => [row(11, 50)]

  test('动态清零和“不发生”每次考核都判断，其余到最后一天（S3-28、S3-30）', () => {
    const monthly = told(orderCampaign, '2019-06-30', '2019-12-31', ids, fifty).map(([id]) => id)
    expect(monthly).toEqual(['rentalOpen', 'taxiIncidents'])
    const last = told(orderCampaign, '2019-12-31', '2019-12-31', ids, fifty).map(([id]) => id)
    expect(last).toEqual(['smallAdsOpen', 'rentalOpen', 'taxiIncidents', 'fatalities'])
  })

  test('线索与上年同期比的是全区合计，不是一个街道（S3-04）', () => {
    const counted = (...of: number[]) =>
      told(orderCampaign, '2019-12-31', '2019-12-31', ['leads'], () => of.map((n, index) => row(11 + index, n)))
    expect(counted(400, 500)).toEqual([])
    expect(counted(400, 601)).toEqual([['leads', OFFICE, '1001']])
  })
})

describe('扬尘：二环以内到六月底，绕城以内到九月底，全区到年底（S2-02、S2-03）', () => {
  const rules = {
    template: dustControl,
    bindings: { roles: {}, perUnit: {} },
    directory: { office: OFFICE, units: new Map() },
    param: {},
  }
  const source = (no: number, ledger: string, ring: string, isDone: boolean) => ({ no, ledger, ring, isDone })
  type Source = ReturnType<typeof source>
  /** Counted as a rehearsal counts them; all belong to one street. */
  function read(sources: readonly Source[]): AmountReader {
    const at = Date.parse('2024-03-01T09:00:00+08:00')
    const cases = sources.map(
      ({ ledger, ring, isDone }): CaseStanding => ({
        procedure: `${ledger}Control`,
        site: { ring },
        unit: 11,
        origin: 'SURVEYED',
        status: isDone ? 'CLOSED' : 'OPEN',
        step: isDone ? 'compliant' : 'rectify',
        lists: [],
        openedAt: at,
        closedAt: isDone ? at : undefined,
        dueAt: undefined,
        late: false,
      }),
    )
    const sites = sources.map(({ no, ledger, ring }): BookedSite & { ledger: string } => ({
      id: `c-${no}`,
      no,
      ledger,
      name: `样例${no}`,
      fields: { ring },
      unit: 11,
      origin: 'SURVEYED',
      status: null,
      lists: [],
    }))
    return (request) => {
      const { count } = request
      if ('cases' in count) return countCases(rules, cases, at, { ...request, count })
      const named = 'sites' in count ? [count.sites].flat() : []
      return countSites(
        rules,
        sites.filter(({ ledger }) => named.includes(ledger)),
        () => null,
        request,
      )
    }
  }
  const ids = ['innerDone', 'expresswayDone', 'allDone']
  const sources = (inner: boolean, express: boolean, outer: boolean) => [
    source(1, 'roads', 'INNER', true),
    source(2, 'stockyards', 'INNER', inner),
    source(3, 'bareGround', 'EXPRESSWAY', express),
    source(4, 'haulage', 'OUTER', outer),
  ]

  test.each<[string, string, Source[], unknown[]]>([
    ['二环以内还有一处', '2024-06-30', sources(false, false, false), [['innerDone', 11, '50']]],
    ['二环以内都达标了', '2024-06-30', sources(true, false, false), []],
    ['绕城以内还有一处', '2024-09-30', sources(true, false, false), [['expresswayDone', 11, '66.666667']]],
    ['绕城以内都达标了', '2024-09-30', sources(true, true, false), []],
    ['全区还有一处', '2024-12-31', sources(true, true, false), [['allDone', 11, '75']]],
    ['全部建成', '2024-12-31', sources(true, true, true), []],
  ])('%s', (_name, today, standing, missed) => {
    expect(told(dustControl, today, '2024-12-31', ids, read(standing))).toEqual(missed)
  })

  test('月度评估对照的就是这些', () => {
    const duty = dustControl.duties?.find(({ id }) => id === 'monthlyAssessment')?.does
    expect(duty).toMatchObject({ assess: expect.arrayContaining(ids) })
  })
})
