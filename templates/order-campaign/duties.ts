import type { SeriesRule } from '../../contracts/calendar.ts'
import type { Duty, RecordWork } from '../../contracts/template/duty.ts'
import type { FormField } from '../../contracts/template/form.ts'

const integer = (key: string, title: string): FormField => ({
  key,
  title,
  type: 'integer',
  required: true,
  min: 0,
  max: 1_000_000,
})
const locked = (key: string, title: string, figure: string): FormField => ({
  key,
  title,
  type: 'integer',
  prefill: `figure.${figure}`,
  locked: true,
  // of the month up to the day of the return (S3-50)
  period: 'CURRENT',
})

const ORDER = ['order', 'consolidate']
const WEEKLY: SeriesRule = { every: 'week' }
const MONTHLY: SeriesRule = { every: 'month', on: [1], at: 'startOfWork', due: { endOf: 'month', at: 'endOfWork' } }

function monthly(id: string, title: string, performer: string, does: RecordWork, basis: string): Duty {
  return {
    id,
    title,
    performer,
    within: ORDER,
    when: MONTHLY,
    closes: { in: 5, unit: 'workingDay', at: 'endOfWork' },
    does,
    basis,
  }
}

/** 每周至少一次: counted for the work group (S3-32). */
function weekly(id: string, title: string, performer: string, expect: string, missedFact: string, basis: string): Duty {
  return { id, title, performer, within: ORDER, when: WEEKLY, does: { expect, atLeast: 1 }, missedFact, basis }
}

