import { Stuck } from '../domain/entity/stuck.ts'
import { subjectOf } from '../domain/entity/subject.ts'
import { once } from './idempotency.ts'
import type { RulingRequest, RulingResult } from './incidents.ts'
import { inTransaction, jsonLiteral, type Pool, type Tx } from './pool.ts'
import { trailPayload } from './trail.ts'

/** The cause of an incident on a message that was given up: the entity that sent it goes on meanwhile. */
export const OUTBOX = 'outbox:'

/** What was to be delivered, and why it could not be. */
export interface GivenUp {
  effect: string
  to: string
  verb: string
  error: Error
}

/**
 * Gives a message up and says so, in one transaction: an incident of the entity that sent it. A message whose sender is not there is only
 * counted.
 */
export async function giveUp(pool: Pool, given: GivenUp, attempts: number): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await tx.query('update outbox set attempts = $3, error = $2 where effect_id = $1', [
      given.effect,
      given.error.message,
      attempts,
    ])
    const sender = await senderOf(tx, given.effect)
    if (!sender) return
    const { error } = given
    const known = error instanceof Stuck ? error : new Stuck('STEP_FAILED', given.to, given.verb, error.message)
    const { rows } = await tx.query<{ n: number }>('select count(*)::int as n from incident where cause = $1', [
      OUTBOX + given.effect,
    ])
    const incident = {
      id: `${given.effect}:${(rows[0]?.n ?? 0) + 1}`,
      cause: OUTBOX + given.effect,
      code: known.code,
      element: known.element,
      value: known.value,
      reason: known.message,
    }
    await tell(tx, sender, 'incident.raised', incident, { incident })
  })
}

/**
 * An operator's ruling on a message that was given up: it is sent again (`assign`: the case that it opens is that unit's), or left out.
 * Whoever waits for a case that is left out is told that it will not come.
 */
export async function ruleUndelivered(pool: Pool, request: RulingRequest & { cause: string }): Promise<RulingResult> {
  const { incident, ruling, actor, idempotency } = request
  const effect = request.cause.slice(OUTBOX.length)
  const done = await once(pool, idempotency, async (tx) => {
    const { rowCount: isOpen } = await tx.query(
      `update incident set status = 'RESOLVED', ruling = $2, ruled_by = $3, ruled_at = clock_timestamp() where id = $1 and status = 'OPEN'`,
      [incident, JSON.stringify(ruling), actor.person],
    )
    if (!isOpen) return { id: incident, status: 'RESOLVED' }
    if (ruling.do === 'skip') await leaveOut(tx, effect)
    else {
      const unit = ruling.do === 'assign' ? ruling.unit : null
      await tx.query(
        `update outbox set attempts = 0, created_at = clock_timestamp(),
           payload = case when $2::int is null or verb <> 'open' then payload else payload || jsonb_build_object('unit', $2::int) end
         where effect_id = $1 and delivered_at is null`,
        [effect, unit],
      )
    }
    const sender = await senderOf(tx, effect)
    const data = { incident, ruling, ...(request.reason === undefined ? {} : { reason: request.reason }) }
    if (sender) await tell(tx, sender, 'incident.ruled', data, {}, actor)
    return { id: incident, status: 'RESOLVED' }
  })
  return done.kind === 'answered' ? done : { kind: 'ruled', response: done.response }
}

async function leaveOut(tx: Tx, effect: string): Promise<void> {
  await tx.query(
    `with skipped as (
       update outbox set delivered_at = clock_timestamp() where effect_id = $1 and delivered_at is null returning *)
     insert into outbox (effect_id, to_entity, verb, payload)
       select effect_id || ':skipped', payload ->> 'parent', 'childEnded', jsonb_build_object('child', to_entity, 'status', 'SKIPPED')
       from skipped where verb = 'open' and payload ? 'parent'
       on conflict (effect_id) do nothing`,
    [effect],
  )
}

interface Sender {
  id: string
  campaign: string
  at: number
}

/** Effects are named after the entity and the step that they come from. */
async function senderOf(tx: Tx, effect: string): Promise<Sender | undefined> {
  const { rows } = await tx.query<Sender>(
    'select id, campaign_id as campaign, last_at as at from entity where id = $1',
    [effect.split(':')[0] ?? ''],
  )
  return rows[0]
}

async function tell(
  tx: Tx,
  { id, campaign, at }: Sender,
  type: string,
  data: Record<string, unknown>,
  more: Record<string, unknown>,
  actor: RulingRequest['actor'] | null = null,
): Promise<void> {
  const trail = [trailPayload({ type, level: 'system', at, campaign, entity: id, actor, data })]
  await tx.query(`select entity_write(${jsonLiteral({ id, campaign, subject: subjectOf(id), trail, ...more })})`)
}
