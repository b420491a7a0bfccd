import { expect, test } from 'vitest'
import { needFirst } from './need-first.ts'

test.each<[string, (number | null)[], (number | null)[]]>([
  ['the last place stands first', [1, 2, 3], [3, 2, 1]],
  ['without a place: at the end, as they came', [null, 1, null, 2], [2, 1, null, null]],
  ['nobody', [], []],
])('%s', (_name, places, shown) => {
  expect(needFirst(places.map((place) => ({ place }))).map(({ place }) => place)).toEqual(shown)
})

test('those of one place keep their order', () => {
  const rows = ['甲', '乙', '丙'].map((name, at) => ({ name, place: at === 2 ? 3 : 1 }))
  expect(needFirst(rows).map(({ name }) => name)).toEqual(['丙', '甲', '乙'])
})
