import { expect, test } from 'vitest'
import type { ShutterPosition } from '../../../contracts/evidence.ts'
import { isDoubtful, lacksReason, sha256Of, withReason } from './photo.ts'

const at = '2024-09-18T09:00:00Z'
const within = (accuracyM: number, reason?: string): ShutterPosition => ({
  latitude: 30,
  longitude: 120,
  accuracyM,
  at,
  ...(reason === undefined ? {} : { reason }),
})

test.each<[string, ShutterPosition | undefined, boolean, boolean]>([
  ['not asked', undefined, false, false],
  ['not told', { none: 'DENIED' }, false, false],
  ['near', within(100), false, false],
  ['doubtful', within(101), true, true],
  ['doubtful, with a reason', within(3000, '楼内无信号'), true, false],
  ['doubtful, with blanks', within(3000, '  '), true, true],
])('%s', (_name, position, doubtful, lacks) => {
  expect(isDoubtful(position)).toBe(doubtful)
  expect(lacksReason(position === undefined ? {} : { position })).toBe(lacks)
})

test('a reason is added and taken away; the place stays', () => {
  expect(withReason(within(300), '楼内')).toEqual(within(300, '楼内'))
  expect(withReason(within(300, '楼内'), '')).toEqual(within(300))
  expect(withReason({ none: 'TIMEOUT' }, '楼内')).toEqual({ none: 'TIMEOUT' })
})

test('the hash is that of the bytes', async () => {
  expect(await sha256Of(new Blob(['abc']))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
