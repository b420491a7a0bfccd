import { expect, test } from 'vitest'
import { asOfDevice, readKept } from './device-views.ts'

const parse = (raw: Record<string, unknown>) => (raw['due'] === 'overdue' ? { due: 'overdue' } : {})
const kept = (...views: unknown[]) => JSON.stringify(views)

test.each([
  ['不是 JSON', '{broken', [], 1],
  ['不是清单', '{"name":"a"}', [], 1],
  ['空的', '[]', [], 0],
  [
    '好的照收，坏的数着',
    kept({ name: ' 逾期 ', search: { due: 'overdue', other: 1 } }, null, 'x', { name: 1, search: {} }, { name: 'b' }),
    [{ name: '逾期', query: { due: 'overdue' } }],
    4,
  ],
  ['没有名字', kept({ name: '  ', search: {} }), [], 1],
  ['名字太长', kept({ name: '长'.repeat(30), search: {} }), [{ name: '长'.repeat(20), query: {} }], 0],
])('本机存的视图：%s', (_name, text, views, broken) => expect(readKept(text, parse)).toEqual({ views, broken }))

test('同名的另起一个名字，仍在二十个字以内', () => {
  expect(asOfDevice('逾期')).toBe('逾期（本机）')
  expect(asOfDevice('长'.repeat(20))).toHaveLength(20)
})
