import type { Pool } from './pool.ts'
import { recordAct } from './record-act.ts'
import type { Setups } from './setup.ts'

const PAGE = 50
const ATTEMPTS_AT_MOST = 12
/** the platform itself: no person, no unit */
const SYSTEM = { person: 0, unit: 0 }

/**
 * Delivers effects on other entities: each becomes a numbered act there, keyed by the effect's id, so that a repeat changes nothing.
 * A refusal or a lost target is kept with its reason. Answers the acts to hint.
 */
export async function deliverOutbox(
  pool: Pool,
  setups: Setups,
): Promise<{ entity: string; no: number; actId: string; at: number; orderNo: number }[]> {
  const { rows } = await pool.query<{
    effect_id: string
    to_entity: string
    verb: string
    payload: Record<string, unknown>
  }>(
    `select effect_id, to_entity, verb, payload from outbox where delivered_at is null and attempts < ${ATTEMPTS_AT_MOST}
       and created_at < clock_timestamp() - interval '1 second' * (power(2, least(attempts, 10)) - 1) order by created_at limit ${PAGE}`,
  )
  const hints = []
  for (const row of rows) {
    const result = await recordAct(pool, setups, {
      entity: row.to_entity,
      verb: row.verb,
      payload: row.payload,
      actor: SYSTEM,
      actId: row.effect_id,
      idempotency: { caller: 'outbox', route: row.verb, key: row.effect_id, bodyHash: row.effect_id },
      answer: () => ({}),
    })
    const error =
      result.kind === 'refused'
        ? result.refusal.message
        : result.kind === 'absent'
          ? `no entity ${row.to_entity}`
          : null
    await pool.query(
      'update outbox set attempts = attempts + 1, error = $2, delivered_at = case when $2::text is null then clock_timestamp() end where effect_id = $1',
      [row.effect_id, error],
    )
    if (result.kind === 'recorded') {
      const { no, actId, at, orderNo } = result.recorded.act
      hints.push({ entity: row.to_entity, no, actId, at, orderNo })
    }
  }
  return hints
}
