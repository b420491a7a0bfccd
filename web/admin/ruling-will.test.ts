import { expect, test } from 'vitest'
import { willOf } from './ruling-will.ts'

test.each([
  ['retry', 'act:3', 'ruling.will.retry.step'],
  ['skip', 'instant:inspect.1:overdue', 'ruling.will.skip.step'],
  ['assign', 'outbox:c1-3:4:open', 'ruling.will.assign.message'],
  ['retry', 'opening', 'ruling.will.retry.target'],
] as const)('%s of %s', (ruling, cause, want) => expect(willOf(ruling, cause)).toBe(want))
