import type { Act } from '../domain/entity/cause.ts'
import { Stuck } from '../domain/entity/stuck.ts'
import { messageOf } from './failure.ts'
import { type MatterOpening, openMatter } from './open-matter.ts'
import { inTransaction, type Pool } from './pool.ts'
import { recordAct } from './record-act.ts'
import type { Setups } from './setup.ts'
import { isTransient } from './transient.ts'
import { giveUp } from './undelivered.ts'

const PAGE = 50
const ATTEMPTS_AT_MOST = 12
/** the platform itself: no person, no unit */
const SYSTEM = { person: 0, unit: 0 }

/** Where a message to another system goes: `port:<name>`. */
const PORT = /^port:/

/** Other systems, as messages go out to them. */
export interface Ports {
  /** @throws when the other system did not take it: the message is tried again */
  call(port: string, call: PortCall): Promise<void>
}

export interface PortCall {
  /** the same at every attempt */
  effect: string
  case: string
  integration: string
  data: Record<string, unknown>
}

/**
 * Delivers effects on other entities: each becomes a numbered act there, keyed by the effect's id, so that a repeat changes nothing.
 * A refusal, a lost target or an unexpected error is kept with its reason, and does not stop the others. Answers the acts to hint.
 * @throws what passes by itself
 */
export async function deliverOutbox(
  pool: Pool,
  setups: Setups,
  ports: Ports,
): Promise<{ entity: string; no: number; actId: string; at: number; orderNo: number }[]> {
  const { rows } = await pool.query<Effect>(
    `select effect_id, to_entity, verb, payload, attempts from outbox where delivered_at is null and attempts < ${ATTEMPTS_AT_MOST}
       and created_at < clock_timestamp() - interval '1 second' * (power(2, least(attempts, 10)) - 1) order by created_at limit ${PAGE}`,
  )
  const hints = []
  for (const row of rows) {
    const { act, error } = await deliver(pool, setups, ports, row)
    // rules and data do not change by trying again
    if (error && (error instanceof Stuck || row.attempts + 1 >= ATTEMPTS_AT_MOST)) {
      await giveUp(pool, { effect: row.effect_id, to: row.to_entity, verb: row.verb, error }, ATTEMPTS_AT_MOST)
      continue
    }
    await pool.query(
      'update outbox set attempts = attempts + 1, error = $2, delivered_at = case when $2::text is null then clock_timestamp() end where effect_id = $1',
      [row.effect_id, error?.message ?? null],
    )
    if (act) hints.push({ entity: row.to_entity, no: act.no, actId: act.actId, at: act.at, orderNo: act.orderNo })
  }
  return hints
}

/** Effects that were given up after the last attempt: somebody must look at them. `n` is counted up to a bound. */
export async function undelivered(pool: Pool): Promise<{ n: number; error: string | null }> {
  const { rows } = await pool.query<{ n: number; error: string | null }>(
    `select count(*)::int as n, min(error) as error
     from (select error from outbox where delivered_at is null and attempts >= ${ATTEMPTS_AT_MOST} order by created_at limit 1000) o`,
  )
  return rows[0] ?? { n: 0, error: null }
}

interface Effect {
  effect_id: string
  to_entity: string
  verb: string
  payload: Record<string, unknown>
  attempts: number
}

async function deliver(
  pool: Pool,
  setups: Setups,
  ports: Ports,
  row: Effect,
): Promise<{ act?: Act; error: Error | null }> {
  try {
    if (row.verb === 'open') {
      await inTransaction(pool, (tx) => openMatter(tx, setups, row.payload as unknown as MatterOpening))
      return { error: null }
    }
    if (row.verb === 'call') return await called(ports, row)
    const result = await recordAct(pool, setups, {
      entity: row.to_entity,
      verb: row.verb,
      payload: row.payload,
      actor: SYSTEM,
      actId: row.effect_id,
      idempotency: { caller: 'outbox', route: row.verb, key: row.effect_id, bodyHash: row.effect_id },
      answer: () => ({}),
    })
    switch (result.kind) {
      case 'refused':
        return { error: new Error(result.refusal.message) }
      case 'absent':
        return { error: new Error(`no entity ${row.to_entity}`) }
      case 'recorded':
        return { act: result.recorded.act, error: null }
      case 'answered':
        return { error: null }
    }
  } catch (error) {
    if (isTransient(error)) throw error
    return { error: asError(error) }
  }
}

/** Another system that is away is no trouble of Postgres: the message waits for its next attempt, the others go on. */
async function called(ports: Ports, row: Effect): Promise<{ error: Error | null }> {
  try {
    await ports.call(row.to_entity.replace(PORT, ''), { effect: row.effect_id, ...row.payload } as unknown as PortCall)
    return { error: null }
  } catch (error) {
    return { error: asError(error) }
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(messageOf(error)))
