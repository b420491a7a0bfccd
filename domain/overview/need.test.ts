import { expect, test } from 'vitest'
import { byNeed, needOf } from './need.ts'

const unit = (
  name: string,
  due: number,
  more: Partial<Record<'overdue' | 'stuck' | 'returned' | 'repeated', number>> = {},
) => ({
  unit: { name },
  due,
  overdue: 0,
  stuck: 0,
  returned: 0,
  repeated: 0,
  ...more,
})

test.each([
  ['nothing amiss', unit('甲', 20), 0],
  ['one late case of twenty', unit('甲', 20, { overdue: 1 }), 20],
  ['each kind by its weight', unit('甲', 10, { overdue: 1, stuck: 1, returned: 1, repeated: 1 }), 100],
  ['too few cases', unit('甲', 4, { overdue: 4 }), null],
  ['one decimal', unit('甲', 30, { returned: 1 }), 6.7],
])('%s', (_name, counts, want) => {
  expect(needOf(counts)).toBe(want)
})

test('who needs help most stands first, not who has most cases; who has too few stands last', () => {
  const rows = [
    unit('大街', 1000, { overdue: 50 }),
    unit('小街', 10, { overdue: 5 }),
    unit('新街', 2, { overdue: 2 }),
    unit('好街', 100),
    unit('同街', 20, { overdue: 10 }),
  ]
  expect(byNeed(rows).map((row) => row.unit.name)).toEqual(['同街', '小街', '大街', '好街', '新街'])
})
