import type { Article, DocumentTemplate } from '../../contracts/document.ts'
import { measureNotice } from '../blocks/measure-notice.ts'

const LOCAL_RULE = '云溪市停车场建设和管理办法'
const COMPULSION_LAW = '中华人民共和国行政强制法'
const PLANNING_LAW = '中华人民共和国城乡规划法'
const CORRECT_WITHIN_LIMIT: Article = { law: '中华人民共和国行政处罚法', article: '第二十八条' }

/** The articles that an order may cite, as the choices of its form; a choice reads `《law》article`. */
export const CITABLE_ARTICLES = [
  { value: '《中华人民共和国大气污染防治法》第七十条', label: '大气污染防治法第七十条（停车场、裸露地面扬尘）' },
  { value: '《中华人民共和国大气污染防治法》第七十二条', label: '大气污染防治法第七十二条（堆放物料密闭、覆盖）' },
  { value: '《中华人民共和国大气污染防治法》第九十八条', label: '大气污染防治法第九十八条（拒不接受监督检查）' },
  { value: '《中华人民共和国道路交通安全法》第三十三条', label: '道路交通安全法第三十三条（停车场建设和使用）' },
  { value: `《${LOCAL_RULE}》第十二条`, label: '停车场建设和管理办法第十二条（样例：建设规范）' },
  { value: `《${LOCAL_RULE}》第二十一条`, label: '停车场建设和管理办法第二十一条（样例：审批和用地）' },
  { value: `《${LOCAL_RULE}》第三十条`, label: '停车场建设和管理办法第三十条（样例：管理秩序）' },
]

// 行政处罚法第五十九条: 不服决定的救济途径和期限
const REMEDIES =
  '如不服本决定，可以自收到本通知书之日起六十日内向{{agency.reviewBody}}申请行政复议，或者自收到本通知书之日起六个月内依法向{{agency.court}}提起行政诉讼。复议、诉讼期间不停止本决定的执行，法律另有规定的除外。'

const FOUND =
  '{{inspection.date}}，检查人员{{inspection.officers}}对位于{{site.address}}的{{site.name}}进行检查，查明以下事实：'

const served = { addressee: '{{party.name}}', agency: '{{agency.name}}', remedies: REMEDIES, receipt: true }

