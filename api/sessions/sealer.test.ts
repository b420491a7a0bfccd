import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSealer, keptKey } from './sealer.ts'

const secret = Buffer.from('样例机密')

test('封好的只有同一把钥匙、同一个人能打开', () => {
  const sealer = createSealer(randomBytes(32))
  const sealed = sealer.seal(secret, 'person/1')
  expect(sealer.open(sealed, 'person/1')).toEqual(secret)
  expect(sealer.seal(secret, 'person/1')).not.toBe(sealed)
  expect(() => sealer.open(sealed, 'person/2')).toThrow()
  expect(() => createSealer(randomBytes(32)).open(sealed, 'person/1')).toThrow()
  const altered = Buffer.from(sealed, 'base64url')
  altered.writeUInt8(altered.readUInt8(30) ^ 1, 30)
  expect(() => sealer.open(altered.toString('base64url'), 'person/1')).toThrow()
})

test('钥匙短了不收', () => {
  expect(() => createSealer(randomBytes(16))).toThrow('expected 32 bytes, not 16')
})

test('钥匙只造一次，只有主人能读', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-key-'))
  const path = join(folder, 'secrets/identity-key')
  try {
    expect(keptKey(path)).toEqual(keptKey(path))
    expect(statSync(path).mode & 0o777).toBe(0o600)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
