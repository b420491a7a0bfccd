import { expect, test } from 'vitest'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { waitsFor } from './waits-for.ts'

const due = { at: null, workingDaysLeft: null, state: 'far', provisional: false } as const
const stopped = (...by: ('CASE' | 'CAMPAIGN')[]): TaskItem['due'] => ({
  ...due,
  state: 'paused',
  paused: { since: '2024-09-18T09:00:00+08:00', by: by.map((what) => ({ what, reason: null })) },
})
const earliest = (isReached: boolean) => ({ at: '2024-09-20T09:00:00+08:00', isReached })

test.each<[string, Partial<TaskItem>, string | undefined]>([
  ['nothing', {}, undefined],
  ['the campaign is paused', { due: stopped('CAMPAIGN') }, 'CAMPAIGN'],
  ['the case is suspended', { due: stopped('CASE') }, 'CASE'],
  ['both: the campaign first', { due: stopped('CASE', 'CAMPAIGN') }, 'CAMPAIGN'],
  ['stopped, and nobody says why', { due: { ...due, state: 'paused' } }, 'CASE'],
  ['somebody is to be heard', { unheard: [{ id: 7, name: '样例乙' }] }, 'HEARD'],
  ['heard first, then its window', { unheard: [{ id: 7, name: '样例乙' }], earliest: earliest(false) }, 'HEARD'],
  ['its window has not opened', { earliest: earliest(false) }, 'EARLY'],
  ['its window is open', { earliest: earliest(true) }, undefined],
])('%s', (_name, change, want) => expect(waitsFor({ due, ...change } as TaskItem)?.what).toBe(want))
