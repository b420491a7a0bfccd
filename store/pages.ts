import type { Cause } from '../domain/entity/cause.ts'
import { earliest, nextCause } from '../domain/entity/next-cause.ts'
import { type CommitAnswer, take } from './commit.ts'
import { messageOf } from './failure.ts'
import { beginAndLoad } from './loaded.ts'
import { machineOf } from './machine-of.ts'
import { onConnection, type Pool } from './pool.ts'
import { entityNow } from './progress.ts'
import { toWake } from './relay.ts'
import type { Setups } from './setup.ts'
import { isTransient } from './transient.ts'

/**
 * Whoever holds the lock may take the step: the page writer and repairs use the same machine and the same commit as the workflow,
 * which then adopts what stands. Takes one pending cause (act, order, or agenda entry that is due); undefined when nothing is pending.
 */
export function takeNext(pool: Pool, setups: Setups, id: string): Promise<CommitAnswer | undefined> {
  return onConnection(pool, async (tx) => {
    const loaded = await beginAndLoad(tx, id, 'update')
    if (!loaded || 'answered' in loaded) throw new Error(`entity ${id}: expected a row`)
    const { entity, acts, orders, campaign } = loaded
    const setup = await setups.of(tx, campaign.id)
    const { machine } = machineOf(setup, loaded)
    const next = nextCause(
      { followed: entity.followed, orders: entity.orders, next: earliest(machine.agenda(entity.state)) },
      acts,
      orders,
    )
    const cause: Cause | undefined =
      !next || 'missing' in next
        ? undefined
        : 'act' in next
          ? next.act
          : 'order' in next
            ? next.order
            : { kind: 'instant', ...next.instant }
    // acts and orders are stamped after everything before them, which may be a little ahead of a clock that stands
    if (!cause || (cause.kind === 'instant' && cause.at > entityNow(loaded))) {
      await tx.query('rollback')
      return undefined
    }
    return take(tx, setup, loaded, cause)
  })
}

/** Bound of steps that one call takes for one entity: a rule that never settles is an error, not an endless loop. */
const STEPS_AT_MOST = 500

/** Takes everything pending; answers the number of steps. Stops where an incident stands. */
export async function settle(pool: Pool, setups: Setups, id: string): Promise<number> {
  for (let taken = 0; taken < STEPS_AT_MOST; taken += 1) {
    const answer = await takeNext(pool, setups, id)
    if (!answer || answer.kind === 'stuck' || answer.kind === 'early') return taken
  }
  throw new Error(`entity ${id}: still not settled after ${STEPS_AT_MOST} steps`)
}

const PAGE = 200
const AT_ONCE = 6

export interface OrdersPage {
  done: number
  failed: number
  last: string | undefined
  error?: string
}

/**
 * Carries the campaign's orders out for one page of its open cases after `cursor`, in order of id. Entities that will do something earlier
 * than their runs know are marked by the step itself.
 */
export async function followOrders(
  pool: Pool,
  setups: Setups,
  campaignId: string,
  cursor: string,
): Promise<OrdersPage> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from entity where campaign_id = $1 and kind <> 'campaign' and not ended and id > $2
       and orders < (select orders from entity where id = $1) order by id limit ${PAGE}`,
    [campaignId, cursor],
  )
  const page: OrdersPage = { done: 0, failed: 0, last: rows.at(-1)?.id }
  const waiting = [...rows]
  const worker = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      try {
        await settle(pool, setups, row.id)
        page.done += 1
      } catch (error) {
        if (isTransient(error)) throw error
        // its own run takes the step, and what fails again there becomes an incident
        await pool.query('update entity set armed_in = $2 where id = $1', [row.id, toWake(`order:${cursor}`)])
        page.failed += 1
        page.error = `${row.id}: ${messageOf(error)}`
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return page
}
