import { describe, expect, test } from 'vitest'
import { oneLine } from './plain.ts'
import { type NoticeItem, subjectOf, wordMail } from './wording.ts'

const item = (given: Partial<NoticeItem> = {}): NoticeItem => ({
  text: '请查看',
  urgency: 'IMPORTANT',
  at: Date.parse('2024-09-18T09:00:00+08:00'),
  campaign: '样例行动',
  about: '样例场所',
  path: '/cases/c1-1',
  ...given,
})
const mail = (items: NoticeItem[], language: 'zh-CN' | 'en' = 'zh-CN') =>
  wordMail(items, { name: '样例甲', language, base: 'https://muster.example' })

describe('通知的文字', () => {
  test('一条：事由就是它，正文有出处、时间和链接', () => {
    const { subject, body } = mail([item()])
    expect(subject).toBe('【重要】请查看')
    expect(body).toContain(
      '【重要】请查看 — 样例行动 · 样例场所, 2024-09-18 09:00\nhttps://muster.example/cases/c1-1\n',
    )
  })

  test('英文的人收到英文的框架', () => {
    const { subject, body } = mail([item({ urgency: 'URGENT' })], 'en')
    expect(subject).toBe('[Urgent] 请查看')
    expect(body).toContain('Dear 样例甲,')
  })

  test('几条合成一封，紧急的在前；太多的只说还有几条', () => {
    const many = [
      ...Array.from({ length: 60 }, (_, n) => item({ text: `第${n}条`, at: n })),
      item({ urgency: 'URGENT', text: '先看这条' }),
    ]
    const { subject, body } = mail(many)
    expect(subject).toBe('【紧急】整治通：61 条通知')
    expect(body.indexOf('先看这条')).toBeLessThan(body.indexOf('第0条'))
    expect(body).toContain('另有 11 条')
  })

  test('没有平台网址，就没有链接', () => {
    expect(wordMail([item()], { name: '样例甲', language: 'en', base: undefined }).body).not.toContain('/cases/')
  })
})

describe('别人写的字只是字', () => {
  test.each([
    ['换行不会成为另一个邮件头', '请查看\r\nBcc: all@example.test', '请查看 Bcc: all@example.test'],
    ['反转方向的记号', '合格\u202e格合不', '合格 格合不'],
    ['看不见的字', 'a\u200b\u0000b', 'a b'],
    ['行分隔符', 'a\u2028b', 'a b'],
  ])('%s', (_name, text, want) => {
    expect(oneLine(text)).toBe(want)
    expect(subjectOf([item({ text, urgency: 'ROUTINE' })], 'zh-CN')).toBe(want)
  })
  test('太长的截断', () => {
    expect(oneLine('长'.repeat(300))).toHaveLength(200)
  })
})
