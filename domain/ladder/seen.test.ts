import { expect, test } from 'vitest'
import { seenStanding } from './seen.ts'

const three = {
  count: 3,
  reached: [
    { needs: 1, facts: ['a'] },
    { needs: 3, facts: ['a', 'b', 'c'] },
  ],
}
const two = { count: 1, reached: [{ needs: 2, facts: ['x', 'y'] }] }

test.each([
  ['nothing hidden: as it is', three, {}, three],
  [
    'the last one hidden: the rung it reached is gone',
    three,
    { c: 'COUNTS' },
    { count: 2, reached: [three.reached[0]] },
  ],
  ['the first one hidden: the others reach no rung', three, { a: 'COUNTS' }, { count: 2, reached: [] }],
  [
    'enough others: the rung stays, without the hidden one',
    { count: 4, reached: [{ needs: 2, facts: ['a', 'b', 'c'] }] },
    { b: 'COUNTS' },
    { count: 3, reached: [{ needs: 2, facts: ['a', 'c'] }] },
  ],
  ['others were voided since: what was reached stays reached', two, { z: 'COUNTS' }, { ...two, count: 0 }],
  [
    'the hidden one was voided: no rung by it, and it is not taken away twice',
    two,
    { x: 'VOIDED' },
    { count: 1, reached: [] },
  ],
  ['all hidden: not even that there is a standing', { count: 1, reached: [] }, { a: 'COUNTS' }, undefined],
] as const)('%s', (_name, standing, hidden, seen) => {
  expect(seenStanding(standing, new Map(Object.entries(hidden)))).toEqual(seen)
})
