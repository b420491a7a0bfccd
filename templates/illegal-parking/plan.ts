import type { Plan } from '../../contracts/template/plan.ts'
import type { Parameter } from '../../contracts/template/template.ts'

export const plan: Plan = {
  document: {
    number: '云综执〔2019〕46号',
    issuer: '综合行政执法局',
    addressees: '各科室、中队（分局）',
    issuedOn: '2019-04-04',
    annexes: ['违停执法网格划分'],
  },
  basis: 'S1-01、S1-02',
  objectives: [
    { text: '违停执法全覆盖，乱停乱放现象逐步减少', indicators: ['tickets', 'gridsSurveyed'] },
    { text: '错单率控制在1‰以内，全年错单不超过60张', indicators: ['errorRate', 'errors'] },
    { text: '杜绝慢作为、不作为', indicators: ['overdueMatters'] },
  ],
  legalBasis: [
    {
      title: '中华人民共和国道路交通安全法',
      alias: '道路交通安全法',
      level: 'LAW',
      articles: ['第五十六条', '第九十三条'],
    },
    { title: '省实施《中华人民共和国道路交通安全法》办法', level: 'LOCAL_REGULATION' },
    { title: '省城市管理相对集中行政处罚权条例', level: 'LOCAL_REGULATION' },
  ],
  readings: [
    {
      row: 'S1-14',
      text: '错单率1‰和全年60张两个上限并存（61400×1‰＝61.4）',
      read: '两个上限同时生效，先到的先预警',
      parameter: 'errorCap',
    },
    {
      row: 'S1-17',
      text: '表2合并单元格，单位与网格的对应不明确',
      read: '导入网格台账后由各中队逐个确认',
      parameter: 'surveyDays',
    },
    {
      row: 'S1-30',
      text: '每月5日前上报投诉汇总，未写遇节假日是否顺延',
      read: '按报表不顺延处理，可改为顺延',
      parameter: 'complaintReturnDefers',
    },
    {
      row: 'S1-28',
      text: '“同时涵盖本辖区及市区，须予以区分”，没有写明市区贴单计不计入本单位的数',
      read: '计入贴单总数，配额和错单率按总数计，其中市区的另列',
    },
    {
      row: 'S1-29',
      text: '工作群每日通报，没有写明由谁发',
      read: '由特勤中队每个工作日下班时汇总发出',
    },
    { row: 'S1-32', text: '多次违停未处理的“多次”没有写明次数', read: '三次', parameter: 'repeatOffences' },
    {
      row: 'S1-05',
      text: '领导小组办公室设在承担七成配额的特勤中队',
      read: '排名和考核时标明利益冲突',
    },
  ],
  notes: ['附件网格划分图作为材料附在网格台账上（S1-18）。'],
}

export const parameters: Parameter[] = [
  integer('surveyDays', '网格摸排和确认的工作日', 10, 'S1-11、S1-17'),
  integer('errorCap', '全年错单上限（张）', 60, 'S1-14'),
  {
    key: 'complaintReturnDefers',
    title: '投诉汇总的报送日遇节假日顺延',
    type: 'boolean',
    default: false,
    basis: 'S1-30',
  },
  integer('repeatOffences', '列入抄告名单的未处理违停次数', 3, 'S1-32'),
]

function integer(key: string, title: string, byDefault: number, basis: string): Parameter {
  return { key, title, type: 'integer', default: byDefault, min: 1, max: 1000, basis }
}
