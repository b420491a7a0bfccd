import { campaignTime } from '../domain/campaign/clock.ts'
import { once } from './idempotency.ts'
import type { RulingRequest, RulingResult } from './incidents.ts'
import { openTargets } from './launch.ts'
import { look } from './loaded.ts'
import { TARGET, type TargetRow } from './opening.ts'
import type { Pool, Tx } from './pool.ts'
import { tellOfTarget } from './raise-opening.ts'
import type { Setups } from './setup.ts'

/**
 * An operator's ruling on the incident of a target whose case does not begin, carried out at once: the case is opened (`assign`: by that unit), or the target is left
 * without one. An incident whose cause is not out of the way stays open, with the reason of today.
 */
export async function ruleOpening(pool: Pool, setups: Setups, request: RulingRequest): Promise<RulingResult> {
  const { incident, entity, ruling, actor, idempotency } = request
  const done = await once(pool, idempotency, async (tx) => {
    const { rows } = await tx.query<TargetRow & { campaign: string }>(
      `select ${TARGET}, i.campaign_id as campaign from incident i join ledger_entry e on e.id = i.entity_id where i.id = $1`,
      [incident],
    )
    const target = rows[0]
    if (!target) throw new Error(`incident ${incident}: expected its target`)
    await tx.query('select campaign_lock($1, false)', [target.campaign])
    const { rowCount: isOpen } = await tx.query(`select 1 from incident where id = $1 and status = 'OPEN' for update`, [
      incident,
    ])
    if (!isOpen) return { id: incident, status: 'RESOLVED' }
    const failed =
      ruling.do === 'skip'
        ? undefined
        : await open(tx, setups, target, ruling.do === 'assign' ? ruling.unit : undefined)
    const status = failed ? 'OPEN' : 'RESOLVED'
    await tx.query(
      `update incident set status = $2, ruling = $3, ruled_by = $4, ruled_at = clock_timestamp(), code = coalesce($5, code),
         element = coalesce($6, element), value = coalesce($7, value), reason = coalesce($8, reason) where id = $1`,
      [
        incident,
        status,
        JSON.stringify(ruling),
        actor.person,
        failed?.code ?? null,
        failed?.element ?? null,
        failed?.value ?? null,
        failed?.message ?? null,
      ],
    )
    const standing = await look(tx, target.campaign)
    const at = standing ? campaignTime(standing.campaign.clock, standing.nowMs) : 0
    const data = { incident, ruling, status, ...(request.reason === undefined ? {} : { reason: request.reason }) }
    await tellOfTarget(tx, target.campaign, entity, at, 'incident.ruled', actor, data)
    return { id: incident, status }
  })
  return done.kind === 'answered' ? done : { kind: 'ruled', response: done.response }
}

async function open(tx: Tx, setups: Setups, target: TargetRow & { campaign: string }, unit: number | undefined) {
  const { opened, failed } = await openTargets(tx, setups, target.campaign, [target], unit)
  if (opened > 0)
    await tx.query(
      `update job set done = done + 1, failed = greatest(failed - 1, 0) where id = (select max(id) from job where campaign_id = $1 and kind = 'launch')`,
      [target.campaign],
    )
  return failed[0]?.stuck
}
