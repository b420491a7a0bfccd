import type { CampaignDetail, PhaseItem } from '../../contracts/http/campaigns.ts'
import type { CaseRelations } from '../../contracts/http/case-relations.ts'
import type { MatterKinds } from '../../contracts/http/cases.ts'
import type { DutyItem, OccurrenceDetail, OccurrenceItem, RecordForm } from '../../contracts/http/duties.ts'
import type { FigureRow, IndicatorsOut, LaddersOut, QuotasOut, RankingsOut } from '../../contracts/http/figures.ts'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { me, taskPage, tasks } from './answers.ts'

/** What the API answers to the pages of a campaign; every name is plainly invented. */

const at = '2024-09-18T09:00:00+08:00'
const street = { id: 3, name: '样例街道' }
const other = { id: 4, name: '样例二街道' }
const template = { id: 'sample', version: 1 }
const campaignPeriod = { key: 'CAMPAIGN', from: '2024-09-16', until: '2024-12-31' }

const phase = (id: string, title: string, more: Partial<PhaseItem>): PhaseItem => ({
  id,
  title,
  startsAt: '2024-09-16T00:00:00+08:00',
  endsAt: '2024-09-28T23:59:59+08:00',
  status: 'ACTIVE',
  tentative: { starts: false, ends: false },
  warnings: [],
  why: [],
  ...more,
})

export const campaign: CampaignDetail = {
  followOn: null,
  campaign: {
    id: 'c1',
    title: '样例行动',
    templateId: 'sample',
    templateVersion: 1,
    status: 'RUNNING',
    issueDate: '2024-09-16',
    campaignNow: at,
    clockMode: 'real',
    caseCount: 12,
    follows: null,
    createdAt: at,
  },
  parameters: [],
  roles: [],
  phases: [
    phase('main', '样例整治', {
      blocked: true,
      gate: [
        {
          id: 'a',
          title: '样例方案',
          roleTitle: '样例办',
          policy: 'BLOCK',
          automatic: false,
          deliveredAt: null,
          may: true,
        },
        {
          id: 'b',
          title: '样例会议',
          roleTitle: '样例办',
          policy: 'WARN',
          automatic: true,
          deliveredAt: at,
          may: true,
        },
        {
          id: 'c',
          title: '样例承诺书',
          roleTitle: '样例办',
          policy: 'BLOCK',
          automatic: false,
          deliveredAt: null,
          may: true,
          shares: [
            { unit: street, deliveredAt: at, may: false },
            { unit: other, deliveredAt: null, may: true },
            { unit: { id: 5, name: '样例三街道' }, deliveredAt: null, may: false },
          ],
        },
      ],
    }),
    phase('later', '样例巩固', {
      status: 'WAITING',
      tentative: { starts: true, ends: true },
      waits: { starts: { for: 'DATE', note: '原文缺失' }, ends: { for: 'EVENT', note: '样例事件' } },
    }),
  ],
  events: [{ id: 'over', title: '样例事件', declaredAt: null, declaredBy: '样例办', may: true }],
  ledgers: [{ id: 'sites', title: '样例台账', entries: 9, fields: [] }],
  clock: { mode: 'real' },
  step: null,
  gaps: [],
  may: [{ verb: 'extend', allowed: true, why: null }],
}

const duty = (unit: typeof street, more: Partial<DutyItem>): DutyItem => ({
  id: `c1~score~${unit.id}`,
  campaignId: 'c1',
  duty: 'score',
  title: '样例打分',
  unit,
  kind: 'RECORD',
  recordsBeside: true,
  ended: false,
  onHold: false,
  next: { key: 'n', opensAt: '2024-09-19T08:30:00+08:00' },
  open: 2,
  done: 8,
  late: 1,
  missed: 0,
  rate: 87.5,
  short: 0,
  ...more,
})
export const duties: DutyItem[] = [duty(street, {}), duty(other, { missed: 3, rate: 40 })]