/** Formal documents of the case: the facts, the basis, the deadline in words, the remedies, the agency and its date (行政处罚法第四十四条、第五十九条). */
export const documents: DocumentTemplate[] = [
  {
    id: 'RECTIFICATION_ORDER',
    title: '责令限期整改通知书',
    numberCode: '云停责改',
    ...served,
    body: [
      { text: FOUND },
      { text: '{{facts}}' },
      {
        text: '上述情形违反了{{articles}}的规定。现责令你（单位）{{deadline}}整改完毕，整改期间采取措施防止扬尘和带泥上路，并将整改情况书面报送{{agency.name}}。',
      },
      { text: '整改期限届满后将进行复查。拒不整改或者整改后仍达不到要求的，依法予以处罚或者取缔。' },
    ],
    articles: [CORRECT_WITHIN_LIMIT],
    copyTo: ['{{site.unit}}'],
  },
  {
    id: 'CLOSURE_ORDER',
    title: '限期关停通知书',
    numberCode: '云停关停',
    ...served,
    body: [
      { text: FOUND },
      { text: '{{facts}}' },
      {
        text: '上述情形违反了{{articles}}的规定。现责令你（单位）{{deadline}}停止使用该停车场，清空场内车辆和物品，并将关停情况书面报送{{agency.name}}。',
      },
      { text: '逾期不关停的，依法予以取缔并从重处罚。' },
    ],
    articles: [CORRECT_WITHIN_LIMIT, { law: LOCAL_RULE, article: '第二十一条' }],
    copyTo: ['{{site.unit}}'],
  },
  {
    id: 'DEMOLITION_ORDER',
    title: '责令限期拆除决定书',
    numberCode: '云停拆决',
    ...served,
    body: [
      { text: FOUND },
      { text: '{{facts}}' },
      {
        text: '上述情形违反了{{articles}}的规定。现责令你（单位）{{deadline}}自行拆除违法搭建的建筑物、构筑物和设施，并将拆除情况书面报送{{agency.name}}。',
      },
      { text: '逾期不拆除的，依法强制拆除。' },
    ],
    articles: [CORRECT_WITHIN_LIMIT, { law: PLANNING_LAW, article: '第六十四条' }],
    copyTo: ['{{site.unit}}'],
  },
  {
    id: 'DEMOLITION_ANNOUNCEMENT',
    title: '限期自行拆除公告',
    numberCode: '云停拆公',
    addressee: '{{party.name}}',
    agency: '{{agency.name}}',
    body: [
      {
        text: '{{agency.name}}已于{{earlier.date}}作出{{earlier.title}}（{{earlier.number}}），责令拆除位于{{site.address}}的违法建筑。',
      },
      { text: '{{facts}}' },
      { text: '依据{{articles}}的规定，现予公告，限当事人{{deadline}}自行拆除。' },
    ],
    articles: [{ law: COMPULSION_LAW, article: '第四十四条' }],
    receipt: false,
  },
  {
    id: 'DEMOLITION_DEMAND',
    title: '履行拆除义务催告书',
    numberCode: '云停拆催',
    addressee: '{{party.name}}',
    agency: '{{agency.name}}',
    body: [
      { text: '{{earlier.title}}（{{earlier.number}}，{{earlier.date}}）规定的期限已经届满，你（单位）没有自行拆除。' },
      {
        text: '依据{{articles}}的规定，现催告：请{{deadline}}自行拆除。逾期不履行的，依法强制拆除，费用由你（单位）承担。',
      },
      { text: '你（单位）收到本催告书后有权向{{agency.name}}陈述和申辩。' },
    ],
    // no decision of its own: nothing is sued for by it, so that it names no remedies
    articles: [{ law: COMPULSION_LAW, article: '第三十五条' }],
    receipt: false,
  },
  {
    id: 'COMPULSION_DECISION',
    title: '强制拆除决定书',
    numberCode: '云停强拆',
    ...served,
    body: [
      {
        text: '经{{earlier.title}}（{{earlier.number}}，{{earlier.date}}）催告，你（单位）在法定期限内不申请行政复议、不提起行政诉讼，又不拆除。',
      },
      { text: '{{facts}}' },
      {
        text: '依据{{articles}}的规定，现决定对位于{{site.address}}的违法建筑强制拆除。拆除不在夜间和法定节假日进行；请在拆除前清空场内物品。',
      },
    ],
    articles: [
      { law: COMPULSION_LAW, article: '第三十七条' },
      { law: COMPULSION_LAW, article: '第四十四条' },
    ],
    copyTo: ['{{site.unit}}'],
  },
  {
    id: 'PENALTY_REFERRAL',
    title: '案件移送函',
    numberCode: '云停移送',
    addressee: '有管辖权的行政主管部门',
    body: [
      { text: '关于{{site.name}}（{{site.address}}），在“{{campaign.title}}”中查明以下事实：' },
      { text: '{{facts}}' },
      {
        text: '此前已发出{{earlier.title}}（{{earlier.number}}，{{earlier.date}}），当事人{{party.name}}拒不配合整改或者整改后仍达不到要求。依据{{articles}}的规定，现将该案移送你单位，请依法查处，并将处理结果反馈{{agency.name}}。',
      },
    ],
    articles: [CORRECT_WITHIN_LIMIT, { law: LOCAL_RULE, article: '第三十条' }],
    agency: '{{agency.name}}',
    copyTo: ['{{site.unit}}'],
    receipt: false,
  },
  {
    id: 'BAN_ORDER',
    title: '取缔决定书',
    numberCode: '云停取缔',
    ...served,
    body: [
      { text: '此前已于{{earlier.date}}向你（单位）发出{{earlier.title}}（{{earlier.number}}）。' },
      { text: '经复查，{{site.name}}（{{site.address}}）仍存在以下事实：' },
      { text: '{{facts}}' },
      { text: '上述情形违反了{{articles}}的规定。现决定对该停车场予以取缔，自收到本决定书之日起不得继续使用。' },
    ],
    articles: [{ law: LOCAL_RULE, article: '第二十一条' }],
    copyTo: ['{{site.unit}}'],
  },
  {
    id: 'ACCOUNTABILITY_REFERRAL',
    title: '问责建议书',
    numberCode: '云停问责',
    addressee: '区纪委监委',
    body: [
      {
        text: '在“{{campaign.title}}”中，{{site.unit}}未上报停车场的数量达到方案规定的问责情形。依据的事实、认定经过和该单位的说明见案卷{{case.number}}。',
      },
      { text: '现将有关情况移送，请依规依纪研究处理，并将处理结果反馈{{agency.name}}。' },
    ],
    articles: [],
    agency: '{{agency.name}}',
    receipt: false,
  },
  measureNotice({ id: 'REMINDER_NOTICE', title: '提醒函', numberCode: '云停提', appeals: '区纪委监委' }),
  measureNotice({
    id: 'INTERVIEW_NOTICE',
    title: '约谈通知书',
    numberCode: '云停约',
    appeals: '停车场专项整治领导小组',
  }),
  measureNotice({ id: 'CRITICISM_NOTICE', title: '通报批评决定', numberCode: '云停通', appeals: '区纪委监委' }),
  measureNotice({
    id: 'INELIGIBILITY_NOTICE',
    title: '取消评奖评优资格决定',
    numberCode: '云停评',
    appeals: '区纪委监委',
  }),
]
