import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordDiff } from './word-diff.ts'

const marked = (parts: { text: string; isChanged: boolean }[]) =>
  parts.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('')

describe('what of a value changed', () => {
  test.each([
    ['nothing before', '', '3200', '', '[3200]'],
    ['one character of a name', '样例路1号', '样例路7号', '样例路[1]号', '样例路[7]号'],
    ['a word', 'gravel surface', 'concrete surface', '[gravel] surface', '[concrete] surface'],
    ['added at the end', '样例甲', '样例甲、样例乙', '样例甲', '样例甲[、样例乙]'],
  ])('%s', (_name, before, after, was, is) => {
    const parts = wordDiff(before, after)
    expect([marked(parts.before), marked(parts.after)]).toEqual([was, is])
  })

  test('both sides are told whole', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const parts = wordDiff(before, after)
        const text = (side: typeof parts.before) => side.map((part) => part.text).join('')
        expect([text(parts.before), text(parts.after)]).toEqual([before, after])
      }),
    )
  })
})
