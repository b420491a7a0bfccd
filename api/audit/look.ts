import type { AuditEvent } from '../../domain/audit/troubles.ts'
import { tellAudit } from '../../store/audit/told.ts'
import type { Pool } from '../../store/pool.ts'
import { type Actor, actedBy, actingUnit, holds } from '../policies/actor.ts'

interface Told {
  campaign?: string | undefined
  entity?: string | undefined
  data: Record<string, unknown>
}

/** Tells of a look that somebody has by an office of audit or security, before he has it; others look at what they work on. */
export async function tellLook(
  pool: Pool,
  actor: Actor,
  type: Extract<AuditEvent, 'trail.read' | 'trail.searched'>,
  told: Told,
): Promise<void> {
  if (holds(actor, ['AUDITOR', 'SECURITY'])) await tellTaken(pool, actor, type, told)
}

/** Tells of what somebody verified or takes away, whoever he is. */
export const tellTaken = (pool: Pool, actor: Actor, type: AuditEvent, told: Told): Promise<void> =>
  tellAudit(pool, type, { actor: actedBy(actor, actingUnit(actor, 0)), ...told })
