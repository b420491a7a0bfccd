import { expect, test } from 'vitest'
import { createDenialTally } from './denial-tally.ts'

const MINUTE_MS = 60_000

test('一分钟里前几次逐次记，其余的数随下一次记', () => {
  let now = 0
  const tally = createDenialTally(2, () => now)
  const four = [1, 2, 3, 4].map(() => tally.take('甲'))
  expect(four).toEqual([{ untold: 0 }, { untold: 0 }, undefined, undefined])
  now = MINUTE_MS
  expect([tally.take('甲'), tally.take('甲')]).toEqual([{ untold: 2 }, { untold: 0 }])
})

test('各人各算；几份的多几倍', () => {
  const tally = createDenialTally(1, () => 0)
  expect([tally.take('甲'), tally.take('乙'), tally.take('甲')]).toEqual([{ untold: 0 }, { untold: 0 }, undefined])
  expect([1, 2, 3].map(() => tally.take('大家', 2))).toEqual([{ untold: 0 }, { untold: 0 }, undefined])
})

test('记着的人数有上限，最久没有出现的先忘', () => {
  const tally = createDenialTally(1, () => 0)
  for (let no = 0; no < 20_001; no++) tally.take(String(no))
  expect(tally.take('0')).toEqual({ untold: 0 })
  expect(tally.take('20000')).toBeUndefined()
})
