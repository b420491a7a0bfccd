import type { Act, Order } from './cause.ts'
import type { Changes } from './changes.ts'
import type { Machine } from './machine.ts'
import { earliest, nextCause } from './next-cause.ts'
import type { World } from './world.ts'

export interface Followed<S> {
  state: S
  followed: number
  orders: number
}

/**
 * Takes in memory, in the order of their instants, every pending act and order and every agenda entry due by `until` (campaign time).
 * The act transaction asks for refusal on the result; a page writer commits each step that `taken` is told of.
 * @throws Stuck
 */
export function advance<S>(
  machine: Machine<S>,
  world: World,
  from: Followed<S>,
  acts: readonly Act[],
  orders: readonly Order[],
  until: number,
  taken?: (state: S, changes: Changes) => void,
): Followed<S> {
  let { state, followed, orders: ordersTaken } = from
  for (;;) {
    const next = nextCause({ followed, orders: ordersTaken, next: earliest(machine.agenda(state)) }, acts, orders)
    if (!next) break
    if ('missing' in next) throw new Error(`orders after ${ordersTaken} are not loaded`)
    const cause =
      'act' in next ? next.act : 'order' in next ? next.order : ({ kind: 'instant', ...next.instant } as const)
    if (cause.at > until) break
    const step = machine.step(state, cause, world)
    state = step.state
    if (cause.kind === 'act') followed = cause.no
    if (cause.kind === 'order') ordersTaken = cause.no
    taken?.(state, step.changes)
  }
  return { state, followed, orders: ordersTaken }
}
