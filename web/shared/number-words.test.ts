import { expect, test } from 'vitest'
import { numberWords } from './number-words.ts'

test.each([
  [0, 'zh-CN', '0'],
  [9999, 'zh-CN', '9,999'],
  [12_345, 'zh-CN', '1.2万'],
  [200_000, 'zh-CN', '20万'],
  [123_456_789, 'zh-CN', '1.2亿'],
  [12_345, 'en', '12,345'],
] as const)('%i in %s: %s', (value, language, want) => {
  expect(numberWords(value, language)).toBe(want)
})
