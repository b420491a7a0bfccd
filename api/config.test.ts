import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const ENV = {
  DATABASE_URL: 'postgresql://muster_app@db/muster',
  TEMPORAL_ADDRESS: 'engine:7233',
  MUSTER_DATA: '/data',
}

test.each([
  ['没有写', undefined, undefined],
  ['空的', ' ', undefined],
  ['写了的', ' 样例备 2024000000 号 ', '样例备 2024000000 号'],
])('备案编号：%s', (_name, given, want) => {
  expect(readConfig({ ...ENV, MUSTER_FILING_NUMBER: given })).toMatchObject({ config: { filingNumber: want } })
})

test('备案编号过长，进程不启动', () => {
  expect(readConfig({ ...ENV, MUSTER_FILING_NUMBER: '号'.repeat(61) })).toEqual({
    problems: ['MUSTER_FILING_NUMBER：应为备案编号，不超过 60 字'],
  })
})
