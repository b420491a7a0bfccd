import { expect, test } from 'vitest'
import { DEFAULT_ALERTS, judgeParts, type Measures } from './judge.ts'

const NOW = Date.parse('2026-11-26T09:00:00+08:00')
const HOUR_MS = 3_600_000

const good: Measures = {
  nowMs: NOW,
  database: { answerMs: 3, connections: 20, connectionsMost: 100 },
  processes: [
    { kind: 'API', build: 'a', seenMs: NOW - 1000 },
    { kind: 'WORKER', build: 'a', seenMs: NOW - 2000 },
  ],
  engine: { available: true, failingSinceMs: null },
  relay: { behindMs: 400, waiting: 2 },
  outbox: { waiting: 1, oldestMs: 500, givenUp: 0 },
  deliveries: { failed: 0, lateMs: null },
  channels: [{ name: 'mail', failed: 0, sent: 4 }],
  background: { failing: [], failedJobs: 0 },
  evidence: { freeBytes: 40e9, totalBytes: 100e9 },
  calendar: { year: 2026, month: 11, thisYear: 'OFFICIAL', nextYear: 'OFFICIAL' },
  backup: { succeededMs: NOW - 5 * HOUR_MS, failedMs: null },
  trail: { rewritable: false, sealedDaysAgo: 1 },
  retention: { clearedMs: NOW - 60_000 },
}

const standing = (change: Partial<Measures>, part: string) => {
  const { state, code } = judgeParts({ ...good, ...change }, DEFAULT_ALERTS).find((one) => one.part === part) ?? {}
  return `${state} ${code}`
}

test('where all is well, every part is fine', () => {
  expect(judgeParts(good, DEFAULT_ALERTS).filter(({ state }) => state !== 'FINE')).toEqual([])
})

test.each<[string, Partial<Measures>, string, string]>([
  [
    'nearly all connections are taken',
    { database: { ...good.database, connections: 80 } },
    'database',
    'WARNING CONNECTIONS',
  ],
  ['Postgres is slow', { database: { ...good.database, answerMs: 501 } }, 'database', 'WARNING SLOW'],
  [
    'no worker for half a minute',
    { processes: [{ kind: 'WORKER', build: 'a', seenMs: NOW - 30_001 }] },
    'worker',
    'FAILING SILENT',
  ],
  ['there was no worker for a day', { processes: [] }, 'worker', 'FAILING NEVER'],
  [
    'API and worker of different builds',
    { processes: [{ kind: 'API', build: 'b', seenMs: NOW }, ...good.processes.slice(1)] },
    'worker',
    'WARNING BUILDS',
  ],
  [
    'an old process of another build is gone',
    { processes: [...good.processes, { kind: 'API', build: 'z', seenMs: NOW - 60_000 }] },
    'api',
    'FINE FINE',
  ],
  [
    'the worker does not reach the engine',
    { engine: { available: true, failingSinceMs: NOW } },
    'engine',
    'FAILING AWAY',
  ],
  ['ten seconds behind', { relay: { behindMs: 10_000, waiting: 5 } }, 'relay', 'WARNING LATE'],
  ['a minute behind', { relay: { behindMs: 60_000, waiting: 5 } }, 'relay', 'FAILING STOPPED'],
  ['messages were given up', { outbox: { waiting: 0, oldestMs: null, givenUp: 1 } }, 'outbox', 'WARNING GIVEN_UP'],
  ['a background duty fails', { background: { failing: ['prune'], failedJobs: 0 } }, 'background', 'WARNING FAILING'],
  ['a launch was given up', { background: { failing: [], failedJobs: 1 } }, 'background', 'WARNING JOBS'],
  ['notices did not arrive', { deliveries: { failed: 2, lateMs: null } }, 'deliveries', 'WARNING FAILED'],
  ['a channel sends nothing', { channels: [{ name: 'mail', failed: 3, sent: 0 }] }, 'channel:mail', 'FAILING FAILING'],
  [
    'a channel fails now and then',
    { channels: [{ name: 'mail', failed: 3, sent: 9 }] },
    'channel:mail',
    'WARNING SOME',
  ],
  [
    'a tenth of the space is the last that is fine',
    { evidence: { freeBytes: 10e9, totalBytes: 100e9 } },
    'evidence',
    'FINE FINE',
  ],
  ['little space', { evidence: { freeBytes: 9.9e9, totalBytes: 100e9 } }, 'evidence', 'WARNING LOW'],
  ['no space', { evidence: { freeBytes: 1e9, totalBytes: 100e9 } }, 'evidence', 'FAILING FULL'],
  ['space of another store', { evidence: null }, 'evidence', 'FINE ELSEWHERE'],
  ['this year has no calendar', { calendar: { ...good.calendar, thisYear: 'NONE' } }, 'calendar', 'FAILING MISSING'],
  [
    'next year is missing in November',
    { calendar: { ...good.calendar, nextYear: 'NONE' } },
    'calendar',
    'WARNING NEXT_MISSING',
  ],
  [
    'next year cannot be known in October',
    { calendar: { ...good.calendar, month: 10, nextYear: 'NONE' } },
    'calendar',
    'FINE NOT_YET',
  ],
  ['no backup ever', { backup: { succeededMs: null, failedMs: null } }, 'backup', 'WARNING NEVER'],
  [
    'yesterday’s backup is late',
    { backup: { succeededMs: NOW - 27 * HOUR_MS, failedMs: null } },
    'backup',
    'WARNING OLD',
  ],
  ['the last backup failed', { backup: { succeededMs: NOW - 2 * HOUR_MS, failedMs: NOW } }, 'backup', 'WARNING FAILED'],
  ['no backup for days', { backup: { succeededMs: NOW - 79 * HOUR_MS, failedMs: NOW } }, 'backup', 'FAILING OLD'],
  ['the trail could be rewritten', { trail: { rewritable: true, sealedDaysAgo: 1 } }, 'trail', 'FAILING REWRITABLE'],
  [
    'the day before yesterday is the last that was sealed',
    { trail: { rewritable: false, sealedDaysAgo: 2 } },
    'trail',
    'FINE FINE',
  ],
  ['days were not sealed', { trail: { rewritable: false, sealedDaysAgo: 3 } }, 'trail', 'WARNING UNSEALED'],
  ['no day is over yet', { trail: { rewritable: false, sealedDaysAgo: null } }, 'trail', 'FINE NOT_YET'],
  ['nothing was cleared for an hour', { retention: { clearedMs: NOW - HOUR_MS - 1 } }, 'retention', 'WARNING LATE'],
])('%s', (_name, change, part, want) => {
  expect(standing(change, part)).toBe(want)
})
