import type { InstantRule, SeriesRule } from '../../contracts/calendar.ts'
import type { Duty } from '../../contracts/template/duty.ts'
import type { FormField } from '../../contracts/template/form.ts'

const END_OF_DAY = { in: 0, unit: 'calendarDay', at: 'endOfWork' } as const
/** 遇节假日则顺延至下个工作日 */
const onDay = (day: number): SeriesRule => ({ every: 'month', on: [day], at: 'startOfWork', roll: 'NEXT_WORKING_DAY' })

/** On the last day of the quarter: what that opens is over some time later. */
const atQuarterEnd = (due: InstantRule): SeriesRule => ({
  every: 'quarter',
  on: [92],
  at: 'startOfWork',
  roll: 'NEXT_WORKING_DAY',
  due,
})
const workingDays = (days: number): InstantRule => ({ in: days, unit: 'workingDay', at: 'endOfWork' })

/** What the platform counted in the month before: a return by the 5th is about that (S1-30). */
const lastMonth = (key: string, title: string, figure: string): FormField => ({
  key,
  title,
  type: 'integer',
  prefill: `figure.${figure}`,
  locked: true,
  period: 'PREVIOUS',
})

/** An operation on a fixed day opens five working days ahead, to be planned and filed. */
const FIVE_DAYS_AHEAD = { in: -5, unit: 'workingDay', at: 'startOfWork' } as const

/** 由办公室牵头，各中队配合: each registers what it did. */
const publicityLog = (id: string, title: string, performer: string, basis: string): Duty => ({
  id,
  title,
  performer,
  when: { adHoc: true },
  does: {
    record: 'publicity',
    form: [
      {
        key: 'kind',
        title: '形式',
        type: 'choice',
        required: true,
        options: [
          { value: 'MEDIA', label: '媒体报道' },
          { value: 'PARTY_DAY', label: '主题党日' },
          { value: 'SHOPS', label: '进商户' },
          { value: 'SCHOOLS', label: '进学校' },
        ],
      },
      { key: 'items', title: '篇次', type: 'integer', required: true, min: 1, max: 1000 },
      { key: 'posters', title: '海报、标语', type: 'integer', min: 0, max: 10000 },
    ],
  },
  basis,
})

