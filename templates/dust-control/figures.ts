import type { Account } from '../../contracts/template/account.ts'
import type { Ranking } from '../../contracts/template/accountability.ts'
import type { FactType } from '../../contracts/template/fact.ts'
import type { Indicator, Quota } from '../../contracts/template/figure.ts'
import type { FormField } from '../../contracts/template/form.ts'
import { parameter } from '../../contracts/template/words.ts'
import { sourceCategories } from './categories.ts'

const number = (key: string, title: string): FormField => ({ key, title, type: 'number', min: 0 })
const site = (id: string, title: string, basis: string, fields?: FormField[], adverse = false): FactType => ({
  id,
  title,
  about: 'SITE',
  countsFor: 'streetOffice',
  basis,
  ...(fields ? { fields } : {}),
  ...(adverse ? { adverse } : {}),
})
const unit = (id: string, title: string, basis: string, fields?: FormField[], adverse = false): FactType => ({
  id,
  title,
  about: 'UNIT',
  basis,
  ...(fields ? { fields } : {}),
  ...(adverse ? { adverse } : {}),
})
const concerned = (fact: FactType): FactType => ({ ...fact, countsFor: 'concernedUnit' })
const satisfaction: FormField[] = [{ key: 'satisfaction', title: '评价', type: 'text' }]

export const facts: FactType[] = [
  site('sourceDone', '扬尘源达标', 'S2-12', [{ key: 'ring', title: '区域', type: 'text' }]),
  site('sourceSlipped', '扬尘源反弹', 'S2-17', undefined, true),
  site('dustfall', '降尘量', 'S2-29、S2-40', [number('value', '降尘量（吨/平方公里·月）')]),
  site('spotChecked', '抽查', 'S2-39', [{ key: 'mode', title: '方式', type: 'text' }]),
  concerned(unit('letterSigned', '签订责任书', 'S2-08')),
  unit('kickedOff', '发动大会', 'S2-07'),
  unit('meetingHeld', '联席会议', 'S2-35'),
  unit('liaisonHeld', '联络员会议', 'S2-35'),
  unit('meetingMissed', '会议未按期', 'S2-35', undefined, true),
  unit('progressReported', '工作进展报告', 'S2-25', [number('done', '达标数'), number('open', '在办数')]),
  unit('progressMissed', '进展未报', 'S2-25', undefined, true),
  unit('trained', '培训', 'S2-10', [number('people', '人数')]),
  unit('guided', '指导街道', 'S2-27', [number('visits', '次数')]),
  unit('reportAnswered', '举报办结', 'S2-41', satisfaction),
  unit('issueSettled', '难点解决', 'S2-26', satisfaction),
  unit('upwardAnswered', '街道反映办结', 'S2-32', satisfaction),
  unit('opinionAnswered', '视察意见办结', 'S2-37', satisfaction),
  unit('bulletinIssued', '通报', 'S2-13、S2-28'),
  unit('exposed', '曝光', 'S2-42'),
  unit('reviewed', '阶段总结', 'S2-17'),
  unit('followOnMade', '后续方案', 'S2-22'),
  concerned(unit('selfChecked', '自查得分', 'S2-18', [number('score', '得分')])),
  concerned(unit('inspected', '检查得分', 'S2-20', [number('score', '得分')])),
  concerned(unit('accepted', '通过验收', 'S2-15')),
  concerned(
    unit('surveyed', '公众调查', 'S2-43', [number('awareness', '知晓率（%）'), number('satisfaction', '满意率（%）')]),
  ),
  concerned(unit('rewarded', '奖励', 'S2-44', [number('amount', '金额（元）')])),
  concerned(unit('supervised', '被督察', 'S2-38', undefined, true)),
  concerned(unit('covertVisited', '暗访', 'S2-39')),
  concerned(unit('criticised', '被通报批评', 'S2-45', undefined, true)),
]

const sourceLedgers = sourceCategories.map(({ ledger }) => ledger.id)
const sourceCases = sourceLedgers.map((ledger) => `${ledger}Control`)

/** Milestones by ring, each with its own last day: every source of the seven ledgers inside it has reached the standard (S2-02, S2-03). */
function done(id: string, title: string, by: string, basis: string, where?: string): Indicator {
  const inside = where === undefined ? {} : { where }
  return {
    id,
    title,
    measure: { ratio: { cases: sourceCases, are: 'CLOSED', ...inside }, over: { sites: sourceLedgers, ...inside } },
    unit: 'PERCENT',
    per: 'CAMPAIGN',
    byUnit: 'streets',
    better: 'HIGHER',
    targets: [{ id: 'stage', is: '=', value: 100, by }],
    basis,
  }
}

