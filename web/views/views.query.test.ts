import { expect, test } from 'vitest'
import { currentView, type Filters, isCut } from './views.query.ts'

const view = (id: string, query: Filters, unit: { id: number; name: string } | null = null) => ({
  id,
  name: id,
  query,
  unit,
  madeBy: { id: 1, name: '样例甲' },
  mayChange: true,
})
const views = [
  view('unit', { due: 'overdue', unit: 3 }, { id: 3, name: '样例街道' }),
  view('mine', { unit: 3, due: 'overdue' }),
  view('todo', { view: 'todo', step: 'inspect' }),
]

test.each([
  ['自己的在先，先后不论', { due: 'overdue', unit: 3 }, 'mine'],
  ['待办不写也是待办', { step: 'inspect' }, 'todo'],
  ['多一个条件就不是', { step: 'inspect', q: '样例' }, undefined],
  ['没有筛选', {}, undefined],
] as const)('现在是哪个视图：%s', (_name, filters, id) => expect(currentView(views, filters)?.id).toBe(id))

test.each([
  ['没有筛选', {}, false],
  ['待办', { view: 'todo' }, false],
  ['已办', { view: 'done' }, true],
])('筛选过没有：%s', (_name, filters, cut) => expect(isCut(filters)).toBe(cut))
