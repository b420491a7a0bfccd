import type { AuditEvent } from '../../domain/audit/troubles.ts'
import type { Actor } from '../../domain/entity/cause.ts'
import { inTransaction, type Pool } from '../pool.ts'
import { trailPayload } from '../trail.ts'

/** What somebody looked at, verified or took away. `entity`: the case, so that who may not know of it does not read of it here. */
export interface AuditTold {
  actor: Actor
  campaign?: string | undefined
  entity?: string | undefined
  data: Record<string, unknown>
}

/** A page that asks again and again is one look: of the same thing within this time only the first is told. */
const SAME_LOOK_MS = 10 * 60_000

/** Tells of an audit on the chain of whoever did it, in real time, before he has the answer. */
export function tellAudit(pool: Pool, type: AuditEvent, { actor, campaign, entity, data }: AuditTold): Promise<void> {
  return inTransaction(pool, async (tx) => {
    if (LOOKS.has(type)) {
      const { rowCount } = await tx.query(
        `select from audit_event where actor = $1 and recorded_at > $2 and type = $3 and payload::jsonb -> 'data' = $4::jsonb limit 1`,
        [actor.person, Date.now() - SAME_LOOK_MS, type, JSON.stringify(data)],
      )
      if (rowCount !== 0) return
    }
    const payload = trailPayload({
      type,
      level: 'notice',
      at: Date.now(),
      ...(campaign === undefined ? {} : { campaign }),
      ...(entity === undefined ? {} : { entity }),
      actor,
      data,
    })
    await tx.query('select audit_append($1, $2)', [`user/${actor.person}`, [payload]])
  })
}

const LOOKS: ReadonlySet<AuditEvent> = new Set(['trail.read', 'trail.searched'])
