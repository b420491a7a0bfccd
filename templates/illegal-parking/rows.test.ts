import { expect, test } from 'vitest'
import type { LedgerData } from '../../contracts/ledger.ts'
import { naturalKey } from '../../domain/ledger/natural-key.ts'
import { findUnit } from '../../domain/organisation/find-unit.ts'
import { standsAt } from '../rows/row.fixture.ts'
import { illegalParking } from './template.ts'
import { bindings, directory, SQUAD, unitOf, Walk } from './walk.fixture.ts'

const { plan, roles, ledgers } = illegalParking

test('S1-01 综执〔2019〕46号，2019年4月4日印发给各科室、中队（分局）', () => {
  expect(plan.document).toMatchObject({
    number: expect.stringMatching(/综执〔2019〕46号$/),
    issuer: expect.stringContaining('综合行政执法局'),
    addressees: '各科室、中队（分局）',
    issuedOn: '2019-04-04',
  })
})

test('S1-02 依据一部法律、两部地方性法规', () => {
  const named = plan.legalBasis.map((law) => (typeof law === 'string' ? law : `${law.level} ${law.title}`))
  expect(named).toEqual([
    'LAW 中华人民共和国道路交通安全法',
    expect.stringMatching(/^LOCAL_REGULATION .*实施《中华人民共和国道路交通安全法》办法$/),
    expect.stringMatching(/^LOCAL_REGULATION .*城市管理相对集中行政处罚权条例$/),
  ])
})

test('S1-04 领导小组：组长、副组长，组员是五个科室中队和十一个属地中队的负责人，席位绑岗位', () => {
  const seats = roles.find(({ id }) => id === 'leadingGroup')?.seats ?? []
  // the special squad is among the five and among the twelve of the first table
  const squads = illegalParking.quotas?.[0]?.shares.reduce((sum, { units }) => sum + units, 0) ?? 0
  expect(seats.map(({ kind, count = 1 }) => [kind, count])).toEqual([
    ['LEADER', 1],
    ['DEPUTY', 1],
    ['MEMBER', 5 + squads - 1],
  ])
  for (const unit of ['办公室', '法制科', '计划财物科', '特勤中队', '督察中队', '属地分局（中队）'])
    expect(seats[2]?.post).toContain(unit)
})

test('S1-05 办公室设在特勤中队：两个岗位可以是同一个单位', () => {
  const one = { ...bindings, roles: { ...bindings.roles, campaignOffice: unitOf('specialSquad') } }
  const found = ['campaignOffice', 'specialSquad'].map((role) => findUnit(roles, one, directory, role, {}).unit)
  expect(found).toEqual([unitOf('specialSquad'), unitOf('specialSquad')])
  expect(roles.find(({ id }) => id === 'campaignOffice')?.title).toContain('特勤中队')
})

/** The second table; where its cells are merged, the pairs that can be read. */
const GRIDS = ['西山', '市政府', '东山', '教育园区', '体育场', '客运中心']
const PAIRS = [
  ...GRIDS.map((grid) => [grid, '特勤']),
  ['海昌街道', '海昌'],
  ...[['盐官'], ['丁桥'], ['斜桥'], ['袁花', '尖山'], ['度假区', '周王庙'], ['马桥']].flatMap((squads, index) =>
    squads.map((squad) => [GRIDS[index] ?? '', squad]),
  ),
  ...['许村', '长安'].map((squad) => ['海昌街道', squad]),
]

test('S1-17 一个网格可以有几个单位，一个单位可以有几个网格；同一对只登记一次', () => {
  const [ledger] = ledgers
  if (!ledger) throw new Error('ledgers: expected one')
  const key = ([name = '', squad = '']: string[]) => naturalKey(ledger, { name, squad } satisfies LedgerData)
  const keys = PAIRS.map(key)
  expect(new Set(keys.filter((each) => each !== null)).size).toBe(7 + 10)
  expect(key(['西山', '特勤'])).toBe(keys[0])
  expect(standsAt(illegalParking, 'ledgers.grids.fields.validFrom')).toMatchObject({ type: 'date', future: true })
})

test('S1-17 网格的责任单位办这个网格', () => {
  for (const squad of [SQUAD, SQUAD + 1])
    expect(findUnit(roles, bindings, directory, 'gridSquad', { squad }).unit).toBe(squad)
})

test('S1-18 网格划分是附件，摸排时可以附上范围图', () => {
  expect(plan.document?.annexes).toEqual([expect.stringContaining('网格划分')])
  const walk = new Walk('gridSurvey', '2019-04-08 09:00', { squad: SQUAD })
  expect(walk.refused('2019-04-09 09:00', 'surveyed', { evidence: ['map'] })).toBeUndefined()
  expect(walk.refused('2019-04-09 09:00', 'surveyed', { evidence: ['plan'] })).toBe('EVIDENCE_SLOT_UNKNOWN')
  expect(standsAt(illegalParking, 'procedures.gridSurvey.steps.survey.evidence.map')).toMatchObject({
    accept: expect.arrayContaining(['pdf', 'image']),
  })
})
