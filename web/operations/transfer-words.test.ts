import { expect, test } from 'vitest'
import type { TransferItem } from '../../contracts/http/operations.ts'
import { farOf, tookOf } from './transfer-words.ts'

const item = (change: Partial<TransferItem>): TransferItem => ({
  id: 't1',
  kind: 'LEDGER_IMPORT',
  what: '样例.xlsx',
  campaign: null,
  by: { id: 1, name: '样例甲' },
  begunAt: '2026-11-26T09:00:00+08:00',
  finishedAt: null,
  status: 'RUNNING',
  done: 0,
  total: null,
  error: null,
  isStopping: false,
  mayStop: true,
  retry: null,
  ...change,
})

test.each<[string, Partial<TransferItem>, ReturnType<typeof farOf>]>([
  ['rows of all', { done: 500, total: 20_000 }, { key: 'rows', values: { done: 500, total: 20_000 } }],
  ['rows, nobody knows of how many', { done: 500 }, { key: 'rowsSoFar', values: { done: 500 } }],
  ['nothing is counted', { kind: 'ORGANISATION_IMPORT' }, undefined],
  ['bytes', { kind: 'CASE_EXPORT', done: 3 * 1024 ** 2 }, { key: 'bytes', values: { size: '3.0 MB' } }],
  ['per cent', { kind: 'REHEARSAL', done: 40, total: 100 }, { key: 'percent', values: { done: 40 } }],
  [
    'a rehearsal that is done',
    { kind: 'REHEARSAL', status: 'DONE', done: 99 },
    { key: 'percent', values: { done: 100 } },
  ],
])('how far: %s', (_name, change, want) => expect(farOf(item(change))).toEqual(want))

const NOW = Date.parse('2026-11-26T09:01:05+08:00')
test.each<[string, Partial<TransferItem>, ReturnType<typeof tookOf>]>([
  ['it runs', {}, { key: 'minutes', values: { count: 1, seconds: 5 } }],
  [
    'it has ended',
    { status: 'DONE', finishedAt: '2026-11-26T09:00:12+08:00' },
    { key: 'seconds', values: { count: 12 } },
  ],
  [
    'a clock that is behind',
    { status: 'DONE', finishedAt: '2026-11-26T08:59:59+08:00' },
    { key: 'seconds', values: { count: 0 } },
  ],
  ['nobody knows', { status: 'LOST' }, undefined],
])('how long: %s', (_name, change, want) => expect(tookOf(item(change), NOW)).toEqual(want))