export const duties: Duty[] = [
  {
    id: 'comments',
    title: '征求意见',
    performer: 'campaignOffice',
    when: { once: { in: 0, unit: 'calendarDay', at: 'endOfWork' } },
    does: { procedure: 'consultation' },
    basis: 'S3-01',
  },
  {
    id: 'groupPlans',
    title: '分方案',
    performer: 'workGroups',
    when: { once: { in: 1, unit: 'workingDay', at: 'startOfWork' } },
    does: { procedure: 'groupPlan' },
    basis: 'S3-08、S3-12',
  },
  {
    id: 'leaderReviews',
    title: '主要领导研究',
    performer: 'memberUnits',
    when: { once: { in: 10, unit: 'workingDay', at: 'startOfWork' } },
    does: { procedure: 'leaderReview' },
    basis: 'S3-51',
  },
  {
    id: 'jointMeetings',
    title: '双周联席会商',
    performer: 'campaignOffice',
    when: { every: 'fortnight', on: ['FRI'], at: '15:00', roll: 'NEXT_WORKING_DAY' },
    opens: { in: -3, unit: 'workingDay', at: 'startOfWork' },
    does: { procedure: 'jointMeeting', matter: { heldOn: 'occurrence.at' } },
    basis: 'S3-42',
  },
  {
    id: 'groupMeetings',
    title: '工作组推进会',
    performer: 'workGroups',
    when: { every: 'month', on: [10], at: 'startOfWork', roll: 'NEXT_WORKING_DAY' },
    does: { procedure: 'groupMeeting' },
    basis: 'S3-43',
  },
  weekly('weeklyOperation', '周周有行动', 'workGroups', 'operationHeld', 'operationShort', 'S3-13、S3-25'),
  {
    id: 'monthlyTheme',
    title: '月月有专题',
    performer: 'workGroups',
    within: ORDER,
    when: {
      every: 'month',
      on: [1],
      at: 'startOfWork',
      roll: 'NEXT_WORKING_DAY',
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
    },
    does: {
      record: 'themeSet',
      form: [
        { key: 'theme', title: '本月专题', type: 'text', required: true, maxLength: 60 },
        { key: 'focus', title: '侧重', type: 'text', required: true, maxLength: 200 },
      ],
    },
    missedFact: 'themeMissed',
    basis: 'S3-25',
  },
  weekly('weeklySiteTraining', '每周工地培训', 'construction', 'siteTraining', 'siteTrainingShort', 'S3-13、S3-32'),
  weekly('weeklyIndustryTalk', '每周企业约谈', 'construction', 'industryTalked', 'industryTalkShort', 'S3-32'),
  {
    id: 'siteTrainingLog',
    title: '工地培训登记',
    performer: 'construction',
    within: ORDER,
    when: { adHoc: true },
    does: {
      record: 'siteTraining',
      form: [integer('people', '人数'), { key: 'topic', title: '内容', type: 'text', required: true, maxLength: 100 }],
    },
    basis: 'S3-32',
  },
  {
    id: 'dailyRevisit',
    title: '天天清、反复清',
    performer: 'streets',
    within: ['order'],
    when: { every: 'day', at: 'startOfWork', due: { in: 0, unit: 'calendarDay', at: 'endOfDay' } },
    sites: { ledger: 'points', heldBy: 'streetOffice', where: 'site.line = "VENDORS" and status = "OPEN"' },
    does: { record: 'revisited', checklist: 'pointCheck', bulk: true },
    missedFact: 'revisitMissed',
    basis: 'S3-29',
  },
  {
    id: 'halfMonthReturn',
    title: '进展情况和战果数据',
    performer: 'memberUnits',
    within: ORDER,
    when: { every: 'month', on: [15, 30], at: 'startOfWork', due: { in: 0, unit: 'calendarDay', at: 'endOfWork' } },
    dueSetting: {
      param: 'returnDefers',
      due: { in: 0, unit: 'calendarDay', at: 'endOfWork', roll: 'NEXT_WORKING_DAY' },
    },
    opens: { in: -2, unit: 'workingDay', at: 'startOfWork' },
    closes: { in: 2, unit: 'workingDay', at: 'endOfWork' },
    does: {
      record: 'returned',
      form: [
        locked('operations', '行动次数', 'operations'),
        locked('handledPoints', '整治点位', 'handledPoints'),
        locked('penalties', '处罚', 'penalties'),
        locked('open', '在办点位', 'openPoints'),
        { key: 'text', title: '进展和问题', type: 'longText', required: true, maxLength: 2000 },
      ],
      help: '每月15日、30日前报送，专人负责；二月取月末。突出情况随时另报。',
    },
    missedFact: 'returnMissed',
    basis: 'S3-50',
  },
  {
    id: 'supervisionRounds',
    title: '督导检查',
    performer: 'supervision',
    within: ORDER,
    when: {
      every: 'month',
      on: [20],
      at: 'startOfWork',
      roll: 'NEXT_WORKING_DAY',
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
    },
    does: {
      record: 'supervised',
      form: [
        {
          key: 'mode',
          title: '方式',
          type: 'choice',
          required: true,
          options: [
            { value: 'GENERAL', label: '综合督查' },
            { value: 'THEMATIC', label: '专项督查' },
          ],
        },
        integer('units', '督导单位'),
        integer('problems', '问题'),
      ],
      starts: [{ when: 'answer.problems > 0', procedure: 'supervisionBulletin' }],
    },
    basis: 'S3-19、S3-45',
  },
  {
    id: 'fixedPosts',
    title: '常态管控岗位',
    performer: 'traffic',
    within: ['order'],
    when: { every: 'day', at: 'startOfWork', due: { in: 0, unit: 'calendarDay', at: 'endOfDay' } },
    does: {
      record: 'postHeld',
      form: [
        { key: 'areas', title: '三类重点区域', type: 'text', prefill: 'param.ebikeAreas', locked: true },
        { ...integer('posts', '在岗岗位（共5处）'), max: 5 },
        integer('checks', '“四个严查”查处'),
      ],
    },
    basis: 'S3-36',
  },
  monthly(
    'siteSelfCheck',
    '工地消防自查和演练',
    'construction',
    { record: 'selfChecked', checklist: 'fireCheck' },
    'S3-38',
  ),
  monthly(
    'rental',
    '出租房信息采集',
    'streets',
    { record: 'rentalCollected', form: [integer('known', '应采集'), integer('collected', '已采集')] },
    'S3-28',
  ),
  monthly(
    'dogs',
    '养犬管理数据',
    'publicSecurity',
    {
      record: 'dogFigures',
      form: [integer('registered', '登记'), integer('penalties', '处罚'), integer('strays', '收置流浪犬')],
    },
    'S3-31',
  ),
  monthly(
    'air',
    '空气质量',
    'environment',
    {
      record: 'airMeasured',
      form: [{ key: 'mean', title: '累计均值（微克/立方米）', type: 'number', required: true, min: 0, max: 1000 }],
    },
    'S3-17、S3-40',
  ),
  monthly(
    'trucks',
    '大货车、渣土车违法登记',
    'traffic',
    { record: 'truckViolations', form: [integer('found', '本月查处和发现的违法起数')] },
    'S3-35',
  ),
  monthly(
    'news',
    '舆情监测',
    'publicityGroup',
    { record: 'negativeNews', form: [integer('items', '负面舆情条数')] },
    'S3-35、S3-54',
  ),
  monthly(
    'publicityLog',
    '宣传登记',
    'memberUnits',
    {
      record: 'publicised',
      form: [
        integer('posters', '标语、通告'),
        integer('screens', '电子屏'),
        integer('online', '网络和微信群'),
        integer('leaflets', '入户宣传单'),
      ],
    },
    'S3-18、S3-54',
  ),
  {
    id: 'satisfactionSurvey',
    title: '群众满意度调查',
    performer: 'cityOrder',
    within: ORDER,
    when: {
      every: 'quarter',
      on: [92],
      at: 'startOfWork',
      roll: 'PREVIOUS_WORKING_DAY',
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
    },
    does: {
      record: 'surveyed',
      form: [{ key: 'rate', title: '满意率（%）', type: 'number', required: true, min: 0, max: 100 }],
    },
    basis: 'S3-27',
  },
  {
    id: 'incidents',
    title: '重大警情和事故登记',
    performer: 'publicSecurity',
    within: ORDER,
    when: { adHoc: true },
    does: {
      record: 'taxiIncident',
      form: [{ key: 'text', title: '情况', type: 'longText', required: true, maxLength: 1000 }],
    },
    basis: 'S3-30',
  },
  {
    id: 'accidents',
    title: '亡人事故登记',
    performer: 'workSafety',
    within: ORDER,
    when: { adHoc: true },
    does: {
      record: 'fatality',
      form: [{ key: 'text', title: '情况', type: 'longText', required: true, maxLength: 1000 }],
    },
    basis: 'S3-37',
  },
  {
    id: 'summaries',
    title: '检查验收和总结',
    performer: 'workGroups',
    when: { once: { on: '2019-12-02', at: 'startOfWork' } },
    does: { procedure: 'summary' },
    basis: 'S3-26',
  },
  {
    id: 'monthlyAssessment',
    title: '月度评估',
    performer: 'campaignOffice',
    when: { every: 'month', on: [31], at: 'endOfWork' },
    does: {
      assess: [
        'pm25',
        'leads',
        'rentalCollection',
        'rentalOpen',
        'undergroundOpen',
        'taxiIncidents',
        'dogsRegistered',
        'dogPenalties',
        'straysTakenIn',
        'sitesCovered',
        'fatalities',
        'smallAdsOpen',
        'truckViolations',
      ],
    },
    basis: 'S3-03、S3-04、S3-28、S3-31、S3-35',
  },
]
