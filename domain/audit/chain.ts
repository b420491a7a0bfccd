import { createHash } from 'node:crypto'

/** A trail entry as stored: hashes in lower-case hex, `payload` the very text that was hashed. */
export interface ChainEntry {
  subject: string
  seq: number
  alg: string
  prevHash: string
  /** epoch ms */
  recordedAt: number
  payload: string
  hash: string
}

/** An entry of an export that does not tell what it says: the chain can be verified all the same. */
export type MaskedEntry = Omit<ChainEntry, 'payload'> & { payloadHash: string }

/** The head of a subject's chain, kept beside the entries. */
export interface ChainHead {
  subject: string
  seq: number
  hash: string
}

export const ZERO_HASH = '00'.repeat(32)

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()

const lengthPrefixed = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

const int64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(value))
  return bytes
}

/** The hash of an entry after docs/audit-format.md, in hex; the same bytes as `audit_hash` in the database. */
export function entryHash(entry: Omit<ChainEntry, 'hash'> | Omit<MaskedEntry, 'hash'>): string {
  return sha256(
    Buffer.concat([
      Buffer.from([0]),
      lengthPrefixed(entry.alg),
      lengthPrefixed(entry.subject),
      int64(entry.seq),
      Buffer.from(entry.prevHash, 'hex'),
      int64(entry.recordedAt),
      'payload' in entry ? sha256(Buffer.from(entry.payload, 'utf8')) : Buffer.from(entry.payloadHash, 'hex'),
    ]),
  ).toString('hex')
}