export const duties: Duty[] = [
  {
    id: 'dailyReport',
    title: '报送前一日贴单数据',
    performer: 'squads',
    when: { every: 'day', at: '00:00', due: END_OF_DAY },
    closes: { in: 2, unit: 'workingDay', at: 'endOfWork' },
    does: {
      record: 'ticketsReported',
      form: [
        { key: 'own', title: '贴单总数', type: 'integer', required: true, min: 0, max: 10000 },
        {
          key: 'central',
          title: '其中在市区的贴单',
          type: 'integer',
          required: true,
          min: 0,
          max: 10000,
          help: '在市区支援的单独填报，也计入总数。',
        },
        { key: 'voided', title: '错单（作废）', type: 'integer', required: true, min: 0, max: 1000 },
      ],
      help: '专人报送；节假日照常报送。',
    },
    missedFact: 'reportMissed',
    basis: 'S1-27、S1-28、S1-29',
  },
  {
    id: 'dailySummary',
    title: '每日贴单通报',
    performer: 'specialSquad',
    // once the reports of the day before are in
    when: { every: 'workingDay', at: 'endOfWork' },
    does: { procedure: 'dailySummary' },
    basis: 'S1-29',
  },
  {
    id: 'dailyPatrol',
    title: '路面巡查记录',
    performer: 'squads',
    when: { every: 'workingDay', at: 'startOfWork', due: END_OF_DAY },
    does: {
      record: 'patrolDone',
      form: [
        { key: 'shifts', title: '巡查班次', type: 'integer', required: true, min: 0, max: 100 },
        { key: 'found', title: '发现违停', type: 'integer', required: true, min: 0, max: 10000 },
      ],
    },
    basis: 'S1-20',
  },
  {
    id: 'jointOperation',
    title: '联合整治行动',
    performer: 'specialSquad',
    when: onDay(5),
    opens: FIVE_DAYS_AHEAD,
    does: { procedure: 'jointOperation', matter: { heldOn: 'occurrence.at' } },
    basis: 'S1-21',
  },
  {
    id: 'directedOperation',
    title: '市区定向行动',
    performer: 'specialSquad',
    when: onDay(15),
    opens: FIVE_DAYS_AHEAD,
    does: { procedure: 'directedOperation', matter: { heldOn: 'occurrence.at' } },
    basis: 'S1-22',
  },
  {
    id: 'supportOperation',
    title: '镇区补给行动',
    performer: 'specialSquad',
    when: onDay(25),
    opens: FIVE_DAYS_AHEAD,
    does: {
      procedure: 'supportOperation',
      matter: { heldOn: 'occurrence.at' },
      rotate: { role: 'townSquads', count: 2, into: 'towns' },
    },
    basis: 'S1-26',
  },
  {
    id: 'monthlyOperation',
    title: '每月有行动',
    performer: 'squads',
    when: { every: 'month' },
    does: { expect: 'operationHeld', atLeast: 1 },
    missedFact: 'operationShort',
    basis: 'S1-12',
  },
  {
    id: 'quarterlyFeedback',
    title: '每季有反馈',
    performer: 'squads',
    when: { every: 'quarter' },
    does: { expect: 'feedbackGiven', atLeast: 1 },
    missedFact: 'feedbackShort',
    basis: 'S1-12',
  },
  {
    id: 'complaintReturn',
    title: '上月违停投诉汇总表',
    performer: 'squads',
    when: { every: 'month', on: [1], at: '00:00', due: { dayOfMonth: 5, at: 'endOfWork' } },
    dueSetting: {
      param: 'complaintReturnDefers',
      due: { dayOfMonth: 5, at: 'endOfWork', roll: 'NEXT_WORKING_DAY' },
    },
    closes: { in: 3, unit: 'workingDay', at: 'endOfWork' },
    does: {
      record: 'complaintsReported',
      form: [
        lastMonth('received', '受理', 'complaintsLastMonth'),
        lastMonth('closed', '办结', 'complaintsClosed'),
        { key: 'justified', title: '其中属实', type: 'integer', required: true, min: 0, max: 10000 },
        { key: 'analysis', title: '原因和措施', type: 'longText', maxLength: 1000 },
      ],
    },
    missedFact: 'reportMissed',
    basis: 'S1-30',
  },
  {
    id: 'quarterlyAnalysis',
    title: '季度数据分析',
    performer: 'specialSquad',
    when: atQuarterEnd(workingDays(20)),
    does: { procedure: 'analysis' },
    basis: 'S1-31、S1-41',
  },
  {
    id: 'offenderList',
    title: '多次违停车辆抄告',
    performer: 'specialSquad',
    when: atQuarterEnd({ in: 4, unit: 'month' }),
    does: { procedure: 'offenderList' },
    basis: 'S1-32',
  },
  {
    id: 'quarterlyMeeting',
    title: '季度例会',
    performer: 'specialSquad',
    when: atQuarterEnd(workingDays(10)),
    does: { procedure: 'quarterlyMeeting' },
    basis: 'S1-34',
  },
  {
    id: 'qualityCheck',
    title: '贴单证据和执法记录抽查',
    performer: 'legalSection',
    when: {
      every: 'month',
      on: [20],
      at: 'startOfWork',
      roll: 'NEXT_WORKING_DAY',
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
    },
    does: {
      record: 'qualityChecked',
      form: [
        { key: 'unit', title: '被抽查单位', type: 'unit', required: true },
        { key: 'sampled', title: '抽查单数', type: 'integer', required: true, min: 1, max: 1000 },
        { key: 'incomplete', title: '照片、记录仪或程序不全的', type: 'integer', required: true, min: 0, max: 1000 },
      ],
      help: '每张贴单应有全景、车牌、标志标线照片和执法记录仪编号。',
    },
    basis: 'S1-08、S1-19、S1-39',
  },
  {
    id: 'publicity',
    title: '每月宣传',
    performer: 'squads',
    when: { every: 'month' },
    does: { expect: 'publicity', atLeast: 1 },
    missedFact: 'publicityShort',
    basis: 'S1-37、S1-38',
  },
  publicityLog('publicityLog', '宣传活动登记', 'squads', 'S1-37、S1-38'),
  publicityLog('mediaReports', '媒体报道登记', 'bureauOffice', 'S1-07、S1-37'),
  {
    id: 'monthlyAssessment',
    title: '月度考核',
    performer: 'campaignOffice',
    when: { every: 'month', on: [31], at: 'endOfWork' },
    does: { assess: ['tickets', 'errorRate', 'errors', 'overdueMatters', 'ticketQuota', 'errorQuota'] },
    basis: 'S1-13、S1-14、S1-16、S1-41',
  },
]
