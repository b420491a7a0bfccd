import { describe, expect, test } from 'vitest'
import { citeArticles, uniteArticles } from './articles.ts'
import { chineseNumeral, dateInArabic, dateInChinese } from './dates.ts'
import { type DeadlineWording, deadlineInWords } from './deadline.ts'
import { createHeadingNumbers } from './heading-numbers.ts'
import { documentNumber } from './number.ts'

describe('发文字号', () => {
  test.each([
    ['平常', { agencyCode: '云环责改', year: 2024, seq: 17 }, '云环责改〔2024〕17号'],
    ['第一号不编虚位', { agencyCode: '云停整办', year: 2026, seq: 1 }, '云停整办〔2026〕1号'],
    ['千位', { agencyCode: '云停整办', year: 2026, seq: 1203 }, '云停整办〔2026〕1203号'],
  ])('%s', (_name, parts, want) => expect(documentNumber(parts)).toBe(want))

  test.each([
    ['代字为空', { agencyCode: '', year: 2024, seq: 1 }],
    ['代字带括号', { agencyCode: '云环〔改〕', year: 2024, seq: 1 }],
    ['代字带空格', { agencyCode: '云 环', year: 2024, seq: 1 }],
    ['两位年份', { agencyCode: '云环责改', year: 24, seq: 1 }],
    ['序号为零', { agencyCode: '云环责改', year: 2024, seq: 0 }],
    ['序号带小数', { agencyCode: '云环责改', year: 2024, seq: 1.5 }],
  ])('拒绝：%s', (_name, parts) =>
    expect(() => documentNumber(parts)).toThrow(expect.objectContaining({ code: 'DOCUMENT_NUMBER_INVALID' })),
  )
})

describe('日期', () => {
  test.each([
    ['2024-09-28', '2024年9月28日', '二〇二四年九月二十八日'],
    ['2024-10-01', '2024年10月1日', '二〇二四年十月一日'],
    ['2020-02-29', '2020年2月29日', '二〇二〇年二月二十九日'],
    ['2026-11-10', '2026年11月10日', '二〇二六年十一月十日'],
    ['2025-12-31', '2025年12月31日', '二〇二五年十二月三十一日'],
  ])('%s', (date, arabic, chinese) => {
    expect(dateInArabic(date)).toBe(arabic)
    expect(dateInChinese(date)).toBe(chinese)
  })

  test.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '2024-9-28', '', '2024-09-28T00:00:00Z'])(
    '拒绝：%s',
    (date) => expect(() => dateInArabic(date)).toThrow(expect.objectContaining({ code: 'DOCUMENT_DATE_INVALID' })),
  )

  test('两位以内的汉字数字', () =>
    expect([1, 10, 11, 20, 21, 99].map(chineseNumeral)).toEqual(['一', '十', '十一', '二十', '二十一', '九十九']))
})

describe('期限', () => {
  test.each<[string, DeadlineWording, string]>([
    [
      '工作日和钟点',
      { limit: { in: 5, unit: 'workingDay' }, date: '2024-09-28', time: '17:30' },
      '自送达之日起5个工作日内（即2024年9月28日17时30分前）',
    ],
    [
      '日历日到当日终了',
      { limit: { in: 10, unit: 'calendarDay' }, date: '2024-10-08' },
      '自送达之日起10日内（即2024年10月8日24时前）',
    ],
    [
      '小时，从另一起点',
      { limit: { in: 24, unit: 'hour' }, from: '收到本通知书', date: '2024-09-19', time: '09:05' },
      '自收到本通知书起24小时内（即2024年9月19日9时5分前）',
    ],
    [
      '整点不说分',
      { limit: { in: 1, unit: 'month' }, date: '2024-10-31', time: '17:00' },
      '自送达之日起1个月内（即2024年10月31日17时前）',
    ],
    ['只有日期', { date: '2024-12-31' }, '2024年12月31日24时前'],
  ])('%s', (_name, wording, want) => expect(deadlineInWords(wording)).toBe(want))

  test.each<[string, DeadlineWording]>([
    ['没有第25时', { date: '2024-09-28', time: '25:00' }],
    ['没有24时30分', { date: '2024-09-28', time: '24:30' }],
    ['零天', { limit: { in: 0, unit: 'workingDay' }, date: '2024-09-28' }],
  ])('拒绝：%s', (_name, wording) =>
    expect(() => deadlineInWords(wording)).toThrow(expect.objectContaining({ code: 'DEADLINE_INVALID' })),
  )
})

describe('条款', () => {
  const one = { law: '云溪区停车场管理办法', article: '第十二条' }
  const two = { law: '云溪区停车场管理办法', article: '第十四条第一款' }
  const other = { law: '云溪区市容条例', article: '第三条' }

  test('同一部法规只写一次名称', () =>
    expect(citeArticles([one, other, two])).toBe(
      '《云溪区停车场管理办法》第十二条、第十四条第一款，《云溪区市容条例》第三条',
    ))

  test('重复的条款只引一次，先后不变', () =>
    expect(uniteArticles([one, other], [two, { ...one }])).toEqual([one, other, two]))
})

test('标题编号：上级换号，下级从头', () => {
  const numbered = createHeadingNumbers()
  expect([
    numbered(1, '甲'),
    numbered(2, '乙'),
    numbered(2, '丙'),
    numbered(3, '丁'),
    numbered(1, '戊'),
    numbered(2, '己'),
  ]).toEqual(['一、甲', '（一）乙', '（二）丙', '1. 丁', '二、戊', '（一）己'])
  expect(numbered(4, '庚')).toBe('（1）庚')
})
