import { randomBytes } from 'node:crypto'
import type { CreateServiceBody, IssueKeyBody } from '../../contracts/http/services.ts'
import { endAfterRotation, writeServiceKey } from '../../domain/identity/service-key.ts'
import {
  countServices,
  endKeyAt,
  insertService,
  insertServiceKey,
  isFull,
  keysInForce,
  knownCampaigns,
  lockService,
  revokeKey,
  type ServiceRow,
  setServiceDisabled,
} from '../../store/identity/services.ts'
import { appendUserEvent } from '../../store/identity/user-events.ts'
import { unitNames } from '../../store/organisation.ts'
import { inTransaction, type Pool, type Tx } from '../../store/pool.ts'
import { ApiError, notFound } from '../errors.ts'
import { newToken, tokenHash } from './token.ts'

/** A security administrator's act on the account of another system, told on its own chain with who and why. */
export interface By {
  by: number
  reason: string
}

/** @throws ApiError UNIT_UNKNOWN, CAMPAIGN_UNKNOWN, SERVICE_NAME_TAKEN, SERVICES_FULL */
export async function createService(pool: Pool, body: CreateServiceBody, { by, reason }: By): Promise<number> {
  const { unit, campaigns, permissions, channels, callsPerMinute } = body
  const name = body.name.trim()
  if (!(await unitNames(pool)).has(unit)) throw new ApiError('UNIT_UNKNOWN', '没有这个单位', { field: 'unit' })
  const known = await knownCampaigns(pool, campaigns)
  const unknown = campaigns.find((id) => !known.includes(id))
  if (unknown !== undefined)
    throw new ApiError('CAMPAIGN_UNKNOWN', `没有编号为 ${unknown} 的行动`, { field: 'campaigns' })
  return inTransaction(pool, async (tx) => {
    if (isFull(await countServices(tx))) throw new ApiError('SERVICES_FULL', '对接的系统已经到了上限')
    const made = await insertService(tx, { name, unit, permissions, campaigns, channels, callsPerMinute })
    if (!made) throw new ApiError('SERVICE_NAME_TAKEN', '已经有同名的系统', { field: 'name' })
    const scope = { unit, permissions, campaigns, channels, callsPerMinute }
    await appendUserEvent(tx, made.person, 'service.created', { name, ...scope, by, reason })
    return made.id
  })
}

/**
 * A new key, which nobody can read again. Those before it end after the overlap: so a system changes over without a gap.
 * @throws ApiError SERVICE_DISABLED, or 404
 */
export function issueKey(
  pool: Pool,
  service: number,
  { days, overlapHours }: Pick<IssueKeyBody, 'days' | 'overlapHours'>,
  { by, reason }: By,
): Promise<{ key: string; until: Date }> {
  const id = randomBytes(6).toString('hex')
  const secret = newToken()
  return locked(pool, service, async (tx, { personId, disabledAt }) => {
    if (disabledAt !== null) throw new ApiError('SERVICE_DISABLED', '已经停用，先恢复再给密钥')
    const now = Date.now()
    for (const key of await keysInForce(tx, service))
      await endKeyAt(tx, key.id, endAfterRotation({ expiresAt: key.expiresAt.getTime() }, now, overlapHours))
    const until = await insertServiceKey(tx, { id, service, secretHash: tokenHash(secret), days })
    const told = { key: id, until: until.getTime(), overlapHours, by, reason }
    await appendUserEvent(tx, personId, 'service.keyed', told)
    return { key: writeServiceKey(id, secret), until }
  })
}

/** At once; one that is revoked already stays so. @throws 404 */
export const revoke = (pool: Pool, service: number, key: string, { by, reason }: By): Promise<boolean> =>
  locked(pool, service, async (tx, { personId }) => {
    const changed = await revokeKey(tx, service, key)
    if (changed) await appendUserEvent(tx, personId, 'service.revoked', { key, by, reason })
    return changed
  })

/** Every key of it at once, or back as they are. @throws 404 */
export const disable = (pool: Pool, service: number, disabled: boolean, { by, reason }: By): Promise<boolean> =>
  locked(pool, service, async (tx, { personId }) => {
    const changed = await setServiceDisabled(tx, service, disabled)
    if (changed) await appendUserEvent(tx, personId, disabled ? 'service.disabled' : 'service.enabled', { by, reason })
    return changed
  })

const locked = <T>(pool: Pool, id: number, work: (tx: Tx, service: ServiceRow) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (tx) => {
    const service = await lockService(tx, id)
    if (!service) throw notFound()
    return work(tx, service)
  })