const occurrence: OccurrenceItem = {
  key: '2024-09-18',
  ordinal: 1,
  day: '2024-09-18',
  at,
  openedAt: at,
  dueAt: '2024-09-19T08:30:00+08:00',
  closesAt: null,
  status: 'OPEN',
  tasks: 2,
  open: 1,
  done: 1,
  late: 1,
  missed: 0,
  sample: { seed: 'a1b2c3d4', of: 40, sha256: 'f'.repeat(64) },
}
export const occurrences = [occurrence]
export const occurrencePage: OccurrenceDetail = {
  duty: duties[0] as DutyItem,
  occurrence,
  tasks: [
    {
      id: 'c1~score~3.s1',
      name: '样例场所1',
      site: 'c1-1',
      status: 'DONE',
      late: true,
      by: me.person,
      doneAt: at,
      score: 90,
      compared: 95,
      difference: -5,
      override: { score: 0, reason: '样例弄虚作假' },
    },
    {
      id: 'c1~score~3.s2',
      name: '样例场所2',
      site: 'c1-2',
      status: 'OPEN',
      late: false,
      by: null,
      doneAt: null,
      score: null,
      compared: null,
      difference: null,
      override: null,
    },
  ],
  pool: [
    { id: 'c1-1', name: '样例场所1' },
    { id: 'c1-3', name: '样例场所3' },
  ],
}
export const recordForm: RecordForm = {
  form: [{ key: 'people', title: '人数', type: 'integer', required: true }],
  checklist: null,
  evidence: [],
  help: null,
  ledger: null,
  allowed: true,
}

const measured = { baseline: null, change: null, why: null, part: null, whole: null }
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
            state: 'NOT_MET',
            allowed: null,
            basis: null,
          },
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
          rows: [ranked(street, 1), ranked(other, null)],
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

export const relations: CaseRelations = {
  procedure: { id: 'meeting', title: '样例会议', about: 'MATTER' },
  site: { id: 'c1-1', name: '样例场所1' },
  openedBy: street,
  parent: {
    id: 'c1-up-1',
    name: '样例来源',
    procedureTitle: '样例报告',
    status: 'OPEN',
    stepTitle: '办理',
    unit: street,
    visible: true,
  },
  children: [
    {
      id: 'c1-do-1',
      name: '样例交办',
      procedureTitle: '样例交办',
      status: 'CLOSED',
      stepTitle: '已落实',
      unit: other,
      visible: false,
    },
  ],
  waiting: { kind: 'GATHER', until: '2024-12-18T17:30:00+08:00', started: 2, ended: 1 },
  lists: ['样例名单'],
  impositions: [
    {
      ineligibleFor: '评奖评优',
      unit: street,
      person: null,
      from: '2024-10-01',
      until: '2024-12-31',
      imposedAt: at,
      liftedAt: at,
    },
  ],
  facts: [
    {
      id: 1,
      of: 'SITE',
      title: '样例得分',
      adverse: false,
      unit: street,
      day: '2024-09-18',
      at,
      data: [],
      score: 90,
      override: { score: 0, reason: '样例弄虚作假' },
      voided: null,
    },
    {
      id: 2,
      of: 'OWN',
      title: '样例约谈',
      adverse: true,
      unit: street,
      day: '2024-09-18',
      at,
      data: [{ key: 'n', title: '次数', value: '1' }],
      score: null,
      override: null,
      voided: { at, reason: '样例申诉成立' },
    },
  ],
}

export const matterKinds: MatterKinds = {
  possible: true,
  items: [
    {
      procedure: 'meeting',
      title: '样例会议',
      fields: [
        { key: 'topic', title: '议题', type: 'text', required: true },
        { key: 'away', title: '在外地', type: 'boolean' },
        { key: 'where', title: '地点', type: 'text', when: 'matter.away = true' },
      ],
    },
  ],
}

const first = taskPage(tasks[1] as (typeof tasks)[number])
/** A task of a duty: a checklist, a locked figure, a field that is asked on a condition. */
export const dutyTask: TaskDetail = {
  ...first,
  task: { ...first.task, id: 'c1~score~3.s1', caseId: 'c1~score~3', title: '样例打分', step: 'score', late: true },
  form: [
    { key: 'closed', title: '本月销号', type: 'integer', prefill: 'figure.closed', locked: true },
    { key: 'found', title: '发现弄虚作假', type: 'boolean', required: true },
    { key: 'what', title: '情形', type: 'text', required: true, when: 'answer.found = true' },
  ],
  evidence: [],
  prefilled: { closed: 7 },
  outcomes: [
    {
      id: 'done',
      title: '登记',
      kind: 'complete',
      reasonRequired: false,
      evidence: [],
      checklist: true,
      document: null,
    },
  ],
  attendees: [{ roleTitle: '样例街道', grade: 'DEPUTY' }],
  duty: { id: 'c1~score~3', occurrence: '2024-09-18', day: '2024-09-18', closesAt: at, checks: '样例每日打分' },
}
