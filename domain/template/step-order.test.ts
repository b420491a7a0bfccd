import { expect, test } from 'vitest'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import { stepOrder } from './step-order.ts'

test('the steps as they follow from the start, ends last, whatever the order of the keys', () => {
  const [procedure] = twoStep.procedures
  if (!procedure) throw new Error('expected a procedure')
  const steps = Object.fromEntries(Object.entries(procedure.steps).toReversed())
  expect(stepOrder({ ...procedure, steps })).toEqual(['inspect', 'rectify', 'closed'])
})
