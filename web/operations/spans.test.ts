import { expect, test } from 'vitest'
import { spansOf } from './spans.ts'

const NOW = '2026-11-26T12:00:00+08:00'
const change = (state: 'FINE' | 'WARNING', since: string) => ({ part: 'relay', state, code: 'X', since })

test.each([
  ['nothing was written', [], [{ state: 'UNKNOWN', from: 0, length: 1000 }]],
  [
    'it stood so before the day began',
    [change('FINE', '2026-11-20T12:00:00+08:00')],
    [{ state: 'FINE', from: 0, length: 1000 }],
  ],
  [
    'known since noon of yesterday plus six hours, worse since midnight',
    [change('FINE', '2026-11-25T18:00:00+08:00'), change('WARNING', '2026-11-26T00:00:00+08:00')],
    [
      { state: 'UNKNOWN', from: 0, length: 250 },
      { state: 'FINE', from: 250, length: 250 },
      { state: 'WARNING', from: 500, length: 500 },
    ],
  ],
  [
    'a change too short to draw leaves no gap',
    [change('FINE', '2026-11-20T12:00:00+08:00'), change('WARNING', NOW)],
    [{ state: 'FINE', from: 0, length: 1000 }],
  ],
])('%s', (_name, changes, want) => {
  expect(spansOf(changes, NOW)).toEqual(want)
})
