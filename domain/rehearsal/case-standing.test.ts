import { describe, expect, test } from 'vitest'
import type { Count } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { counted } from '../../tests/factories/counted.template.ts'
import type { CaseCount } from '../figure/tally.ts'
import { type CaseStanding, countCases, countSites } from './case-standing.ts'

const NOON = Date.parse('2024-09-18T12:00:00+08:00')
const standing: CaseStanding = {
  procedure: 'twoStep',
  site: { name: '样例场所', street: 11 },
  unit: 11,
  origin: 'SURVEYED',
  status: 'OPEN',
  step: 'first',
  lists: [],
  openedAt: NOON,
  closedAt: undefined,
  dueAt: undefined,
  late: false,
}
const rulesOf = (template: CampaignTemplate = counted) => ({
  template,
  bindings: { roles: {}, perUnit: {} },
  directory: { office: 1, units: new Map() },
  param: { passTarget: 90 },
})
const day = { from: '2024-09-18', until: '2024-09-18' }
const cases = (count: CaseCount, ...of: CaseStanding[]) =>
  countCases(rulesOf(), of, NOON, { count, ...day }).map((row) => [row.unit, row.count])

describe('cases of a rehearsal', () => {
  const measure: CaseStanding = {
    ...standing,
    procedure: 'measure',
    site: { subject: '村支书' },
    unit: 12,
    origin: 'MATTER',
  }

  test('of several procedures are counted together', () => {
    expect(cases({ cases: ['twoStep', 'measure'], are: 'ALL' }, standing, measure)).toEqual([
      [11, 1],
      [12, 1],
    ])
    expect(cases({ cases: 'twoStep', are: 'ALL' }, standing, measure)).toEqual([[11, 1]])
  })

  test('about matters are chosen by the fields of the matter', () => {
    const where = 'matter.subject = "村支书" and matter.ground = null'
    expect(cases({ cases: 'measure', are: 'ALL', where }, standing, measure)).toEqual([[12, 1]])
  })

  test.each([
    ['Europe/Berlin', '2025-03-31', 1],
    ['Asia/Shanghai', '2025-03-31', 0],
  ])('in %s one opened at 23:30 in Berlin on %s: %i', (zone, on, n) => {
    const template = { ...counted, calendar: { region: 'sample', zone } }
    const lateInBerlin = { ...standing, openedAt: Date.parse('2025-03-31T23:30:00+02:00') }
    const count: CaseCount = { cases: 'twoStep', are: 'ALL' }
    const rows = countCases(rulesOf(template), [lateInBerlin], NOON, { count, from: on, until: on })
    expect(rows.map((row) => row.count)).toEqual(n === 0 ? [] : [n])
  })
})

test('sites count for the unit that has them, as in the database', () => {
  const site = {
    id: 'c-1',
    no: 1,
    name: '样例',
    fields: { street: 11 },
    unit: 11,
    origin: 'OMITTED',
    status: null,
    lists: [],
  }
  const count: Count = { sites: ['sites'], where: 'origin = "OMITTED" and step = null' }
  expect(countSites(rulesOf(), [site], () => null, { count, ...day })).toMatchObject([{ unit: 11, count: 1 }])
})
