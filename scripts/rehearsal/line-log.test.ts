import { expect, test } from 'vitest'
import { createLineLog } from './line-log.ts'

test('lines are read in any order, and the log begins anew with the next line', () => {
  const log = createLineLog()
  const lines = ['甲', 'two', '', '𠮷']
  const numbers = lines.map((line) => log.append(line))
  expect(numbers.toReversed().map((no) => log.read(no).toString())).toEqual(
    lines.toReversed().map((line) => `${line}\n`),
  )
  const no = log.append('next')
  expect(log.read(no).toString()).toBe('next\n')
})

test('it grows with what it is given', () => {
  const log = createLineLog()
  const long = '长'.repeat(3_000_000)
  const numbers = [log.append(long), log.append('short'), log.append(long)]
  expect(numbers.map((no) => log.read(no).length)).toEqual([9_000_001, 6, 9_000_001])
})
