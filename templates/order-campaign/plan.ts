import type { Plan } from '../../contracts/template/plan.ts'
import type { Parameter } from '../../contracts/template/template.ts'

export const plan: Plan = {
  objectives: [
    { text: '空气质量明显改善', indicators: ['pm25'] },
    { text: '执法数据明显上升', indicators: ['penalties'] },
    { text: '治理水平明显提高', indicators: ['pointsClosed'] },
    { text: '秩序类线索明显下降', indicators: ['leads'] },
    { text: '环境秩序明显好转', indicators: ['satisfaction'] },
  ],
  legalBasis: [
    { title: '中华人民共和国治安管理处罚法', level: 'LAW' },
    { title: '中华人民共和国消防法', level: 'LAW' },
    { title: '中华人民共和国大气污染防治法', level: 'LAW' },
    { title: '中华人民共和国行政处罚法', alias: '行政处罚法', articles: ['第五条', '第三十四条'], level: 'LAW' },
  ],
  definitions: {
    '6+N': '六个固定的挂账点位，加上随时增补的点位；整治达标后销账。',
    四个一批: '教育一批、警告一批、处罚一批、停工一批；交通类为处罚、查扣、封堵。',
    九个紧盯:
      '空旷地带、拆迁现场、废品收购站、浅山地区、交界区域、渣土车出入、施工现场、流动人口聚集区、废旧厂区，以台账中的“紧盯类别”标明。',
    四个严查: '未悬挂号牌或者临时标识上路；逆行、闯灯越线、载人载物；伪造、变造号牌或者标识；快递、送餐等行业违法。',
  },
  readings: [
    {
      row: 'S3-02',
      text: '截止时间为重大活动安保结束，没有日期',
      read: '由领导小组办公室宣布，预计10月7日',
    },
    {
      row: 'S3-14',
      text: '“一律上限处罚”',
      read: '裁量由执法人员按基准决定，系统只提示，不自动取上限（行政处罚法第五条、第三十四条）',
    },
    {
      row: 'S3-28',
      text: '“动态清零”没有写明口径',
      read: '每次报送时点在办为零；超期未办结的另计',
    },
    { row: 'S3-29', text: '乞讨人员台账属于敏感个人信息', read: '默认不建，只登记点位' },
    {
      row: 'S3-31',
      text: '“同比上升3%”没有写上年的数',
      read: '与上年10月的同一项数比，数由规划人员填写',
      parameter: 'dogsRegisteredBefore',
    },
    {
      row: 'S3-36',
      text: '“三类重点区域”没有写明是哪三类',
      read: '由规划人员写明，台账按第一、二、三类登记',
      parameter: 'ebikeAreas',
    },
    {
      row: 'S3-05',
      text: '副组长七名，工作组九个，没有写明谁分管哪个组',
      read: '七名副组长只登记席位，各组的推进会情况报领导小组办公室转分管的副组长',
    },
    { row: 'S3-32', text: '每周至少一次，是每周还是每工地每周', read: '每周一次（工作组）' },
    { row: 'S3-50', text: '每月30日前，二月没有30日', read: '二月取月末' },
    {
      row: 'S3-50',
      text: '没有写明报送日遇休息日是否顺延',
      read: '不顺延，可改为顺延',
      parameter: 'returnDefers',
    },
  ],
  notes: [
    '本稿为征求意见稿，先征求各成员单位意见（S3-01）。',
    '主要领导亲自研究，主管领导具体负责，组建专职队伍（S3-51）。',
  ],
}

export const parameters: Parameter[] = [
  { key: 'handleDays', title: '点位整治的工作日', type: 'integer', default: 10, min: 1, max: 60, basis: 'S3-11' },
  {
    key: 'leadsBefore',
    title: '上年同期秩序类线索（件）',
    type: 'integer',
    default: 1000,
    min: 1,
    max: 1000000,
    basis: 'S3-04',
  },
  {
    key: 'fatalitiesBefore',
    title: '上年同期亡人事故（起）',
    type: 'integer',
    default: 1,
    min: 1,
    max: 1000,
    basis: 'S3-37',
  },
  ...[
    { key: 'dogsRegisteredBefore', title: '上年10月犬只登记（只）' },
    { key: 'dogPenaltiesBefore', title: '上年10月涉犬行政处罚（起）' },
    { key: 'straysTakenInBefore', title: '上年10月收置流浪犬（只）' },
  ].map((given): Parameter => ({ ...given, type: 'integer', default: 100, min: 1, max: 1_000_000, basis: 'S3-31' })),
  {
    key: 'ebikeAreas',
    title: '电动自行车三类重点区域是哪三类',
    type: 'text',
    default: '方案没有列出，请写明三类重点区域',
    basis: 'S3-36',
  },
  { key: 'returnDefers', title: '半月报的报送日遇休息日顺延', type: 'boolean', default: false, basis: 'S3-50' },
]
