import { expect, test } from 'vitest'
import { newestDraft } from './draft.ts'

const at = (savedAt: string, reason: string) => ({ content: { reason }, savedAt })

test.each([
  ['nothing saved', null, null, undefined],
  ['only this device', at('2026-11-25T09:00:00Z', 'device'), null, 'device'],
  ['only the server: handed over with its draft', null, at('2026-11-25T17:00:00+08:00', 'server'), 'server'],
  [
    'the device is later: the server was away',
    at('2026-11-25T09:30:00Z', 'device'),
    at('2026-11-25T17:00:00+08:00', 'server'),
    'device',
  ],
  [
    'the server is later: written on another device',
    at('2026-11-25T09:00:00Z', 'device'),
    at('2026-11-25T17:30:00+08:00', 'server'),
    'server',
  ],
])('%s', (_name, local, server, want) => {
  expect(newestDraft(local, server)?.content.reason).toBe(want)
})

test('a draft of a shape that is not a form is none', () => {
  expect(newestDraft(null, { content: 'text', savedAt: '2026-11-25T09:00:00Z' })).toBeUndefined()
})
