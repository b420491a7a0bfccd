import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { DocumentTemplate, OfficialDocument } from '../../contracts/document.ts'
import { inWords } from '../said/say.ts'
import { documentTemplateProblems } from './check-template.ts'
import { composeDocument, type DocumentData } from './compose-document.ts'
import { orderData, orderTemplate } from './order.fixture.ts'

describe('成文', () => {
  test('模板和文书都合格式', () => {
    expect(Compile(DocumentTemplate).Errors(orderTemplate)).toEqual([])
    expect(Compile(OfficialDocument).Errors(composeDocument(orderTemplate, orderData))).toEqual([])
    expect(Compile(DocumentTemplate).Check({ ...orderTemplate, extra: 1 })).toBe(false)
  })

  test('整改通知书的全部要素', () => {
    expect(composeDocument(orderTemplate, orderData)).toEqual({
      kind: 'RECTIFICATION_ORDER',
      title: '责令限期整改通知书',
      number: '云停责改〔2024〕17号',
      addressee: '云溪区甲号停车服务部',
      paragraphs: [
        {
          text: '2024年9月20日，云溪区停车场专项整治小组检查人员张样例、李样例对你单位位于云溪区样例路1号的甲号停车场（占地1200平方米）进行检查，查明以下事实：',
        },
        { level: 3, text: '1. 场地未硬化，扬尘外溢。' },
        { level: 3, text: '2. 未设消防通道，灭火器过期2具。' },
        {
          text: '上述行为违反了《云溪区停车场建设和管理办法》第十二条、第十四条的规定。现责令你单位自送达之日起5个工作日内（即2024年9月28日17时30分前）完成整改，并将整改结果书面报送云溪区停车场专项整治小组。',
        },
        {
          text: '如不服本决定，可以自收到本通知书之日起六十日内向云溪区人民政府申请行政复议，或者在六个月内依法向云溪区人民法院提起行政诉讼。',
        },
      ],
      facts: ['场地未硬化，扬尘外溢。', '未设消防通道，灭火器过期2具。'],
      articles: [
        { law: '云溪区停车场建设和管理办法', article: '第十二条' },
        { law: '云溪区停车场建设和管理办法', article: '第十四条' },
      ],
      deadlineText: '自送达之日起5个工作日内（即2024年9月28日17时30分前）',
      remedies: expect.stringContaining('申请行政复议'),
      agency: '云溪区停车场专项整治小组',
      date: '2024-09-21',
      copyTo: ['样例街道办事处'],
      serviceReceipt: true,
    })
  })

  test('只有一条事实时不编号', () =>
    expect(composeDocument(orderTemplate, { ...orderData, facts: ['场地未硬化。'] }).paragraphs[1]).toEqual({
      text: '场地未硬化。',
    }))

  test('句中的事实用分号连接', () => {
    const template = { ...orderTemplate, body: [{ text: '经查，{{facts}}。违反{{articles}}。' }] }
    expect(composeDocument(template, orderData).paragraphs[0]?.text).toContain(
      '经查，场地未硬化，扬尘外溢；未设消防通道，灭火器过期2具。违反',
    )
  })

  test('值里的花括号是值的文字，不再展开', () => {
    const data = withValue('site.name', '甲{{party.name}}场')
    expect(composeDocument(orderTemplate, data).paragraphs[0]?.text).toContain('甲{{party.name}}场')
  })

  test('值里的换行和制表符成为一个空格', () =>
    expect(composeDocument(orderTemplate, withValue('party.name', ' 甲\r\n\t乙 ')).addressee).toBe('甲 乙'))
})

