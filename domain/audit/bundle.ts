import { createHash } from 'node:crypto'
import type { ChainEntry, ChainHead } from './chain.ts'
import type { Mask } from './export-event.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/**
 * The lines of `trail.jsonl`: every entry of a chain, then its head. Under a mask the content of an entry is left out and its hash stands in
 * its place: the chain can be verified all the same, what the entries say cannot be read.
 */
export function bundleLines(entries: readonly ChainEntry[], head: ChainHead | undefined, mask: Mask): string {
  const lines = entries.map(({ subject, seq, alg, prevHash, recordedAt, payload, hash }) =>
    JSON.stringify({
      subject,
      seq,
      alg,
      prevHash,
      recordedAt,
      ...(mask === 'FULL'
        ? { payload }
        : { payloadHash: sha256(payload), ...(mask === 'MASKED' ? { type: typeOf(payload) } : {}) }),
      hash,
    }),
  )
  return `${[...lines, ...(head ? [JSON.stringify({ head })] : [])].join('\n')}\n`
}

const typeOf = (payload: string): unknown => (JSON.parse(payload) as { type?: unknown }).type

export interface ExportNaming {
  /** number of the case, id of the campaign */
  about: string
  day: string
  /** hash of the chain's last entry; null: it has none */
  head: string | null
  /** two copies of one case that differ by it alone must not be taken for each other */
  mask: Mask
  extension: string
}

/** `c1-12-2026-11-27-a1b2c3d4e5f6.zip`: what it is about, of which day, up to which entry. */
export const exportName = ({ about, day, head, mask, extension }: ExportNaming): string =>
  `${about}-${day}${head === null ? '' : `-${head.slice(0, 12)}`}-${mask.toLowerCase()}.${extension}`
