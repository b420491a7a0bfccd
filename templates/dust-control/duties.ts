import type { SeriesRule } from '../../contracts/calendar.ts'
import type { Duty } from '../../contracts/template/duty.ts'
import type { FormField } from '../../contracts/template/form.ts'
import { sourceCategories } from './categories.ts'

const DEPLOYED = ['rectify', 'expand', 'accept']
const monthly = (day: number): SeriesRule => ({
  every: 'month',
  on: [day],
  at: 'startOfWork',
  roll: 'NEXT_WORKING_DAY',
  due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
})
const quarterly: SeriesRule = { every: 'quarter', on: [75], at: 'startOfWork', roll: 'NEXT_WORKING_DAY' }
const once = (days: number) => ({ once: { in: days, unit: 'workingDay' as const, at: 'startOfWork' } })

/** What the platform counted: a report at the beginning of a month is about the month before (S2-25). */
const counted = (key: string, title: string, figure: string, period: 'CURRENT' | 'PREVIOUS'): FormField => ({
  key,
  title,
  type: 'integer',
  prefill: `figure.${figure}`,
  locked: true,
  period,
})

/** A covert visit (暗访) is a matter of its own, which the unit does not see: `covertVisit`. */
const MODE: FormField = {
  key: 'mode',
  title: '方式',
  type: 'choice',
  required: true,
  options: [
    { value: 'PATROL', label: '巡查' },
    { value: 'SPOT', label: '抽查' },
  ],
}

