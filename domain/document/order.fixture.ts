import type { DocumentTemplate } from '../../contracts/document.ts'
import type { DocumentData } from './compose-document.ts'

/** A rectification order of an invented district. */
export const orderTemplate: DocumentTemplate = {
  id: 'RECTIFICATION_ORDER',
  title: '责令限期整改通知书',
  numberCode: '云停责改',
  addressee: '{{party.name}}',
  body: [
    {
      text: '{{inspection.date}}，{{agency.name}}检查人员{{inspection.officers}}对你单位位于{{site.address}}的{{site.name}}（占地{{site.fields.area}}平方米）进行检查，查明以下事实：',
    },
    { text: '{{facts}}' },
    {
      text: '上述行为违反了{{articles}}的规定。现责令你单位{{deadline}}完成整改，并将整改结果书面报送{{agency.name}}。',
    },
  ],
  articles: [{ law: '云溪区停车场建设和管理办法', article: '第十二条' }],
  remedies:
    '如不服本决定，可以自收到本通知书之日起六十日内向{{agency.reviewBody}}申请行政复议，或者在六个月内依法向{{agency.court}}提起行政诉讼。',
  agency: '{{agency.name}}',
  copyTo: ['{{site.unit}}'],
  receipt: true,
}

/** What a case gives to {@link orderTemplate}. */
export const orderData: DocumentData = {
  number: '云停责改〔2024〕17号',
  date: '2024-09-21',
  facts: ['场地未硬化，扬尘外溢。', '未设消防通道，灭火器过期2具。'],
  articles: [{ law: '云溪区停车场建设和管理办法', article: '第十四条' }],
  deadlineText: '自送达之日起5个工作日内（即2024年9月28日17时30分前）',
  values: {
    'party.name': '云溪区甲号停车服务部',
    'site.name': '甲号停车场',
    'site.address': '云溪区样例路1号',
    'site.unit': '样例街道办事处',
    'site.fields.area': '1200',
    'inspection.date': '2024年9月20日',
    'inspection.officers': '张样例、李样例',
    'agency.name': '云溪区停车场专项整治小组',
    'agency.reviewBody': '云溪区人民政府',
    'agency.court': '云溪区人民法院',
  },
}
