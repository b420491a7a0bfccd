import { expect, test } from 'vitest'
import { deviceOf, maskedAddress } from './accounts.ts'

test.each([
  ['10.20.30.40', '10.20.*.*'],
  ['::ffff:10.20.30.40', '10.20.*.*'],
  ['2001:db8:1:2::5', '2001:db8:1:…'],
])('地址 %s 看作 %s', (ip, want) => {
  expect(maskedAddress(ip)).toBe(want)
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0',
    'Edge · Windows',
  ],
  ['Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36', 'Chrome · Android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1', 'Safari · iOS'],
  ['curl/8.5.0', 'curl/8.5.0'],
])('设备：%s', (userAgent, want) => {
  expect(deviceOf(userAgent)).toBe(want)
})