export const duties: Duty[] = [
  // 11月上旬
  {
    id: 'kickOffMeeting',
    title: '发动大会',
    performer: 'campaignOffice',
    when: { once: { on: '2023-11-10', at: 'endOfWork', roll: 'PREVIOUS_WORKING_DAY' } },
    opens: { in: -6, unit: 'workingDay', at: 'startOfWork' },
    does: { procedure: 'kickOff' },
    basis: 'S2-07',
  },
  {
    id: 'letters',
    title: '签订目标责任书',
    performer: 'members',
    when: once(5),
    does: { procedure: 'responsibilityLetter' },
    basis: 'S2-08、S2-34',
  },
  {
    id: 'streetPlans',
    title: '街道创建方案',
    performer: 'streets',
    when: once(3),
    does: { procedure: 'streetPlan' },
    basis: 'S2-04',
  },
  {
    id: 'sectorPlans',
    title: '部门工作方案',
    performer: 'bureaus',
    when: once(3),
    does: { procedure: 'sectorPlan' },
    basis: 'S2-27、S2-31',
  },
  {
    id: 'ownAssessments',
    title: '本单位考评制度',
    performer: 'members',
    when: once(20),
    does: { procedure: 'ownAssessment' },
    basis: 'S2-46',
  },
  {
    id: 'jointMeetings',
    title: '联席会议',
    performer: 'campaignOffice',
    when: quarterly,
    does: { procedure: 'jointMeeting' },
    missedFact: 'meetingMissed',
    basis: 'S2-35',
  },
  {
    id: 'liaisonMeetings',
    title: '联络员会议',
    performer: 'campaignOffice',
    when: { every: 'month', on: [20], at: 'startOfWork', roll: 'NEXT_WORKING_DAY' },
    does: { procedure: 'liaisonMeeting' },
    missedFact: 'meetingMissed',
    basis: 'S2-35',
  },
  {
    id: 'progressReports',
    title: '工作进展报告',
    performer: 'members',
    within: DEPLOYED,
    when: monthly(1),
    closes: { in: 3, unit: 'workingDay', at: 'endOfWork' },
    does: {
      record: 'progressReported',
      form: [
        counted('done', '上月达标', 'doneThisMonth', 'PREVIOUS'),
        counted('open', '在办', 'openNow', 'CURRENT'),
        { key: 'text', title: '进展和问题', type: 'longText', required: true, maxLength: 2000 },
      ],
    },
    missedFact: 'progressMissed',
    basis: 'S2-25',
  },
  {
    id: 'dustfallMonitoring',
    title: '降尘监测',
    performer: 'ecology',
    within: DEPLOYED,
    when: monthly(1),
    sites: { ledger: 'monitors' },
    does: {
      record: 'dustfall',
      form: [{ key: 'value', title: '降尘量（吨/平方公里·月）', type: 'number', required: true, min: 0, max: 1000 }],
      bulk: true,
    },
    basis: 'S2-29、S2-40',
  },
  ...sourceCategories.map(
    ({ ledger, checklist, lead }): Duty => ({
      id: `${ledger.id}SpotChecks`,
      title: `${ledger.title}抽查`,
      performer: lead,
      within: DEPLOYED,
      when: monthly(10),
      sites: { ledger: ledger.id, sample: { percent: 10 } },
      does: {
        record: 'spotChecked',
        checklist: checklist.id,
        form: [MODE],
      },
      basis: 'S2-27',
    }),
  ),
  // 创建办巡查、抽查；建委组织数字城管统一监督检查
  ...sourceCategories.flatMap(({ ledger, checklist }) =>
    [
      { of: 'OfficeChecks', title: '创建办督办检查', performer: 'campaignOffice', basis: 'S2-39' },
      { of: 'UnifiedChecks', title: '统一监督检查', performer: 'construction', basis: 'S2-28' },
    ].map(
      ({ of, title, performer, basis }): Duty => ({
        id: `${ledger.id}${of}`,
        title: `${ledger.title}${title}`,
        performer,
        when: { adHoc: true },
        sites: { ledger: ledger.id },
        does: { record: 'spotChecked', checklist: checklist.id, form: [MODE] },
        basis,
      }),
    ),
  ),
  {
    id: 'bulletins',
    title: '月度通报',
    performer: 'construction',
    within: DEPLOYED,
    when: { every: 'month', on: [8], at: 'startOfWork', roll: 'NEXT_WORKING_DAY' },
    does: { procedure: 'bulletin' },
    basis: 'S2-13、S2-28、S2-40',
  },
  {
    id: 'roadBulletins',
    title: '道路降尘通报',
    performer: 'ecology',
    within: DEPLOYED,
    when: { every: 'month', on: [8], at: 'startOfWork', roll: 'NEXT_WORKING_DAY' },
    does: { procedure: 'roadBulletin' },
    basis: 'S2-29',
  },
  {
    id: 'guidance',
    title: '指导街道登记',
    performer: 'bureaus',
    when: { adHoc: true },
    does: {
      record: 'guided',
      form: [
        { key: 'visits', title: '次数', type: 'integer', required: true, min: 1, max: 100 },
        { key: 'text', title: '内容', type: 'longText', maxLength: 1000 },
      ],
    },
    basis: 'S2-27',
  },
  {
    id: 'trainingLog',
    title: '培训和宣传登记',
    performer: 'members',
    when: { adHoc: true },
    does: {
      record: 'trained',
      form: [
        { key: 'topic', title: '主题', type: 'text', required: true, maxLength: 100 },
        { key: 'people', title: '人数', type: 'integer', required: true, min: 1, max: 100000 },
      ],
    },
    basis: 'S2-10',
  },
  {
    id: 'surveys',
    title: '公众知晓率和满意率调查',
    performer: 'streets',
    within: ['accept'],
    when: { once: { in: 10, unit: 'workingDay', at: 'startOfWork' } },
    does: { procedure: 'publicSurvey' },
    basis: 'S2-43',
  },
  {
    id: 'reviews',
    title: '阶段性总结',
    performer: 'campaignOffice',
    within: ['expand'],
    when: { once: { in: 40, unit: 'workingDay', at: 'startOfWork' } },
    does: { procedure: 'stageReview' },
    basis: 'S2-17',
  },
  {
    id: 'acceptances',
    title: '自查和考核验收',
    performer: 'streets',
    within: ['accept'],
    when: { once: { in: 1, unit: 'workingDay', at: 'startOfWork' } },
    does: { procedure: 'acceptance' },
    basis: 'S2-15、S2-18、S2-20、S2-21',
  },
  {
    id: 'bureauAcceptances',
    title: '部门自查和考核验收',
    performer: 'bureaus',
    within: ['accept'],
    when: { once: { in: 1, unit: 'workingDay', at: 'startOfWork' } },
    does: { procedure: 'acceptance' },
    basis: 'S2-18、S2-20',
  },
  {
    id: 'followOnPlan',
    title: '后续方案',
    performer: 'campaignOffice',
    within: ['accept'],
    when: { once: { in: 30, unit: 'workingDay', at: 'startOfWork' } },
    does: { procedure: 'followOn' },
    basis: 'S2-22',
  },
  {
    id: 'monthlyAssessment',
    title: '月度评估',
    performer: 'campaignOffice',
    within: DEPLOYED,
    when: { every: 'month', on: [31], at: 'endOfWork' },
    does: { assess: ['dustfallRanking', 'innerDone', 'expresswayDone', 'allDone', 'streetTargets'] },
    basis: 'S2-02、S2-03、S2-34、S2-40',
  },
  {
    id: 'finalAssessment',
    title: '创建考核',
    performer: 'campaignOffice',
    within: ['accept'],
    when: { every: 'quarter', on: [92], at: 'endOfWork' },
    does: { assess: ['acceptanceRanking', 'awareness', 'satisfaction'] },
    basis: 'S2-43、S2-44',
  },
]
