import { expect, test } from 'vitest'
import type { LedgerSchema } from '../../contracts/ledger.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'
import { findLikelyDuplicates } from './duplicates.ts'

const SCHEMA: LedgerSchema = {
  id: 'l',
  title: '台账',
  dedupe: { fields: ['name', 'street', 'address'] },
  fields: [
    { key: 'name', title: '名称', aliases: [], type: 'text', required: true },
    { key: 'street', title: '街道', aliases: [], type: 'unit', required: true },
    { key: 'address', title: '地址', aliases: [], type: 'text', required: false },
  ],
}

function entry(row: number, name: string, street = 'u1', address = `示范路${row}号`) {
  return { row, data: { name, street, address } }
}

test('two spellings of one name in one street, with the reason', () => {
  const found = findLikelyDuplicates(SCHEMA, [
    entry(5, '顺达物流停车场', 'u1', '示范路1号'),
    entry(9, '顺达物流停车场（院内）', 'u1', '示范路1号'),
  ])
  expect(found).toHaveLength(1)
  expect(found[0]?.rows).toEqual([5, 9])
  expect(found[0]?.score).toBeGreaterThan(0.7)
  expect(found[0]?.score).toBeLessThan(1)
  expect(found[0]?.why).toMatch(/^“名称”相近（0\.\d\d），“街道”相同，“地址”相同$/u)
})

test.each([
  ['another street', '顺达物流1号停车场（院内）', 'u2'],
  ['another number', '顺达物流2号停车场', 'u1'],
  ['another name', '远帆市民停车场', 'u1'],
])('%s is another site', (_name, name, street) => {
  expect(findLikelyDuplicates(SCHEMA, [entry(5, '顺达物流1号停车场'), entry(9, name, street)])).toEqual([])
})

test('20,000 alike names stay cheap: neighbours are compared, not pairs', () => {
  const entries = Array.from({ length: 20_000 }, (_, at) => entry(at + 2, `示例物流园停车场第${at}号`))
  const used = cpuMs()
  expect(findLikelyDuplicates(SCHEMA, entries)).toEqual([])
  expect(used()).toBeLessThan(4000)
})
