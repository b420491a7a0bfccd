import type { Cause } from '../../domain/entity/cause.ts'
import type { Loaded } from '../loaded.ts'
import type { Tx } from '../pool.ts'
import type { Setup } from '../setup.ts'
import { dutyOf } from './duty-world.ts'

const LOOK_AGAIN_MS = 1000

/**
 * Whether a figure with a cut-off has to wait: somebody acted, or something came due, before it, and the process has not followed. What
 * is stuck waits for a person and is not waited for. Answers how long to wait, ms.
 */
export async function cutOffWait(tx: Tx, setup: Setup, loaded: Loaded, cause: Cause): Promise<number | undefined> {
  const { entity, campaign } = loaded
  if (entity.kind !== 'duty' || cause.kind !== 'instant' || !cause.entry.startsWith('open:')) return undefined
  if (!('assess' in setup.duty(dutyOf(entity.id)).duty.does)) return undefined
  const { rows } = await tx.query<{ waits: boolean }>(
    `select exists (select from entity e where e.campaign_id = $1 and e.id <> $2 and e.stuck is null and not e.ended and e.next_at < $3)
       or exists (select from entity e join act a on a.entity_id = e.id and a.no > e.followed
         where e.campaign_id = $1 and e.last_act > e.followed and e.stuck is null and a.at <= $3) as waits`,
    [campaign.id, entity.id, cause.at],
  )
  return rows[0]?.waits ? LOOK_AGAIN_MS : undefined
}
