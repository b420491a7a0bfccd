import { expect, test } from 'vitest'
import { goingAlong } from './going-along.ts'

const division = {
  people: [
    { id: 1, name: '样例甲', tasks: 3 },
    { id: 2, name: '样例乙', tasks: 0 },
  ],
  waiting: [
    { id: 'c1', title: '样例行动', tasks: 4 },
    { id: 'c2', title: '样例行动二', tasks: 1 },
  ],
  fixed: 2,
}

test.each([
  [[], [], { people: 0, tasks: 0, stay: 10 }],
  [[1], [], { people: 1, tasks: 3, stay: 7 }],
  [[1, 2], ['c1'], { people: 2, tasks: 7, stay: 3 }],
  [[9], ['none'], { people: 0, tasks: 0, stay: 10 }],
])('people %j and campaigns %j', (people, campaigns, want) => {
  expect(goingAlong(division, people, campaigns)).toEqual(want)
})
