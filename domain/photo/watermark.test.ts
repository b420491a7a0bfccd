import { expect, test } from 'vitest'
import type { ShutterPosition } from '../../contracts/evidence.ts'
import { watermarkLines } from './watermark.ts'

const taken: ShutterPosition = {
  latitude: 30.25,
  longitude: 120.1712345,
  accuracyM: 12.4,
  at: '2024-09-18T01:01:02.000Z',
}
const clock = (ms: number) => new Date(ms).toISOString().slice(0, 16)
const RECEIVED = '收到 2024-09-18T02:00（服务器）'
const ADDED = '添加 2024-09-18T01:01（设备）'
const PLACE = '30.25000, 120.17123（WGS-84，误差约 12 米）'
const HASH = `原件 SHA-256 ${'a'.repeat(16)}`

test.each<[string, ShutterPosition | null, boolean, string[]]>([
  ['时间、地点、案件', taken, true, [`${ADDED} · ${RECEIVED}`, PLACE]],
  ['看不到位置的人看不到地点', taken, false, [`${ADDED} · ${RECEIVED}`]],
  ['没有允许定位', { none: 'DENIED' }, true, [RECEIVED, '没有位置：没有允许定位']],
  ['没有允许定位，不暴露谁', { none: 'DENIED' }, false, [RECEIVED, '没有位置：没有允许定位']],
  ['没有问过', null, true, [RECEIVED]],
])('%s', (_name, position, showsPlace, between) => {
  const photo = {
    number: 'c1-2',
    name: '样例场所',
    receivedMs: Date.parse('2024-09-18T02:00:00Z'),
    position,
    showsPlace,
    sha256: 'a'.repeat(64),
  }
  expect(watermarkLines(photo, clock)).toEqual(['c1-2 · 样例场所', ...between, HASH])
})
