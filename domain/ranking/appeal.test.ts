import { expect, test } from 'vitest'
import { platformCalendar } from '../calendar/index.ts'
import { appealRefusal, lastAppealDay, mayRule } from './appeal.ts'

test.each([
  ['five working days where nothing is said', {}, '2024-09-02', '2024-09-09'],
  ['a holiday and the Saturday that is worked for it', {}, '2024-09-12', '2024-09-20'],
  ['what the ranking says', { appealWorkdays: 2 }, '2024-09-02', '2024-09-04'],
])('the last day: %s', (_name, ranking, published, last) => {
  expect(lastAppealDay(ranking, published, platformCalendar)).toBe(last)
})

const to = { units: [11, 12], version: 2, lastDay: '2024-09-09', appealed: [12] }
test.each([
  ['its own row, in time', { unit: 11, version: 2, today: '2024-09-09' }, undefined],
  ['a day late', { unit: 11, version: 2, today: '2024-09-10' }, 'APPEAL_TOO_LATE'],
  ['a version that has been replaced', { unit: 11, version: 1, today: '2024-09-09' }, 'APPEAL_SUPERSEDED'],
  ['a unit that is not in it', { unit: 13, version: 2, today: '2024-09-09' }, 'APPEAL_NOT_RANKED'],
  ['once more', { unit: 12, version: 2, today: '2024-09-09' }, 'APPEAL_TWICE'],
] as const)('objecting: %s', (_name, asked, refused) => {
  expect(appealRefusal(asked, to)).toBe(refused)
})

const appeal = { unit: 11, filedBy: 7, publishedBy: [9] }
test.each([
  ['somebody of the office', { person: 8, units: [1] }, true],
  ['whoever objected, from another unit by now', { person: 7, units: [1] }, false],
  ['somebody of the unit that objects', { person: 8, units: [1, 11] }, false],
  ['whoever published', { person: 9, units: [1] }, false],
])('ruling: %s', (_name, ruler, may) => {
  expect(mayRule(appeal, ruler)).toBe(may)
})
