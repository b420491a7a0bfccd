/** What another system shows: `mst_<id>_<secret>`, 48 bits to find the key by and 256 that prove it. */
const KEY = /^mst_([0-9a-f]{12})_([\w-]{43})$/

export const writeServiceKey = (id: string, secret: string): string => `mst_${id}_${secret}`

/** Undefined: the text is no key. */
export function readServiceKey(text: string): { id: string; secret: string } | undefined {
  const [, id, secret] = KEY.exec(text) ?? []
  return id === undefined || secret === undefined ? undefined : { id, secret }
}

export interface ServiceKeyStanding {
  expiresAt: number
  revokedAt: number | null
}

export type ServiceKeyStatus = 'ACTIVE' | 'EXPIRED' | 'REVOKED'

export function keyStatus({ expiresAt, revokedAt }: ServiceKeyStanding, now: number): ServiceKeyStatus {
  if (revokedAt !== null) return 'REVOKED'
  return expiresAt <= now ? 'EXPIRED' : 'ACTIVE'
}

/** When an earlier key ends once there is a new one: after the overlap, never later than it would have. */
export const endAfterRotation = (
  { expiresAt }: Pick<ServiceKeyStanding, 'expiresAt'>,
  now: number,
  overlapHours: number,
) => Math.min(expiresAt, now + overlapHours * 3_600_000)
