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
  endpoints: [
    {
      name: 'provider',
      host: 'login.example',
      reached: true,
      error: null,
      certificateMs: NOW + 60 * 24 * HOUR_MS,
      keys: { count: 2, sinceMs: NOW - 24 * HOUR_MS },
    },
    { name: 'channel:mail', host: 'mail.example', reached: true, error: null, certificateMs: null, keys: null },
  ],
  serviceKeys: { urgent: 0, soon: 0, old: 0 },
  secrets: { missing: [], loose: [] },
  evidence: { freeBytes: 40e9, totalBytes: 100e9 },
  calendar: { year: 2026, month: 11, thisYear: 'OFFICIAL', nextYear: 'OFFICIAL' },
  backup: { succeededMs: NOW - 5 * HOUR_MS, failedMs: null },
  trail: { rewritable: false, sealedDaysAgo: 1 },
  retention: { clearedMs: NOW - 60_000 },
}

/** The two endpoints, one of them otherwise. */
const outside = (at: 0 | 1, change: Partial<Measures['endpoints'][number]>): Partial<Measures> => ({
  endpoints: good.endpoints.map((endpoint, index) => (index === at ? { ...endpoint, ...change } : endpoint)),
})
const inDays = (days: number) => NOW + days * 24 * HOUR_MS

const standing = (change: Partial<Measures>, part: string) => {
  const { state, code } = judgeParts({ ...good, ...change }, DEFAULT_ALERTS).find((one) => one.part === part) ?? {}
  return `${state} ${code}`
}

test('where all is well, every part is fine', () => {
  expect(judgeParts(good, DEFAULT_ALERTS).filter(({ state }) => state !== 'FINE')).toEqual([])
})

test.each<[string, Partial<Measures>, string, string]>([
  ['the provider is away', outside(0, { reached: false, error: 'ECONNREFUSED' }), 'provider', 'FAILING AWAY'],
  ['its certificate ends in 30 days', outside(0, { certificateMs: inDays(30) }), 'provider', 'WARNING EXPIRING'],
  ['in 31 days: nobody is bothered', outside(0, { certificateMs: inDays(31) }), 'provider', 'FINE CERTIFIED'],
  ['in 7 days', outside(0, { certificateMs: inDays(7) }), 'provider', 'FAILING EXPIRING'],
  [
    'it has ended, so that nobody is let in',
    outside(0, { reached: false, certificateMs: inDays(-1) }),
    'provider',
    'FAILING EXPIRED',
  ],
  ['it has no keys', outside(0, { keys: { count: 0, sinceMs: null } }), 'provider', 'FAILING NO_KEYS'],
  [
    'its keys have been the same for more than a year',
    outside(0, { keys: { count: 1, sinceMs: inDays(-366) } }),
    'provider',
    'WARNING OLD_KEYS',
  ],
  ['the mail server is away', outside(1, { reached: false, error: 'x' }), 'reach:mail', 'FAILING AWAY'],
  ['a mail server without a certificate', {}, 'reach:mail', 'FINE FINE'],
  ['a key ends within a week', { serviceKeys: { urgent: 1, soon: 2, old: 0 } }, 'serviceKeys', 'FAILING URGENT'],
  ['a key ends within a month', { serviceKeys: { urgent: 0, soon: 2, old: 1 } }, 'serviceKeys', 'WARNING SOON'],
  ['a key is older than a year', { serviceKeys: { urgent: 0, soon: 0, old: 1 } }, 'serviceKeys', 'WARNING OLD'],
  [
    'the key that seals secrets is gone',
    { secrets: { missing: ['identity-key'], loose: ['a'] } },
    'secrets',
    'FAILING MISSING',
  ],
  ['others may read a secret', { secrets: { missing: [], loose: ['app-password'] } }, 'secrets', 'WARNING LOOSE'],
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
