import { expect, test } from 'vitest'
import { unitHeatOf, unitsOfAreas } from './unit-areas.ts'

const unit = (id: number, name: string) => ({ unit: { id, name } })
const units = [unit(1, '东街办事处'), unit(2, '西街'), unit(3, '西街二处'), unit(4, '北街一所'), unit(5, '北街二所')]

test.each([
  ['by its whole name, before any beginning', '西街', 2],
  ['by its beginning', '东街', 1],
  ['a beginning that fits two is nobody’s', '北街', undefined],
  ['nobody has it', '南街', undefined],
  ['an area without a name', null, undefined],
  ['an empty name fits nobody', '', undefined],
])('%s', (_what, name, want) => {
  expect(unitsOfAreas([{ name }], units)[0]?.unit.id).toBe(want)
})

test('all phases together', () => {
  const cells = [
    { phase: 'a', open: 4, overdue: 0 },
    { phase: 'b', open: 20, overdue: 12 },
  ]
  expect(unitHeatOf({ unit: { id: 1, name: '东街' }, cells } as Parameters<typeof unitHeatOf>[0])).toMatchObject({
    open: 24,
    overdue: 12,
    heat: 3,
  })
})
