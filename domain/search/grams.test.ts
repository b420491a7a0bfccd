import { describe, expect, test } from 'vitest'
import { gramsAsked, gramsOf } from './grams.ts'

describe('grams', () => {
  test.each([
    ['单字和双字都在索引里', '甲停车场', ['甲', '停', '车', '场', '甲停', '停车', '车场']],
    ['空格、标点不算字', '甲 路（东）', ['甲', '路', '东', '甲路', '路东']],
    ['全角与半角、大小写相同', 'Ａ1', ['a', '1', 'a1']],
    ['重复的只留一个', '好好好', ['好', '好好']],
    ['空文本没有内容', ' 。', []],
  ])('%s', (_name, text, want) => expect(gramsOf(text)).toEqual(want))

  test.each([
    ['一个字按字找', '停', ['停']],
    ['两个字以上按相邻两字找', '停车场', ['停车', '车场']],
    ['标点不影响', '停车-场', ['停车', '车场']],
    ['什么都没写', '  ', []],
  ])('%s', (_name, query, want) => expect(gramsAsked(query)).toEqual(want))

  test('whatever is part of a text is found by it', () => {
    const text = '样例甲大道东侧临时停车场（二期）'
    const characters = Array.from(text)
    for (let from = 0; from < characters.length; from++) {
      for (let to = from + 1; to <= characters.length; to++) {
        const held = new Set(gramsOf(text))
        for (const gram of gramsAsked(characters.slice(from, to).join(''))) expect(held).toContain(gram)
      }
    }
  })
})
