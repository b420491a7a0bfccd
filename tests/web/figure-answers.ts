import type { FigureRow, IndicatorsOut, LaddersOut, QuotasOut, RankingsOut } from '../../contracts/http/figures.ts'
import type { AppealPage } from '../../contracts/http/ranking-appeals.ts'

/** What the API answers of figures; every name is plainly invented. */

const at = '2024-09-18T09:00:00+08:00'
const street = { id: 3, name: '样例街道' }
const other = { id: 4, name: '样例二街道' }
const template = { id: 'sample', version: 1 }
const campaignPeriod = { key: 'CAMPAIGN', from: '2024-09-16', until: '2024-12-31' }

const measured = { baseline: null, change: null, why: null, part: null, whole: null }
const UNDATED = {
  is: '<=',
  limit: '0',
  of: 'VALUE' as const,
  by: null,
  due: null,
  state: 'NOT_MET' as const,
  allowed: null,
  basis: null,
}
export const indicators: IndicatorsOut = {
  template,
  today: '2024-09-18',
  binding: [],
  items: [
    {
      id: 'closedRate',
      title: '样例完成率',
      unit: 'PERCENT',
      per: 'CAMPAIGN',
      better: 'HIGHER',
      basis: 'S0-03',
      period: campaignPeriod,
      whole: {
        ...measured,
        value: '75',
        shown: '75.00%',
        part: '9',
        whole: '12',
        baseline: '60',
        change: '25.00',
        targets: [
          {
            id: 't',
            is: '>=',
            limit: '100',
            of: 'VALUE',
            by: '2024-12-31',
            due: '2024-12-31',
            judged: null,
            state: 'NOT_MET',
            allowed: null,
            basis: null,
          },
          { ...UNDATED, id: 'always', judged: 'AT_EACH_ASSESSMENT' },
          { ...UNDATED, id: 'atEnd', judged: 'AT_END', due: '2024-12-30' },
          { ...UNDATED, id: 'someDay', judged: 'AT_END' },
        ],
      },
      units: [
        { unit: street, ...measured, value: '80', shown: '80.00%', part: '8', whole: '10', targets: [] },
        { unit: other, ...measured, value: null, shown: null, why: 'NO_DENOMINATOR', targets: [] },
      ],
      dimensions: [],
    },
  ],
}

export const quotas: QuotasOut = {
  template,
  today: '2024-09-18',
  items: [
    {
      id: 'yearly',
      title: '样例任务',
      indicator: 'closedRate',
      kind: 'REACH',
      total: '100',
      short: '0',
      gaps: [{ role: 'streets', planned: 3, bound: 2 }],
      conflictOfInterest: false,
      elapsed: '40.0',
      period: campaignPeriod,
      basis: null,
      rule: {
        id: 'yearly',
        title: '样例任务',
        indicator: 'closedRate',
        kind: 'REACH',
        total: 100,
        shares: [{ role: 'streets', each: 50, units: 3 }],
        whole: true,
      },
      shares: [
        { unit: street, role: 'streets', share: '50', done: '10', used: '20.0', state: 'BEHIND' },
        { unit: other, role: 'streets', share: '50', done: '50', used: '100.0', state: 'DONE' },
      ],
    },
  ],
}

const ranked = (unit: typeof street, place: number | null) => ({
  unit,
  place,
  score: place === null ? null : '88.123456789',
  shown: place === null ? null : '88.12',
  values: [place === null ? null : '88.123456789'],
  sample: 5,
  why: place === null ? ('SAMPLE' as const) : null,
})
const formula = [{ title: '样例平均得分', weight: 100 }]
export const rankings: RankingsOut = {
  template,
  today: '2024-09-18',
  items: [
    {
      id: 'weekly',
      title: '样例排名',
      role: 'streets',
      per: 'WEEK',
      order: 'HIGHEST_FIRST',
      ties: 'SHARED',
      formula,
      minimumSample: 5,
      basis: 'S0-48',
      now: { period: { key: '2024-W38', from: '2024-09-16', until: '2024-09-22' }, rows: [ranked(street, 1)] },
      published: [
        {
          period: { key: '2024-W37', from: '2024-09-09', until: '2024-09-15' },
          version: 2,
          publishedAt: at,
          cutoff: at,
          template,
          formula,
          minimumSample: 5,
          reason: '样例改评',
          appealUntil: '2024-09-23',
          rows: [
            { ...ranked(street, 1), appeal: null, mayAppeal: true },
            { ...ranked(other, null), appeal: { id: 1, status: 'OPEN' }, mayAppeal: false },
          ],
          candidates: [{ from: 'BOTTOM', ground: '排名后两名', units: [{ ...street, measure: 'c1-talk-1' }] }],
        },
      ],
    },
  ],
}

export const ladders: LaddersOut = {
  template,
  items: [
    {
      id: 'omissions',
      title: '样例问责',
      policy: 'HIGHEST',
      per: 'YEAR',
      basis: null,
      rungs: [{ at: 1, title: '提醒', subject: '样例负责人' }],
      units: [
        {
          unit: street,
          period: '2024',
          count: 0,
          reached: [{ rung: 0, at, passed: false, standsAbove: true, measure: 'c1-talk-2', facts: 1 }],
        },
      ],
    },
  ],
}

export const figureRows: FigureRow[] = [
  {
    kind: 'FACT',
    id: '1',
    title: '样例得分',
    entity: 'c1~score~3',
    site: { id: 'c1-1', name: '样例场所1' },
    unit: street,
    at,
    day: '2024-09-18',
    data: { score: 90, late: true },
    override: { score: 0, reason: '样例弄虚作假' },
    voided: null,
  },
  {
    kind: 'CASE',
    id: '2',
    title: '样例案件',
    entity: 'c1-2',
    site: null,
    unit: street,
    at,
    day: '2024-09-18',
    data: { status: 'OPEN' },
    override: null,
    voided: '样例撤销',
  },
]

export const appeals: AppealPage = {
  items: [
    {
      id: 1,
      ranking: { id: 'weekly', title: '样例排名' },
      period: '2024-W37',
      version: 2,
      unit: other,
      reason: '样例场所当天停业，不应计分',
      files: [{ id: 'e1', name: '样例公告.pdf', type: 'application/pdf', size: 1024 }],
      filedBy: { id: 9, name: '样例乙' },
      filedAt: at,
      status: 'OPEN',
      rulingReason: null,
      ruledBy: null,
      ruledAt: null,
      corrected: null,
      may: { rule: true, withdraw: false },
    },
  ],
  nextCursor: null,
}
