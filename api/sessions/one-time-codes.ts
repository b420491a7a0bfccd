import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Time-based one-time codes as authenticator apps make them: RFC 6238 with SHA-1, six digits, thirty seconds. */
const STEP_S = 30
const DIGITS = 6
/** Time steps that a person's clock may be off, either way. */
const DRIFT = 1
const SECRET_BYTES = 20
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES)

export const stepAt = (ms: number): number => Math.floor(ms / 1000 / STEP_S)

/** RFC 4226: the code of one time step. */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = mac.readUInt8(mac.length - 1) & 0x0f
  const number = mac.readUInt32BE(at) & 0x7fff_ffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The time step whose code this is, at most one away from now. */
export function stepOfCode(secret: Buffer, code: string, nowMs: number): number | undefined {
  const given = Buffer.from(code)
  const now = stepAt(nowMs)
  for (let step = now - DRIFT; step <= now + DRIFT; step += 1) {
    const right = Buffer.from(codeOf(secret, step))
    if (given.length === right.length && timingSafeEqual(given, right)) return step
  }
  return undefined
}

/** RFC 4648, without padding: what people type when they cannot scan. */
export function base32(bytes: Buffer): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32[(value >>> (bits - 5)) & 31]
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + BASE32[(value << (5 - bits)) & 31] : text
}

/** What authenticator apps read from the picture. */
export function otpauthUri(secret: Buffer, username: string): string {
  const issuer = 'Muster'
  const query = new URLSearchParams({ secret: base32(secret), issuer, algorithm: 'SHA1', digits: '6', period: '30' })
  return `otpauth://totp/${encodeURIComponent(`${issuer}:${username}`)}?${query.toString()}`
}

const CODES = 10
/** 120 random bits: a plain hash of one cannot be searched. */
const CODE_BYTES = 15

/** Recovery codes, each for one login without the app: four groups of six. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => (base32(randomBytes(CODE_BYTES)).match(/.{6}/g) ?? []).join('-'))

/** As it is stored, however it was typed; undefined for what cannot be one. */
export function recoveryCodeHash(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return /^[A-Z2-7]{24}$/.test(code) ? createHash('sha256').update(code).digest('hex') : undefined
}
