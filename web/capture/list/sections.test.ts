import { expect, test } from 'vitest'
import type { TaskItem } from '../../../contracts/http/tasks.ts'
import { matching, sectionsOf } from './sections.ts'

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
  expect(sectionsOf(tasks).map(({ id, tasks: found }) => [id, found.map((one) => one.id).join('')])).toEqual([
    ['returned', 'd'],
    ['overdue', 'a'],
    ['today', 'b'],
    ['later', 'ce'],
  ])
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
