import { expect, test } from 'vitest'
import { withFixedZipDates } from './fixed-zip-dates.ts'

test.each([
  ['空', Buffer.alloc(0)],
  ['不是压缩包', Buffer.from('这不是一个压缩包，只是一些文字。')],
  ['目录位置越界', endOfDirectory({ entries: 1, directoryAt: 9999 })],
])('拒绝：%s', (_name, bytes) => expect(() => withFixedZipDates(bytes)).toThrow('not a plain zip archive'))

test('没有条目的压缩包不变', () => {
  const empty = endOfDirectory({ entries: 0, directoryAt: 0 })
  expect(withFixedZipDates(empty)).toEqual(empty)
})

function endOfDirectory({ entries, directoryAt }: { entries: number; directoryAt: number }): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(directoryAt, 16)
  return end
}
