import type { CampaignTemplate, Parameter } from '../../contracts/template/template.ts'

/** What the plan says about itself: S0-01…S0-06, S0-52. */
export const plan: CampaignTemplate['plan'] = {
  basis: 'S0-01、S0-03、S0-04、S0-06',
  parentPlan: '《云溪市2024年大气污染防治十大专项行动任务落实分工方案》',
  objectives: [
    '达到正规化、标准化停车场秩序',
    '彻底改变停车场扬尘污染、带泥上路等现象',
    '环境质量提升，营造环境优美的市容环境',
  ],
  legalBasis: [
    '《中华人民共和国大气污染防治法》',
    '《中华人民共和国道路交通安全法》',
    '《中华人民共和国行政处罚法》',
    '《中华人民共和国行政强制法》',
    '《中华人民共和国城乡规划法》',
    '《云溪省大气污染防治条例》',
    '《云溪市大气污染防治条例》',
    '《云溪市停车场建设和管理办法》',
  ],
  definitions: {
    停车场:
      '供机动车和非机动车停放的露天或者室内场所，包括公共停车场、专用停车场、临时停车场、道路临时停车泊位和非机动车临时停放点（S0-06）',
    整治范围: '全区范围停车场（维修厂），重点路段两侧优先（S0-05）',
    回头看: '对已办结的停车场定期再查，防止死灰复燃（S0-41c、S0-41d）',
    帮包督导组:
      '由交通运输局、自然资源与规划局、交警大队、综合执法局、生态环境局、住房城乡建设局六个委办局分别抽调一名科级干部为组长及两名业务骨干为成员（S0-21）',
    漏报和新建: '摸排后才发现或者才建成的停车场，由所属街道专项整治小组负责监管（S0-32）',
  },
  readings: [
    {
      row: 'S0-21',
      text: '六个委办局各一个帮包督导组，停车场清单分包到组，没有写明哪个组包哪些街道',
      read: '每个街道绑定一个帮包督导组，一个组可以绑定几个街道；发起前逐街道指定',
    },
    {
      row: 'S0-48',
      text: '每周排名，没有写明巩固保持阶段凭什么得分排名',
      read: '巩固保持阶段每周巡查打分一次，按这些分数排名；一周不足五次的不排',
    },
    { row: 'S0-19', text: '领导小组“区长任组长，分管副区长为组长”', read: '后一处为“副组长”之误：分管副区长任副组长' },
  ],
  notes: [
    '行动期限：印发之日起至2024年12月31日（S0-02）',
    '9月15日至17日为中秋假期，前期摸排阶段实际从9月18日起办公（S0-18）',
    '方案印发后，停车场管理及各职能部门职责分工依照本方案执行（S0-52）',
    '地方性规定的条款号为样例，印发文书前由承办单位核对',
    '领导小组办公室设在市生态环境局区分局（S0-20）',
  ],
}

/** What the planner may change before the launch. The plan gives no numbers of days: the defaults are ours, the basis says why. */
export const parameters: Parameter[] = [
  days('inspectDays', '首次检查期限（工作日）', 5, 'S0-51 发现问题及时处理，天数由方案之外设定'),
  days('orderDays', '作出整改或者关停决定期限（工作日）', 2, 'S0-51'),
  days('serveDays', '送达期限（工作日）', 7, '行政处罚法第六十一条、第八十五条：七日内送达，七日以内指工作日'),
  days('limitDays', '整改期限默认值（工作日）', 5, '行政处罚法第二十八条：限期由办案机关逐案确定'),
  days('reinspectDays', '复查期限（工作日）', 3, 'S0-28'),
  days('penaltyDays', '移送处罚期限（工作日）', 5, 'S0-41a'),
  days('closingDays', '销号审核期限（工作日）', 3, 'S0-20'),
  {
    key: 'maxFailures',
    title: '复查不合格满几次移送处罚',
    type: 'integer',
    default: 2,
    min: 1,
    max: 5,
    basis: 'S0-41b 整改后仍达不到要求',
  },
  text('reviewBody', '行政复议机关', '云溪区人民政府'),
  text('court', '行政诉讼管辖法院', '云溪区人民法院'),
]

function days(key: string, title: string, byDefault: number, basis: string): Parameter {
  return { key, title, type: 'integer', default: byDefault, min: 1, max: 30, basis }
}

function text(key: string, title: string, byDefault: string): Parameter {
  return { key, title, type: 'text', default: byDefault, basis: '行政处罚法第五十九条：救济途径和期限' }
}
