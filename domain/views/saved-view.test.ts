import { expect, test } from 'vitest'
import { type Keeping, nameRefusal, saveRefusal, VIEWS_AT_MOST, viewName } from './saved-view.ts'

const mine: Keeping = { owner: 'person', names: ['本周', 'a'], count: 2 }

test.each([
  ['两头的空白不算', ' 本周　', '本周'],
  ['中间的留着', '本 周', '本 周'],
])('名称：%s', (_name, typed, kept) => expect(viewName(typed)).toBe(kept))

test.each([
  ['没有名称', '', 'VIEW_NAME_MISSING'],
  ['同名', '本周', 'VIEW_NAME_TAKEN'],
  ['大小写不同是两个名称', 'A', undefined],
  ['新的名称', '逾期', undefined],
])('起名：%s', (_name, name, code) => {
  expect(nameRefusal(name, mine.names)?.code).toBe(code)
  expect(nameRefusal(name, mine.names)?.field).toBe(code && 'name')
})

test.each([
  ['可以存', {}, {}, undefined],
  ['名称先说', {}, { names: ['逾期'], count: 50 }, 'VIEW_NAME_TAKEN'],
  ['筛选太长', { step: 'x'.repeat(1000) }, {}, 'VIEW_TOO_LONG'],
  ['一个人的最后一个', {}, { count: VIEWS_AT_MOST.person - 1 }, undefined],
  ['一个人的满了', {}, { count: VIEWS_AT_MOST.person }, 'VIEWS_TOO_MANY'],
  ['一个单位的满了', {}, { owner: 'unit', count: VIEWS_AT_MOST.unit }, 'VIEWS_TOO_MANY'],
] as const)('存：%s', (_name, query, more, code) =>
  expect(saveRefusal('逾期', query, { ...mine, ...more })?.code).toBe(code),
)
