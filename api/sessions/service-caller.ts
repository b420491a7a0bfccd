import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { keyStatus, readServiceKey } from '../../domain/identity/service-key.ts'
import { findServiceKey, type ServiceRow, touchServiceKey } from '../../store/identity/services.ts'
import type { Pool } from '../../store/pool.ts'
import { ApiError } from '../errors.ts'
import type { Actor } from '../policies/actor.ts'
import { tokenHash } from './token.ts'

/** What stands after `Bearer`; a call that shows a key is that of another system, whatever cookie it carries. */
export function readBearer({ headers }: FastifyRequest): string | undefined {
  const [, text] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? []
  return text
}

/** The system behind a key. @throws ApiError SERVICE_KEY_REFUSED */
export async function serviceBehind(
  request: FastifyRequest,
  pool: Pool,
  bearer: string,
): Promise<{ actor: Actor; authAgeMs: number }> {
  const shown = readServiceKey(bearer)
  const found = shown && (await findServiceKey(pool, shown.id))
  if (!shown || !found || !isSame(tokenHash(shown.secret), found.key.secretHash)) throw refusedKey()
  const { key, service, nowMs } = found
  const standing = { expiresAt: key.expiresAt.getTime(), revokedAt: key.revokedAt?.getTime() ?? null }
  if (keyStatus(standing, nowMs) !== 'ACTIVE' || service.disabledAt !== null) throw refusedKey()
  request.serviceKey = { id: key.id, callsPerMinute: service.callsPerMinute }
  // the call does not depend on it
  touchServiceKey(pool, key.id).catch((error: unknown) => request.log.warn({ err: error }, 'key not marked as used'))
  return { actor: actorOf(service), authAgeMs: Number.POSITIVE_INFINITY }
}

/** It acts in the name of its unit, as somebody who works there would, within the scope of its key. */
const actorOf = ({ personId, name, unit, permissions, campaigns, channels }: ServiceRow): Actor => ({
  person: { id: personId, name },
  username: name,
  posts: [{ post: 'STAFF', title: name, unit }],
  works: [unit.id],
  headed: [],
  campaigns: permissions.includes('case.read') ? campaigns : [],
  standIns: [],
  service: { permissions, campaigns, channels },
})

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** One answer, whatever is wrong: whoever tries keys learns nothing. */
const refusedKey = (): ApiError =>
  new ApiError('SERVICE_KEY_REFUSED', '密钥不对、已到期或已停用', { next: '请向安全管理员要一个新的密钥' })
