import { createHash } from 'node:crypto'
import type { ChainHead } from './chain.ts'

/** The hash of one day over the last entries of every chain that grew on it; hashes in lower-case hex. */
export interface Checkpoint {
  /** `2026-11-27`, in the platform's zone */
  day: string
  subjects: number
  entries: number
  prevHash: string
  hash: string
}

const lengthPrefixed = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/**
 * The hash of a day after docs/audit-format.md; the same bytes as `audit_seal` in the database.
 * @param heads what every chain that grew on the day had as its last entry at the end of it, in any order
 */
export function checkpointHash(prevHash: string, day: string, heads: readonly ChainHead[]): string {
  const hash = createHash('sha256')
    .update(Buffer.from([2]))
    .update(Buffer.from(prevHash, 'hex'))
    .update(lengthPrefixed(day))
  const byBytes = heads.toSorted((a, b) => Buffer.compare(Buffer.from(a.subject), Buffer.from(b.subject)))
  for (const head of byBytes) {
    const seq = Buffer.alloc(8)
    seq.writeBigInt64BE(BigInt(head.seq))
    hash.update(lengthPrefixed(head.subject)).update(seq).update(Buffer.from(head.hash, 'hex'))
  }
  return hash.digest('hex')
}
