import type { Plan } from '../../contracts/template/plan.ts'
import type { Parameter } from '../../contracts/template/template.ts'

export const plan: Plan = {
  document: {
    number: '云环委办〔2022〕17号',
    issuer: '区强化“散乱污”场所清理整治专项工作组办公室',
    addressees: '各有关部门、各街道',
    issuedOn: '2022-03-14',
    approvedBy: '经区政府同意',
    sealedOnBehalf: true,
    annexes: ['附件1'],
  },
  basis: 'S4-01、S4-02',
  parentPlan: '《市2022年“散乱污”场所清理整治工作要点》',
  objectives: [
    { text: '发现一宗、整治一宗', indicators: ['closedShare', 'openAge'] },
    { text: '严防死灰复燃、杜绝新增', indicators: ['resurgences', 'newSites'] },
    '党政统领、部门协同、企业施治、社会监督、公众参与',
  ],
  legalBasis: [
    { title: '市“散乱污”场所清理整治工作要点', level: 'NORMATIVE_DOCUMENT' },
    {
      title: '区落实建立健全强化“散乱污”场所清理整治长效机制的指导意见实施方案',
      alias: '指导意见',
      level: 'NORMATIVE_DOCUMENT',
    },
    { title: '中华人民共和国行政处罚法', alias: '行政处罚法', articles: ['第二十四条'], level: 'LAW' },
    { title: '中华人民共和国水污染防治法', level: 'LAW' },
  ],
  definitions: {
    五方机制: '党政统领、部门协同、企业施治、社会监督、公众参与：工作组、主管部门、场所经营者、举报渠道各有角色。',
    下放职权: '街道承接的综合行政执法职权，以公布的目录和生效日期为准（行政处罚法第二十四条）。',
    三个一批: '关停取缔一批、整合搬迁一批、升级改造一批；一个场所只在其中一批。',
  },
  readings: [
    {
      row: 'S4-19',
      text: '“按期报送”没有写明周期',
      read: '每月一次，次月5个工作日内；可改为次月月底前',
      parameter: 'returnByMonthEnd',
    },
    {
      row: 'S4-04',
      text: '“发现一宗、整治一宗”没有写明在多长时间以内',
      read: '当年销号与当年发现之比；上年遗留的也计入销号，所以可以超过100%，低于95%的提示',
      parameter: 'closedShareAim',
    },
    { row: 'S4-06', text: '“企业施治”', read: '经营者不是系统里的单位：由街道送达告知书，签收和承诺作为材料归档' },
    { row: 'S4-22', text: '没有写明督查督办由谁牵头', read: '由督查室牵头，可在绑定时改为别的单位' },
    { row: 'S4-24', text: '没有写明专项督查由谁开展', read: '由督查室开展，每季度一次' },
    { row: 'S4-20', text: '日常巡查没有写明频次', read: '已销号场所每季一次，重点监管清单每月一次' },
    { row: 'S4-12', text: '“三个一批”的类别名称', read: '关停取缔、整合搬迁、升级改造' },
  ],
  notes: ['各街道人力、物力、资金保障由各自分方案写明（S4-29）。', '整治档案按一企一档归集（S4-31）。'],
}

export const parameters: Parameter[] = [
  days('identifyDays', '认定的工作日', 5, 'S4-09'),
  days('rectifyDays', '整治的工作日', 30, 'S4-04'),
  days('centralDays', '督察交办件整治的工作日', 15, 'S4-05'),
  {
    key: 'closedShareAim',
    title: '当年整治完成率（%）不低于',
    type: 'integer',
    default: 95,
    min: 1,
    max: 100,
    basis: 'S4-04',
  },
  { key: 'returnByMonthEnd', title: '月报在次月月底前报送', type: 'boolean', default: false, basis: 'S4-19' },
]

function days(key: string, title: string, byDefault: number, basis: string): Parameter {
  return { key, title, type: 'integer', default: byDefault, min: 1, max: 365, basis }
}
