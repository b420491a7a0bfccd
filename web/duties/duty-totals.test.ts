import { expect, test } from 'vitest'
import type { DutyItem } from '../../contracts/http/duties.ts'
import { dutyTotals } from './duty-totals.ts'

const unit = (id: number, change: Partial<DutyItem>): DutyItem => ({
  id: `c~score~${id}`,
  campaignId: 'c',
  duty: 'score',
  title: '样例打分',
  unit: { id, name: `样例单位${id}` },
  kind: 'RECORD',
  recordsBeside: true,
  ended: false,
  onHold: false,
  next: null,
  open: 0,
  done: 0,
  late: 0,
  missed: 0,
  rate: null,
  short: 0,
  ...change,
})

test('units of a duty are summed up; the rate is of what was due', () => {
  const items = [
    unit(1, { open: 2, done: 7, late: 2, missed: 1, next: { key: 'b', opensAt: '2024-09-20T08:30:00+08:00' } }),
    unit(2, { done: 2, next: { key: 'a', opensAt: '2024-09-19T08:30:00+08:00' } }),
    unit(1, { duty: 'drill', id: 'c~drill~1' }),
  ]
  expect(dutyTotals(items)).toMatchObject([
    { duty: 'score', open: 2, done: 9, late: 2, missed: 1, rate: 80, next: '2024-09-19T08:30:00+08:00' },
    { duty: 'drill', rate: null, next: null },
  ])
})
