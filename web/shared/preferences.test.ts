import { expect, test } from 'vitest'
import { preferencesIn } from './preferences.ts'

const store = (kept: Record<string, string>) => ({ getItem: (key: string) => kept[key] ?? null })
const large = '{"largeText":true}'

test.each<[string, Record<string, string>, string | null, boolean]>([
  ['nothing chosen', {}, '7', false],
  ['their own', { 'muster.preferences/7': large }, '7', true],
  ['another’s stay theirs', { 'muster.preferences/8': large }, '7', false],
  ['made before anybody was known', { 'muster.preferences': large }, '7', true],
  [
    'their own before those',
    { 'muster.preferences': large, 'muster.preferences/7': '{"largeText":false}' },
    '7',
    false,
  ],
  ['nobody yet', { 'muster.preferences': large }, null, true],
  ['broken', { 'muster.preferences/7': '{' }, '7', false],
])('large text: %s', (_name, kept, person, isLarge) => {
  expect(preferencesIn(store(kept), person).largeText).toBe(isLarge)
})

test('what an older version did not know has its default', () => {
  expect(preferencesIn(store({ 'muster.preferences/7': large }), '7')).toEqual({
    theme: 'system',
    largeText: true,
    language: 'zh-CN',
    opensNext: true,
  })
})
