import type { Streak } from '../../contracts/template/accountability.ts'
import type { FactType } from '../../contracts/template/fact.ts'
import type { Indicator, Quota } from '../../contracts/template/figure.ts'
import type { FormField } from '../../contracts/template/form.ts'
import { parameter } from '../../contracts/template/words.ts'

const number = (key: string, title: string): FormField => ({ key, title, type: 'integer', min: 0 })

/** What an operation reports. */
export const OPERATION_RESULTS: FormField[] = [
  { ...number('tickets', '贴单数'), required: true },
  { ...number('towed', '拖移车辆数'), required: true },
  { ...number('persuaded', '劝离车辆数'), required: true },
]

export const facts: FactType[] = [
  {
    id: 'ticketsReported',
    title: '前一日贴单',
    about: 'UNIT',
    fields: [number('own', '本辖区'), number('central', '市区'), number('voided', '错单')],
    basis: 'S1-27、S1-28',
  },
  { id: 'reportMissed', title: '未按时报数', about: 'UNIT', adverse: true, basis: 'S1-27、S1-40' },
  { id: 'operationHeld', title: '开展行动', about: 'UNIT', fields: OPERATION_RESULTS, basis: 'S1-12、S1-21' },
  { id: 'operationShort', title: '本月没有行动', about: 'UNIT', adverse: true, basis: 'S1-12' },
  { id: 'feedbackGiven', title: '季度反馈', about: 'UNIT', basis: 'S1-12' },
  { id: 'feedbackShort', title: '本季没有反馈', about: 'UNIT', adverse: true, basis: 'S1-12' },
  {
    id: 'complaintsReported',
    title: '月度投诉汇总',
    about: 'UNIT',
    fields: [number('received', '受理'), number('justified', '属实'), number('closed', '办结')],
    basis: 'S1-30',
  },
  {
    id: 'complaintDone',
    title: '投诉办结',
    about: 'UNIT',
    countsFor: 'concernedUnit',
    fields: [{ key: 'satisfaction', title: '满意度', type: 'text' }],
    basis: 'S1-35',
  },
  {
    id: 'conductFound',
    title: '作风问题查实',
    about: 'UNIT',
    countsFor: 'concernedUnit',
    fields: [{ key: 'satisfaction', title: '评价', type: 'text' }],
    adverse: true,
    basis: 'S1-10、S1-36',
  },
  {
    id: 'patrolDone',
    title: '日常巡查',
    about: 'UNIT',
    fields: [number('shifts', '班次'), number('found', '发现违停')],
    basis: 'S1-20',
  },
  {
    id: 'qualityChecked',
    title: '贴单质量抽查',
    about: 'UNIT',
    fields: [number('sampled', '抽查单数'), number('incomplete', '证据或记录不全')],
    basis: 'S1-19、S1-39',
  },
  {
    id: 'offendersListed',
    title: '多次违停车辆抄告',
    about: 'UNIT',
    fields: [number('vehicles', '车辆数')],
    basis: 'S1-32',
  },
  {
    id: 'publicity',
    title: '宣传活动',
    about: 'UNIT',
    fields: [number('items', '篇次'), number('posters', '海报标语')],
    basis: 'S1-37、S1-38',
  },
  { id: 'publicityShort', title: '本月没有宣传', about: 'UNIT', adverse: true, basis: 'S1-37' },
  { id: 'meetingHeld', title: '季度例会', about: 'UNIT', basis: 'S1-34' },
  { id: 'errorTargetMissed', title: '错单超限', about: 'UNIT', adverse: true, basis: 'S1-13' },
  { id: 'reminded', title: '督促整改', about: 'UNIT', countsFor: 'concernedUnit', adverse: true, basis: 'S1-40' },
  {
    id: 'repaired',
    title: '设施修复',
    about: 'UNIT',
    fields: [{ key: 'satisfaction', title: '评价', type: 'text' }],
    basis: 'S1-06',
  },
  {
    id: 'supplied',
    title: '后勤保障到位',
    about: 'UNIT',
    fields: [{ key: 'satisfaction', title: '评价', type: 'text' }],
    basis: 'S1-09',
  },
]

