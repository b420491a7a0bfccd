import type { DutyState } from '../../domain/duty/index.ts'
import type { Cause } from '../../domain/entity/cause.ts'
import { isBehind, type Rolled } from '../cascades/read-report.ts'
import type { Loaded } from '../loaded.ts'
import type { Tx } from '../pool.ts'
import type { Setup } from '../setup.ts'
import { dutyOf } from './duty-world.ts'

const LOOK_AGAIN_MS = 1000

/**
 * Whether a step of a duty has to wait: somebody acted, or something came due, before its instant, and the process has not followed. What
 * an assessment counts is asked of the whole campaign, an occurrence that has started a case asks of that case alone, a report
 * of the unit's own campaign. What is stuck waits for a person and is not waited for. Answers how long to wait, ms.
 */
export async function cutOffWait(tx: Tx, setup: Setup, loaded: Loaded, cause: Cause): Promise<number | undefined> {
  const { entity, campaign } = loaded
  if (entity.kind !== 'duty' || cause.kind !== 'instant') return undefined
  const matter = startedBy(loaded, cause.entry)
  const assesses = cause.entry.startsWith('open:') && 'assess' in setup.duty(dutyOf(entity.id)).duty.does
  const rolled = rolledUp(setup, loaded, cause.entry)
  if (rolled !== undefined) return (await isBehind(tx, rolled, cause.at)) ? LOOK_AGAIN_MS : undefined
  if (matter === undefined && !assesses) return undefined
  const who = matter === undefined ? 'e.id <> $2' : 'e.id = $2'
  const { rows } = await tx.query<{ waits: boolean }>(
    `select exists (select from entity e where e.campaign_id = $1 and ${who} and e.stuck is null and not e.ended and e.next_at < $3)
       or exists (select from entity e join act a on a.entity_id = e.id and a.no > e.followed
         where e.campaign_id = $1 and ${who} and e.last_act > e.followed and e.stuck is null and a.at <= $3) as waits`,
    [campaign.id, matter ?? entity.id, cause.at],
  )
  return rows[0]?.waits ? LOOK_AGAIN_MS : undefined
}

/** The cascade and unit whose report the step asks for. */
function rolledUp(setup: Setup, { entity, campaign }: Loaded, entry: string): Rolled | undefined {
  const { does } = setup.duty(dutyOf(entity.id)).duty
  if (!('rollUp' in does) || !/^(open|due):/.test(entry)) return undefined
  return { parent: campaign.id, cascade: does.rollUp, unit: (entity.state as DutyState).unit }
}

/** The case of the occurrence that an agenda entry is about. */
function startedBy({ entity }: Loaded, entry: string): string | undefined {
  const { current } = entity.state as DutyState
  return current.find(({ key }) => !entry.startsWith('open:') && entry.endsWith(`:${key}`))?.case
}
