import { expect, test } from 'vitest'
import type { TaskItem } from '../../../contracts/http/tasks.ts'
import { matching, sectionsOf } from './sections.ts'

const told = (sections: ReturnType<typeof sectionsOf>) =>
  sections.map(
    ({ id, count, isOpen, tasks }) => `${id} ${count}${isOpen ? '+' : ''}: ${tasks.map((one) => one.id).join('')}`,
  )

const task = (id: string, state: TaskItem['due']['state'], returned = false) =>
  ({
    id,
    name: `样例场所${id}`,
    title: '现场检查',
    unit: { id: 3, name: '样例街道' },
    due: { at: null, workingDaysLeft: null, state, provisional: false },
    returned: returned ? { reason: '', by: { id: 1, name: '' }, fields: [] } : null,
  }) as unknown as TaskItem

test('what was sent back stands first, then overdue, today, soon; the rest keeps its order', () => {
  const tasks = [task('a', 'overdue'), task('b', 'today'), task('c', 'far'), task('d', 'far', true), task('e', 'none')]
  expect(told(sectionsOf(tasks, 50))).toEqual(['returned 1: d', 'overdue 1: a', 'today 1: b', 'later 2: ce'])
})

test('what is not shown yet is counted too', () => {
  const tasks = [task('a', 'today'), task('b', 'far'), task('c', 'far'), task('d', 'far')]
  expect(told(sectionsOf(tasks, 2))).toEqual(['today 1: a', 'later 3: b'])
})

test('where the server has more, a count says so from where they may belong', () => {
  const tasks = [task('a', 'overdue', true), task('b', 'overdue'), task('c', 'today'), task('d', 'far')]
  expect(told(sectionsOf(tasks, 50, tasks.at(-1)))).toEqual([
    'returned 1: a',
    'overdue 1: b',
    'today 1: c',
    'later 1+: d',
  ])
  const urgent = tasks.slice(0, 3)
  expect(told(sectionsOf(urgent, 50, urgent.at(-1)))).toEqual(['returned 1: a', 'overdue 1: b', 'today 1+: c'])
  const sentBack = tasks.slice(0, 1)
  expect(told(sectionsOf(sentBack, 50, sentBack.at(-1)))).toEqual(['returned 1+: a'])
})

test.each([
  ['', 'ab'],
  ['样例场所a', 'a'],
  ['街道 检查', 'ab'],
  ['2 号', 'b'],
  ['街道 别处', ''],
])('search for “%s”', (typed, want) => {
  const address = ({ id }: TaskItem) => (id === 'b' ? '样例路 2 号' : '')
  const found = matching([task('a', 'far'), task('b', 'far')], typed, address)
  expect(found.map(({ id }) => id).join('')).toBe(want)
})
