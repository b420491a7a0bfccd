import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const ENV = {
  DATABASE_URL: 'postgresql://muster_app@db/muster',
  TEMPORAL_ADDRESS: 'engine:7233',
  MUSTER_DATA: '/data',
}

describe.each([
  ['主办单位', 'MUSTER_ORGANISER', 'organiser', '主办单位的名称'],
  ['备案编号', 'MUSTER_FILING_NUMBER', 'filingNumber', '备案编号'],
])('%s', (_what, variable, name, what) => {
  test.each([
    ['没有写', undefined, undefined],
    ['空的', ' ', undefined],
    ['写了的', ' 样例备 2024000000 号 ', '样例备 2024000000 号'],
  ])('%s', (_name, given, want) => {
    expect(readConfig({ ...ENV, [variable]: given })).toMatchObject({ config: { [name]: want } })
  })

  test('过长，进程不启动', () => {
    expect(readConfig({ ...ENV, [variable]: '号'.repeat(61) })).toEqual({
      problems: [`${variable}：应为${what}，不超过 60 字`],
    })
  })
})
