import { expect, test } from 'vitest'
import { addDays } from '../timeline.ts'
import { loadGrid } from './load-grid.ts'

test('few days: a column each, the busiest unit first', () => {
  const load = [
    { unit: '甲', day: '2024-09-18', opened: 2 },
    { unit: '乙', day: '2024-09-19', opened: 9 },
    { unit: '甲', day: '2024-09-19', opened: 1 },
  ]
  expect(loadGrid(load)).toEqual({
    unit: 'day',
    columns: ['2024-09-18', '2024-09-19'],
    rows: [
      { name: '乙', total: 9, peak: 9, cells: [0, 9] },
      { name: '甲', total: 3, peak: 2, cells: [2, 1] },
    ],
    peak: 9,
  })
})

test('many days: a column a week, from Monday', () => {
  const load = Array.from({ length: 28 }, (_none, at) => ({ unit: '甲', day: addDays('2024-09-16', at), opened: 1 }))
  expect(loadGrid(load)).toMatchObject({
    unit: 'week',
    columns: ['2024-09-16', '2024-09-23', '2024-09-30', '2024-10-07'],
    rows: [{ cells: [7, 7, 7, 7] }],
  })
})

test('nothing to do', () => expect(loadGrid([])).toMatchObject({ columns: [], rows: [], peak: 0 }))
