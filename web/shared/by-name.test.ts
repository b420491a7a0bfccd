import { expect, test } from 'vitest'
import { byLabel, byName } from './by-name.ts'

test.each([
  ['by pinyin, not by strokes or code points', ['周', '丁', '安'], ['安', '丁', '周']],
  ['numbers by their value', ['样例10号', '样例9号'], ['样例9号', '样例10号']],
  ['the same syllable by its tone', ['马', '妈'], ['妈', '马']],
])('%s', (_name, given, sorted) => {
  expect(byName(given.map((name) => ({ name }))).map(({ name }) => name)).toEqual(sorted)
  expect(byLabel(given.map((label) => ({ label }))).map(({ label }) => label)).toEqual(sorted)
})
