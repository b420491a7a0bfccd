import { expect, test } from 'vitest'
import type { HoldingRow } from '../../store/organisation/read-units.ts'
import { presentUnit } from './organisation.ts'

const NOW = 1_700_000_000_000
const ref = { id: 1, name: '样例局' }
const held = (id: number, more: Partial<HoldingRow> = {}): HoldingRow => ({
  id,
  person: { id, name: `样例${id}` },
  unit: ref,
  post: 'HEAD',
  title: '局长',
  grade: 'SECTION',
  acting: false,
  from: NOW - 1000,
  until: null,
  ...more,
})
const page = (places: number | null, holdings: HoldingRow[]) =>
  presentUnit(
    {
      unit: { ...ref, code: 'bureau', kind: 'BUREAU', parent: null },
      mergedInto: null,
      establishment: places === null ? [] : [{ post: 'HEAD', title: '局长', grade: 'SECTION', places }],
      holdings,
      openTasks: 0,
      unheldTasks: 0,
      closed: false,
      past: [],
    },
    NOW,
  ).posts.map(({ places: n, vacant, holdings: list }) => ({
    places: n,
    vacant,
    states: list.map(({ state }) => state),
  }))

test.each<[string, number | null, HoldingRow[], ReturnType<typeof page>]>([
  ['nobody', 1, [], [{ places: 1, vacant: 1, states: [] }]],
  ['one of two', 2, [held(1)], [{ places: 2, vacant: 1, states: ['NOW'] }]],
  ['somebody acts: the place stays free', 1, [held(1, { acting: true })], [{ places: 1, vacant: 1, states: ['NOW'] }]],
  ['who left takes none', 1, [held(1, { until: NOW })], [{ places: 1, vacant: 1, states: ['PAST'] }]],
  ['who is to come takes none yet', 1, [held(1, { from: NOW + 1 })], [{ places: 1, vacant: 1, states: ['COMING'] }]],
  ['nobody has said how many', null, [held(1)], [{ places: null, vacant: 0, states: ['NOW'] }]],
  ['more than there are places', 1, [held(1), held(2)], [{ places: 1, vacant: 0, states: ['NOW', 'NOW'] }]],
  [
    'another title is another post',
    1,
    [held(1, { title: '副局长' })],
    [
      { places: 1, vacant: 1, states: [] },
      { places: null, vacant: 0, states: ['NOW'] },
    ],
  ],
])('%s', (_name, places, holdings, posts) => expect(page(places, holdings)).toEqual(posts))
