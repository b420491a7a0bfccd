import type { Ladder, Ranking, Rung, Streak } from '../../contracts/template/accountability.ts'
import type { Indicator } from '../../contracts/template/figure.ts'

/** 检查表得分及检查结果: the mean score of the period, and how many of the scores pass (S0-48). The weights are ours. */
const formula: Ranking['formula'] = [
  { title: '检查表平均得分', measure: { mean: 'siteScored', field: 'score' }, weight: 70 },
  {
    title: '得分合格率',
    measure: { ratio: { facts: 'siteScored', where: 'fact.score >= 80' }, over: { facts: 'siteScored' } },
    weight: 30,
  },
]

const shared = { formula, order: 'HIGHEST_FIRST', ties: 'SHARED', minimumSample: 5 } as const

export const rankings: Ranking[] = [
  {
    ...shared,
    id: 'teamRanking',
    title: '帮包督导组排名',
    role: 'supervisionTeam',
    // the phase has eleven days: weeks of the phase make two rankings of them, the second short
    per: 'PHASE_WEEK',
    candidates: [{ from: 'BOTTOM', count: 2, procedure: 'interview', ground: '排名后两名' }],
    basis: 'S0-48、S0-49',
  },
  {
    ...shared,
    id: 'streetRanking',
    title: '街道（乡镇）排名',
    role: 'streetOffice',
    per: 'PHASE_WEEK',
    basis: 'S0-48',
  },
]

/** 瞒报、漏报: who answers at each number. The fifth holds beside the fourth; the higher alone is proposed. */
export const ladders: Ladder[] = [
  {
    id: 'omissionLadder',
    title: '瞒报、漏报停车场问责',
    facts: ['omission', 'concealment'],
    policy: 'HIGHEST',
    rungs: [
      rung(1, '问责到村', '村党支部书记', 'S0-42', 'village'),
      rung(2, '问责到包村干部', '包村干部', 'S0-43', 'village'),
      rung(3, '问责到社区', '社区书记', 'S0-44', 'community'),
      rung(4, '问责到分管负责同志', '乡镇（街道）分管负责同志', 'S0-45'),
      rung(5, '问责到主要负责同志', '乡镇长、街道办事处主任', 'S0-46'),
    ],
    basis: 'S0-26、S0-42…S0-47',
  },
]

function rung(at: number, title: string, subject: string, basis: string, needs?: string): Rung {
  return { at, title, subject, procedure: 'referral', basis, ...(needs === undefined ? {} : { needs }) }
}

export const streaks: Streak[] = [
  {
    id: 'interviewedTwice',
    title: '集中整治阶段连续两次被约谈',
    fact: 'interviewed',
    times: 2,
    per: 'PHASE_WEEK',
    within: 'concentrated',
    procedure: 'ineligibility',
    touches: 'MEMBERS',
    basis: 'S0-50',
  },
]

export const indicators: Indicator[] = [
  {
    id: 'surveyCoverage',
    title: '村、社区摸排覆盖率',
    measure: { ratio: { sum: 'streetSurveyed', field: 'covered' }, over: { sum: 'streetSurveyed', field: 'places' } },
    unit: 'PERCENT',
    per: 'CAMPAIGN',
    byUnit: 'streetTeam',
    better: 'HIGHER',
    basis: 'S0-07',
  },
  {
    id: 'settled',
    title: '整治完成率',
    measure: { ratio: { cases: 'rectification', are: 'CLOSED' }, over: { cases: 'rectification', are: 'ALL' } },
    unit: 'PERCENT',
    per: 'CAMPAIGN',
    byUnit: 'streetOffice',
    better: 'HIGHER',
    targets: [{ id: 'all', is: '>=', value: 100, by: '2024-12-31' }],
    basis: 'S0-03',
  },
  {
    id: 'resurgences',
    title: '死灰复燃',
    measure: { facts: 'resurgence' },
    unit: 'COUNT',
    per: 'CAMPAIGN',
    byUnit: 'streetOffice',
    better: 'LOWER',
    targets: [{ id: 'none', is: '=', value: 0, judged: 'AT_EACH_ASSESSMENT' }],
    basis: 'S0-41d',
  },
  {
    id: 'omissions',
    title: '漏报',
    measure: { facts: 'omission' },
    unit: 'COUNT',
    per: 'CAMPAIGN',
    byUnit: 'streetOffice',
    better: 'LOWER',
    basis: 'S0-26',
  },
  {
    id: 'concealments',
    title: '瞒报',
    measure: { facts: 'concealment' },
    unit: 'COUNT',
    per: 'CAMPAIGN',
    byUnit: 'streetOffice',
    better: 'LOWER',
    basis: 'S0-26、S0-47',
  },
]
