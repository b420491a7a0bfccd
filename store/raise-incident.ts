import type { Cause } from '../domain/entity/cause.ts'
import type { Stuck } from '../domain/entity/stuck.ts'
import { subjectOf } from '../domain/entity/subject.ts'
import { causeName } from './failure.ts'
import { beginAndLoad, type Loaded, writeAndCommit } from './loaded.ts'
import type { Tx } from './pool.ts'
import { trailPayload } from './trail.ts'

export type Raised = { kind: 'raised' | 'standing'; loaded: Loaded }

/**
 * Writes why an entity's next step cannot be taken, in a transaction of its own, and lets it wait for a ruling. `standing`: somebody
 * was there in the meantime, nothing is written.
 */
export async function raiseIncident(tx: Tx, tried: Loaded['entity'], cause: Cause, stuck: Stuck): Promise<Raised> {
  const loaded = await beginAndLoad(tx, tried.id, 'update')
  if (!loaded || 'answered' in loaded) throw new Error(`entity ${tried.id}: expected a row`)
  const { entity } = loaded
  if (entity.seq !== tried.seq || entity.epoch !== tried.epoch || entity.stuck !== tried.stuck) {
    await tx.query('rollback')
    return { kind: 'standing', loaded }
  }
  const incident = {
    id: `${entity.id}:${entity.seq + 1}:${loaded.nowMs}`,
    cause: causeName(cause),
    code: stuck.code,
    element: stuck.element,
    value: stuck.value,
    reason: stuck.message,
  }
  const raised = {
    type: 'incident.raised',
    level: 'system' as const,
    at: cause.at,
    campaign: loaded.campaign.id,
    entity: entity.id,
    actor: null,
    data: incident,
  }
  await writeAndCommit(tx, {
    id: entity.id,
    campaign: loaded.campaign.id,
    subject: subjectOf(entity.id),
    entity: { stuck: incident.id, lastAt: entity.last_at },
    incident,
    ...(entity.stuck ? { ruled: entity.stuck } : {}),
    trail: [trailPayload(raised)],
  })
  return { kind: 'raised', loaded: { ...loaded, entity: { ...entity, stuck: incident.id } } }
}
