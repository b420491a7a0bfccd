import { expect, test } from 'vitest'
import { type FailureKind, failureKind } from './failure-kind.ts'

test.each<[string, string | undefined, FailureKind | undefined]>([
  ['terminating connection due to administrator command', 'outbox', 'DATABASE_AWAY'],
  ['Connection terminated unexpectedly', 'relay', 'DATABASE_AWAY'],
  ['the database system is starting up', undefined, 'DATABASE_AWAY'],
  ['timeout exceeded when trying to connect', 'figures', 'DATABASE_AWAY'],
  ['connect ECONNREFUSED 127.0.0.1:40123', 'clocks', 'DATABASE_AWAY'],
  ['connect ECONNREFUSED 10.0.0.8:465', 'notices:mail', 'SERVER_AWAY'],
  ['getaddrinfo ENOTFOUND mail.example', 'probes', 'SERVER_AWAY'],
  ['canceling statement due to statement timeout', 'prune', 'DATABASE_BUSY'],
  ['deadlock detected', 'figures', 'DATABASE_BUSY'],
  ['sorry, too many clients already', 'relay', 'DATABASE_BUSY'],
  ['duplicate key value violates unique constraint "task_pkey"', undefined, 'DATABASE_REFUSED'],
  ['relation "background_work" does not exist', 'status', 'DATABASE_REFUSED'],
  ['14 UNAVAILABLE: No connection established', 'arm', 'ENGINE_AWAY'],
  ['Failed to connect before the deadline', 'store', 'ENGINE_AWAY'],
  ["ENOSPC: no space left on device, write '/data/evidence/1'", 'photos', 'DISK'],
  ["Cannot read properties of undefined (reading 'id')", 'posts', 'UNKNOWN'],
  ['下载的人中途断开', undefined, undefined],
])('%s', (message, duty, kind) => {
  expect(failureKind(message, duty)).toBe(kind)
})
