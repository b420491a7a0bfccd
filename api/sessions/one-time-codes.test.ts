import { describe, expect, test } from 'vitest'
import {
  base32,
  codeOf,
  newRecoveryCodes,
  newSecret,
  otpauthUri,
  recoveryCodeHash,
  stepAt,
  stepOfCode,
} from './one-time-codes.ts'

const RFC_SECRET = Buffer.from('12345678901234567890')

describe('一次性口令', () => {
  // appendix B of RFC 6238, the last six of eight digits
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('RFC 6238 在 %i 秒', (seconds, code) => {
    expect(codeOf(RFC_SECRET, stepAt(seconds * 1000))).toBe(code)
  })

  test.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])('钟差 %i 步', (drift, accepted) => {
    const now = 1_700_000_000_000
    const step = stepAt(now) + drift
    expect(stepOfCode(RFC_SECRET, codeOf(RFC_SECRET, step), now)).toBe(accepted ? step : undefined)
  })

  test('不是六位数字的，从不相等', () => {
    for (const code of ['', '28708', '2870820', '２８７０８２'])
      expect(stepOfCode(RFC_SECRET, code, 59_000)).toBeUndefined()
  })
})

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foobar', 'MZXW6YTBOI'],
])('RFC 4648：%s', (text, want) => {
  expect(base32(Buffer.from(text))).toBe(want)
})

test('二维码的内容', () => {
  expect(otpauthUri(RFC_SECRET, '张 三')).toBe(
    'otpauth://totp/Muster%3A%E5%BC%A0%20%E4%B8%89?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Muster&algorithm=SHA1&digits=6&period=30',
  )
  expect(newSecret()).toHaveLength(20)
})

test('恢复码：十个，各不相同，怎样抄写都认', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  const [code = ''] = codes
  expect(code).toMatch(/^[A-Z2-7]{6}(-[A-Z2-7]{6}){3}$/)
  expect(recoveryCodeHash(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe(recoveryCodeHash(code))
  expect(recoveryCodeHash('123456')).toBeUndefined()
})