describe('缺值不留空', () => {
  test.each<[string, DocumentData, string, string]>([
    ['没有给', withoutValue('party.name'), 'party.name', '当事人名称或者姓名'],
    ['只有空格', withValue('site.address', '  　'), 'site.address', '场所地址'],
    ['台账字段没有值', withoutValue('site.fields.area'), 'site.fields.area', '台账字段 area 的值'],
    ['没有事实', { ...orderData, facts: [] }, 'facts', '查明的事实（至少一条）'],
    ['有一条空的事实', { ...orderData, facts: ['甲', ''] }, 'facts', '查明的事实（至少一条）'],
    ['没有期限', withoutDeadline(), 'deadline', '期限的文字（由期限规则算出）'],
  ])('%s', (_name, data, placeholder, expected) => {
    expect(() => composeDocument(orderTemplate, data)).toThrow(
      expect.objectContaining({
        code: 'PLACEHOLDER_MISSING',
        message: `文书模板 RECTIFICATION_ORDER《责令限期整改通知书》的占位符 {{${placeholder}}}没有值，应为${expected}。`,
        details: { template: 'RECTIFICATION_ORDER', placeholder, expected },
      }),
    )
  })

  test.each([
    ['控制字符', '甲\u0007乙'],
    ['反向书写', '甲\u202e乙'],
    ['半个代理对', '甲\ud83d'],
  ])('不能印的值：%s', (_name, value) =>
    expect(() => composeDocument(orderTemplate, withValue('party.name', value))).toThrow(
      expect.objectContaining({ code: 'PLACEHOLDER_UNPRINTABLE' }),
    ),
  )
})

describe('模板自查', () => {
  test('没有问题', () => expect(documentTemplateProblems(orderTemplate)).toEqual([]))

  test.each<[string, Partial<DocumentTemplate>, string, string]>([
    ['不认识的占位符', { addressee: '{{party.nmae}}' }, 'PLACEHOLDER_UNKNOWN', '主送中的占位符 {{party.nmae}} 不存在'],
    ['对象自带的名字也不认识', { agency: '{{constructor}}' }, 'PLACEHOLDER_UNKNOWN', '{{constructor}} 不存在'],
    ['花括号不成对', { remedies: '向{{agency.court}提起' }, 'PLACEHOLDER_MALFORMED', '救济途径中有不成对的花括号'],
    ['占位符是空的', { copyTo: ['{{ }}'] }, 'PLACEHOLDER_MALFORMED', '抄送中有不成对的花括号'],
    [
      '列了条款却不印',
      { receipt: false, body: [{ text: '经查，{{facts}}。' }] },
      'ARTICLES_NOT_PRINTED',
      '条款不会印出',
    ],
    [
      '送达当事人却没有事实、条款',
      { articles: [], body: [{ text: '现责令你单位停止。' }] },
      'SERVED_DOCUMENT_INCOMPLETE',
      '正文中的 {{facts}}、正文中的 {{articles}}',
    ],
  ])('%s', (_name, change, code, words) => {
    const template = { ...orderTemplate, ...change }
    const problems = documentTemplateProblems(template)
    expect(problems.map((problem) => problem.code)).toEqual([code])
    expect(problems[0] && inWords(problems[0].message)).toContain(words)
    expect(() => composeDocument(template, orderData)).toThrow(expect.objectContaining({ code }))
  })

  test('送达当事人却没有救济途径', () => {
    const { remedies: _remedies, ...template } = orderTemplate
    expect(documentTemplateProblems(template).map(({ code }) => code)).toEqual(['SERVED_DOCUMENT_INCOMPLETE'])
  })

  test('内部通知不要求事实、条款、救济途径', () =>
    expect(
      documentTemplateProblems({
        id: 'INTERVIEW_NOTICE',
        title: '约谈通知书',
        numberCode: '云停约',
        addressee: '{{party.name}}',
        body: [{ level: 1, text: '约谈事由' }, { text: '{{reason}}' }],
        articles: [],
        agency: '{{agency.name}}',
        receipt: false,
      }),
    ).toEqual([]))
})

function withValue(path: keyof DocumentData['values'], value: string): DocumentData {
  return { ...orderData, values: { ...orderData.values, [path]: value } }
}

function withoutValue(path: keyof DocumentData['values']): DocumentData {
  const { [path]: _left, ...values } = orderData.values
  return { ...orderData, values }
}

function withoutDeadline(): DocumentData {
  const { deadlineText: _left, ...data } = orderData
  return data
}
