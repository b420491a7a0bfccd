import type { Actor } from '../domain/entity/cause.ts'
import { subjectOf } from '../domain/entity/subject.ts'
import type { FailedTarget } from './opening.ts'
import { jsonLiteral, type Tx } from './pool.ts'
import { trailPayload } from './trail.ts'

/** The cause of an incident on a target whose case does not begin: there is no entity yet that could wait for the ruling. */
export const OPENING = 'opening'

/** Writes why a target's case does not begin. Its own trail begins with the case, so this stands in the campaign's. */
export async function raiseOpening(
  tx: Tx,
  campaign: string,
  { target, stuck }: FailedTarget,
  at: number,
): Promise<void> {
  const { rows } = await tx.query<{ n: number }>('select count(*)::int as n from incident where entity_id = $1', [
    target.id,
  ])
  const incident = {
    id: `${target.id}:${OPENING}:${(rows[0]?.n ?? 0) + 1}`,
    cause: OPENING,
    code: stuck.code,
    element: stuck.element,
    value: stuck.value,
    reason: stuck.message,
  }
  await tellOfTarget(tx, campaign, target.id, at, 'incident.raised', null, incident, { incident })
}

/** One entry of the campaign's trail about a target, with what else is written of it. */
export async function tellOfTarget(
  tx: Tx,
  campaign: string,
  entity: string,
  at: number,
  type: string,
  actor: Actor | null,
  data: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Promise<void> {
  const trail = [trailPayload({ type, level: 'system', at, campaign, entity, actor, data })]
  await tx.query(
    `select entity_write(${jsonLiteral({ id: entity, campaign, subject: subjectOf(campaign), trail, ...more })})`,
  )
}