export const indicators: Indicator[] = [
  done('innerDone', '二环以内达标率', '2024-06-30', 'S2-02', 'site.ring = "INNER"'),
  done(
    'expresswayDone',
    '绕城高速以内达标率',
    '2024-09-30',
    'S2-03',
    'site.ring = "INNER" or site.ring = "EXPRESSWAY"',
  ),
  done('allDone', '全区达标率', '2024-12-31', 'S2-02'),
  {
    id: 'sourcesDone',
    title: '达标数',
    measure: { cases: sourceCases, are: 'CLOSED' },
    unit: 'COUNT',
    per: 'CAMPAIGN',
    byUnit: 'streets',
    better: 'HIGHER',
    basis: 'S2-34',
  },
  ...sourceCategories.map(
    ({ ledger }): Indicator => ({
      id: `${ledger.id}Rate`,
      title: `${ledger.title}达标率`,
      measure: { ratio: { cases: `${ledger.id}Control`, are: 'CLOSED' }, over: { sites: ledger.id } },
      unit: 'PERCENT',
      per: 'CAMPAIGN',
      byUnit: 'streets',
      better: 'HIGHER',
      targets: [{ id: 'all', is: '=', value: 100, by: '2024-12-31', basis: 'S2-02' }],
      basis: 'S2-12',
    }),
  ),
  {
    id: 'dustfallMean',
    title: '降尘量',
    measure: { mean: 'dustfall', field: 'value' },
    unit: 'CONCENTRATION',
    per: 'MONTH',
    byUnit: 'streets',
    better: 'LOWER',
    baseline: 'YEAR_BEFORE',
    basis: 'S2-40',
  },
  {
    id: 'awareness',
    title: '公众知晓率',
    measure: { latest: 'surveyed', field: 'awareness' },
    unit: 'PERCENT',
    per: 'YEAR',
    byUnit: 'streets',
    better: 'HIGHER',
    targets: [{ id: 'aim', is: '>=', value: 80 }],
    basis: 'S2-43',
  },
  {
    id: 'satisfaction',
    title: '公众满意率',
    measure: { latest: 'surveyed', field: 'satisfaction' },
    unit: 'PERCENT',
    per: 'YEAR',
    byUnit: 'streets',
    better: 'HIGHER',
    targets: [{ id: 'aim', is: '>=', value: 80 }],
    basis: 'S2-43',
  },
  {
    id: 'doneThisMonth',
    title: '本月达标',
    measure: { facts: 'sourceDone' },
    unit: 'COUNT',
    per: 'MONTH',
    byUnit: 'streets',
    better: 'HIGHER',
    basis: 'S2-25',
  },
  {
    id: 'openNow',
    title: '在办',
    measure: { cases: sourceCases, are: 'OPEN' },
    unit: 'COUNT',
    per: 'CAMPAIGN',
    byUnit: 'streets',
    better: 'LOWER',
    basis: 'S2-25',
  },
]

/** 任务分解: the district's target is the sum of the streets' (S2-34). */
export const quotas: Quota[] = [
  {
    id: 'streetTargets',
    title: '年度达标任务',
    indicator: 'sourcesDone',
    total: 240,
    shares: [{ role: 'streets', each: 40, units: 6 }],
    warnAt: 15,
    kind: 'REACH',
    basis: 'S2-34',
  },
]

export const rankings: Ranking[] = [
  {
    id: 'dustfallRanking',
    title: '各街道降尘排名',
    role: 'streets',
    formula: [{ title: '平均降尘量', measure: { mean: 'dustfall', field: 'value' }, weight: 100 }],
    per: 'MONTH',
    order: 'LOWEST_FIRST',
    ties: 'SHARED',
    minimumSample: 1,
    basis: 'S2-40',
  },
  {
    id: 'acceptanceRanking',
    title: '创建考核排名',
    role: 'streets',
    formula: [
      { title: '检查得分', measure: { latest: 'inspected', field: 'score' }, weight: 70 },
      { title: '知晓率', measure: { latest: 'surveyed', field: 'awareness' }, weight: 15 },
      { title: '满意率', measure: { latest: 'surveyed', field: 'satisfaction' }, weight: 15 },
    ],
    per: 'CAMPAIGN',
    order: 'HIGHEST_FIRST',
    ties: 'STRICT',
    minimumSample: 1,
    candidates: [
      { from: 'TOP', count: 1, procedure: 'reward', ground: '考核名列第一' },
      { from: 'BOTTOM', count: 1, procedure: 'criticism', ground: '考核名列末位' },
    ],
    basis: 'S2-43、S2-44、S2-45',
  },
]

/** Each reward within its own limit; the plan names no sum of them (S2-44). */
export const accounts: Account[] = [
  {
    id: 'rewards',
    title: '以奖代补',
    kind: 'PRIZE',
    countsFor: 'concernedUnit',
    caps: [{ per: 'ENTRY', atMost: parameter('rewardCap') }],
    basis: 'S2-44',
  },
]
