import { expect, test } from 'vitest'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import { playgrounds } from '../../templates/playgrounds/template.ts'
import { checkedParameters } from './checked-parameters.ts'

test('an edition from before the bases were asked for keeps taking parameters', () => {
  const older = structuredClone(playgrounds)
  const inspect = older.procedures[0]?.steps['inspect'] as TaskStep | undefined
  for (const slot of inspect?.evidence ?? []) delete slot.basis
  expect(checkedParameters(older, { feesPerYear: 500 }, { feesPerYear: 400 })).toEqual({ feesPerYear: 500 })
})
