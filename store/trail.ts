import canonicalize from 'canonicalize'
import type { Actor } from '../domain/entity/cause.ts'

export interface TrailEntry {
  type: string
  level: 'business' | 'notice' | 'system'
  /** campaign time, ms; real time where there is no campaign */
  at: number
  campaign?: string
  entity?: string
  actor: Actor | null
  /** of a consequence: what it followed from, `act:3`, `order:1`, `instant:inspect.1:overdue`; of an act or a bookkeeping: absent */
  cause?: string
  data: Record<string, unknown>
}

/** The verbatim bytes that the chain hashes: RFC 8785 (JCS), so that a verifier never canonicalises again. */
export function trailPayload(entry: TrailEntry): string {
  const payload = canonicalize(entry)
  if (payload === undefined) throw new Error('a trail entry must be a JSON value')
  return payload
}
