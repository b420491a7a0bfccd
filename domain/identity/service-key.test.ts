import { describe, expect, test } from 'vitest'
import { endAfterRotation, keyStatus, readServiceKey, writeServiceKey } from './service-key.ts'

const id = '0123456789ab'
const secret = 'Aa0_-'.repeat(9).slice(0, 43)
const key = writeServiceKey(id, secret)

test('密钥写了读回来一样，密钥里可以有下划线', () => {
  expect(readServiceKey(key)).toEqual({ id, secret })
})

test.each([
  ['空的', ''],
  ['没有前缀', `${id}_${secret}`],
  ['编号太短', `mst_0123_${secret}`],
  ['编号有大写', `mst_0123456789AB_${secret}`],
  ['密钥太短', `mst_${id}_abc`],
  ['密钥太长', `${key}x`],
  ['有空格', `${key} `],
  ['换行之后还有', `${key}\n`],
])('不是密钥：%s', (_name, text) => {
  expect(readServiceKey(text)).toBeUndefined()
})

describe('到期、吊销、轮换', () => {
  const now = 1_000_000_000
  test.each([
    ['没到期', { expiresAt: now + 1, revokedAt: null }, 'ACTIVE'],
    ['恰好到期', { expiresAt: now, revokedAt: null }, 'EXPIRED'],
    ['吊销了的，到期没到期都一样', { expiresAt: now + 1, revokedAt: now - 1 }, 'REVOKED'],
  ])('%s', (_name, standing, status) => {
    expect(keyStatus(standing, now)).toBe(status)
  })

  test('旧密钥在重叠时间之后到期，不会因此变长', () => {
    expect(endAfterRotation({ expiresAt: now + 10 * 3_600_000 }, now, 2)).toBe(now + 2 * 3_600_000)
    expect(endAfterRotation({ expiresAt: now + 3_600_000 }, now, 2)).toBe(now + 3_600_000)
    expect(endAfterRotation({ expiresAt: now + 3_600_000 }, now, 0)).toBe(now)
  })
})
