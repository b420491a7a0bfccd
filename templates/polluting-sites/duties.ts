import type { SeriesRule } from '../../contracts/calendar.ts'
import type { Duty } from '../../contracts/template/duty.ts'
import type { FormField } from '../../contracts/template/form.ts'

const quarterly = (at: 'first' | 'last'): SeriesRule => ({
  every: 'quarter',
  on: [at === 'first' ? 1 : 92],
  at: 'startOfWork',
  roll: 'NEXT_WORKING_DAY',
  // what the last day of a quarter opens is not over by its evening
  ...(at === 'last' ? { due: { in: 20, unit: 'workingDay', at: 'endOfWork' } } : {}),
})
const MONTH_END = { endOf: 'month', at: 'endOfWork' } as const

/** What the platform counted. The return of the first days of a month is about the month before (S4-33), a sweep about the month that it lasts. */
const counted = (key: string, title: string, figure: string, period?: 'CURRENT' | 'PREVIOUS'): FormField => ({
  key,
  title,
  type: 'integer',
  prefill: `figure.${figure}`,
  locked: true,
  ...(period ? { period } : {}),
})

export const duties: Duty[] = [
  {
    id: 'gridSweep',
    title: '河涌流域网格排查',
    performer: 'streets',
    when: { every: 'month', on: [1], at: 'startOfWork', due: MONTH_END },
    does: {
      record: 'swept',
      form: [
        { key: 'grids', title: '排查网格数', type: 'integer', required: true, min: 0, max: 10000 },
        counted('found', '新发现场所', 'foundThisMonth'),
      ],
    },
    missedFact: 'sweepMissed',
    basis: 'S4-11',
  },
  {
    id: 'keyPatrol',
    title: '重点监管场所巡查',
    performer: 'streets',
    when: { every: 'month', on: [1], at: 'startOfWork', due: MONTH_END },
    sites: { ledger: 'sites', heldBy: 'streetOffice', where: 'list contains(lists, "keySupervision")' },
    does: {
      record: 'patrolled',
      checklist: 'siteCheck',
      starts: [{ when: 'answer.passed = false', procedure: 'flashReport' }],
    },
    missedFact: 'patrolMissed',
    basis: 'S4-20、S4-21',
  },
  {
    id: 'closedPatrol',
    title: '已销号场所巡查',
    performer: 'streets',
    when: { every: 'quarter', on: [1], at: 'startOfWork', due: { endOf: 'quarter', at: 'endOfWork' } },
    sites: { ledger: 'sites', heldBy: 'streetOffice', where: 'status = "CLOSED"', sample: { percent: 20 } },
    does: {
      record: 'patrolled',
      checklist: 'siteCheck',
      starts: [{ when: 'answer.passed = false', procedure: 'flashReport' }],
    },
    missedFact: 'patrolMissed',
    basis: 'S4-20、S4-23',
  },
  {
    id: 'monthlyReturn',
    title: '“三个一批”清单和整治进度',
    performer: 'streets',
    when: {
      every: 'month',
      on: [1],
      at: 'startOfWork',
      roll: 'NEXT_WORKING_DAY',
      due: { nthWorkingDayOfMonth: 5, at: 'endOfWork' },
    },
    dueSetting: { param: 'returnByMonthEnd', due: MONTH_END },
    closes: { in: 3, unit: 'workingDay', at: 'endOfWork' },
    does: {
      record: 'returned',
      form: [
        counted('found', '上月发现', 'foundThisMonth', 'PREVIOUS'),
        counted('closed', '上月销号', 'closedThisMonth', 'PREVIOUS'),
        counted('open', '在办', 'openNow', 'CURRENT'),
        counted('closeBatch', '关停取缔一批', 'closeBatchCount', 'CURRENT'),
        counted('moveBatch', '整合搬迁一批', 'moveBatchCount', 'CURRENT'),
        counted('upgradeBatch', '升级改造一批', 'upgradeBatchCount', 'CURRENT'),
        { key: 'difficulties', title: '困难和建议', type: 'longText', maxLength: 1000 },
      ],
      help: '数字由系统按台账得出，报送时存为快照。',
    },
    missedFact: 'returnMissed',
    basis: 'S4-19、S4-33',
  },
  {
    id: 'entryRefusals',
    title: '不予准入、不予登记的登记',
    performer: 'units',
    when: { adHoc: true },
    does: {
      record: 'entryRefused',
      form: [
        { key: 'applicant', title: '申请人', type: 'text', required: true, maxLength: 100 },
        {
          key: 'kind',
          title: '事项',
          type: 'choice',
          required: true,
          options: [
            { value: 'REGISTRATION', label: '市场主体登记' },
            { value: 'PERMIT', label: '排污等许可' },
            { value: 'PROJECT', label: '项目准入' },
          ],
        },
        { key: 'ground', title: '依据的产业政策或者规定', type: 'longText', required: true, maxLength: 500 },
      ],
    },
    basis: 'S4-14',
  },
  {
    id: 'unitPlans',
    title: '制订工作计划',
    performer: 'units',
    when: { once: { in: 5, unit: 'workingDay', at: 'startOfWork' } },
    does: { procedure: 'unitPlan' },
    basis: 'S4-28',
  },
  {
    id: 'quarterPlans',
    title: '季度检查计划',
    performer: 'campaignOffice',
    when: quarterly('first'),
    does: { procedure: 'quarterPlan' },
    basis: 'S4-23',
  },
  {
    id: 'thematic',
    title: '专项督查',
    performer: 'inspection',
    when: quarterly('first'),
    does: { procedure: 'thematicSupervision' },
    basis: 'S4-24',
  },
  {
    id: 'negativeListCheck',
    title: '负面清单自查',
    performer: 'units',
    when: {
      every: 'halfYear',
      on: [1],
      at: 'startOfWork',
      roll: 'NEXT_WORKING_DAY',
      due: { in: 20, unit: 'workingDay', at: 'endOfWork' },
    },
    does: {
      record: 'selfChecked',
      checklist: 'negativeList',
      form: [{ key: 'measures', title: '整改措施', type: 'longText', maxLength: 2000 }],
    },
    basis: 'S4-26',
  },
  {
    id: 'training',
    title: '每季宣贯培训',
    performer: 'units',
    when: { every: 'quarter' },
    does: { expect: 'trained', atLeast: 1 },
    missedFact: 'trainingShort',
    basis: 'S4-27',
  },
  {
    id: 'trainingLog',
    title: '培训宣传登记',
    performer: 'units',
    when: { adHoc: true },
    does: {
      record: 'trained',
      form: [
        { key: 'topic', title: '主题', type: 'text', required: true, maxLength: 100 },
        { key: 'people', title: '人数', type: 'integer', required: true, min: 1, max: 100000 },
      ],
    },
    basis: 'S4-27',
  },
  {
    id: 'caseStudies',
    title: '典型案例',
    performer: 'streets',
    when: {
      every: 'halfYear',
      on: [183],
      at: 'startOfWork',
      roll: 'NEXT_WORKING_DAY',
      due: { in: 30, unit: 'workingDay', at: 'endOfWork' },
    },
    does: { procedure: 'caseStudy' },
    basis: 'S4-17、S4-27',
  },
  {
    id: 'gaps',
    title: '短板分析',
    performer: 'campaignOffice',
    when: quarterly('last'),
    does: { procedure: 'gapAnalysis' },
    basis: 'S4-30、S4-35',
  },
  {
    id: 'progress',
    title: '跟踪考核',
    performer: 'campaignOffice',
    when: { every: 'month', on: [31], at: 'endOfWork' },
    does: { assess: ['closedShare', 'centralOpen', 'newSites', 'resurgences'] },
    basis: 'S4-05、S4-35',
  },
]