export const indicators: Indicator[] = [
  {
    id: 'tickets',
    title: '违停贴单',
    measure: { sum: 'ticketsReported', field: 'own' },
    unit: 'COUNT',
    per: 'YEAR',
    byUnit: 'squads',
    better: 'HIGHER',
    basis: 'S1-15、S1-28',
  },
  {
    id: 'centralTickets',
    title: '市区贴单',
    measure: { sum: 'ticketsReported', field: 'central' },
    unit: 'COUNT',
    per: 'YEAR',
    byUnit: 'squads',
    better: 'HIGHER',
    basis: 'S1-28',
  },
  {
    id: 'errorRate',
    title: '错单率',
    measure: { ratio: { sum: 'ticketsReported', field: 'voided' }, over: { sum: 'ticketsReported', field: 'own' } },
    unit: 'PER_MILLE',
    per: 'YEAR',
    byUnit: 'squads',
    better: 'LOWER',
    targets: [{ id: 'rate', is: '<=', value: 1, basis: 'S1-13' }],
    missedFact: 'errorTargetMissed',
    basis: 'S1-13',
  },
  {
    id: 'errors',
    title: '错单数',
    measure: { sum: 'ticketsReported', field: 'voided' },
    unit: 'COUNT',
    per: 'YEAR',
    better: 'LOWER',
    targets: [{ id: 'cap', is: '<=', value: parameter('errorCap'), basis: 'S1-14' }],
    basis: 'S1-14',
  },
  {
    id: 'complaintsLastMonth',
    title: '受理投诉',
    measure: { cases: 'complaint', are: 'ALL' },
    unit: 'COUNT',
    per: 'MONTH',
    byUnit: 'squads',
    better: 'LOWER',
    basis: 'S1-30',
  },
  {
    id: 'complaintsClosed',
    title: '办结投诉',
    measure: { cases: 'complaint', are: 'CLOSED' },
    unit: 'COUNT',
    per: 'MONTH',
    byUnit: 'squads',
    better: 'HIGHER',
    basis: 'S1-30',
  },
  {
    id: 'gridsSurveyed',
    title: '网格摸排率',
    measure: { ratio: { cases: 'gridSurvey', are: 'CLOSED' }, over: { sites: 'grids' } },
    unit: 'PERCENT',
    per: 'CAMPAIGN',
    better: 'HIGHER',
    targets: [{ id: 'all', is: '=', value: 100, judged: 'AT_END' }],
    basis: 'S1-03、S1-11',
  },
  {
    id: 'overdueMatters',
    title: '逾期未办',
    measure: { cases: 'complaint', are: 'OVERDUE' },
    unit: 'COUNT',
    per: 'CAMPAIGN',
    byUnit: 'squads',
    better: 'LOWER',
    basis: 'S1-40',
  },
]

/** 特勤44000＋海昌6000＋度假区600＋9个中队各1200＝61400 (S1-15, S1-16). */
export const quotas: Quota[] = [
  {
    id: 'ticketQuota',
    title: '全年贴单任务',
    indicator: 'tickets',
    total: 61400,
    shares: [
      { role: 'specialSquad', each: 44000, units: 1 },
      { role: 'haichangSquad', each: 6000, units: 1 },
      { role: 'resortSquad', each: 600, units: 1 },
      { role: 'townSquads', each: 1200, units: 9 },
    ],
    warnAt: 10,
    kind: 'REACH',
    basis: 'S1-15、S1-16',
  },
  {
    id: 'errorQuota',
    title: '全年错单上限',
    indicator: 'errors',
    total: 60,
    // the office answers for the errors of all of them
    shares: [{ role: 'campaignOffice', each: 60, units: 1 }],
    whole: true,
    warnAt: 10,
    kind: 'CAP',
    basis: 'S1-14',
  },
]

/** Two months running without an operation: reminded (S1-40). */
export const streaks: Streak[] = [
  {
    id: 'noOperation',
    title: '连续两月没有行动',
    fact: 'operationShort',
    times: 2,
    per: 'MONTH',
    procedure: 'reminder',
    touches: 'UNIT',
    basis: 'S1-12、S1-40',
  },
]
