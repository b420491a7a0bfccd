import type { AgendaEntry } from './cause.ts'

/** How far an entity has followed, and what it will do by itself. */
export interface Standing {
  followed: number
  orders: number
  /** earliest agenda entry; none while the entity is on hold */
  next?: Pick<AgendaEntry, 'id' | 'at'> | undefined
}

interface Numbered {
  no: number
  at: number
}

/**
 * The next cause, by the one law of order: acts and orders by their numbers, an act before every order that was recorded after it,
 * agenda entries at their own time, and acts and orders first when the instants are equal.
 * `missing` says that an act waits for an order that the caller does not know.
 */
export function nextCause<A extends Numbered & { orderNo: number }, O extends Numbered>(
  standing: Standing,
  acts: Iterable<A>,
  orders: Iterable<O>,
): { act: A } | { order: O } | { instant: { at: number; entry: string } } | { missing: 'orders' } | undefined {
  const act = numbered(acts, standing.followed + 1)
  const order = numbered(orders, standing.orders + 1)
  const actWaitsForOrder = act !== undefined && act.orderNo > standing.orders
  if (actWaitsForOrder && !order) return { missing: 'orders' }
  const first = act && !actWaitsForOrder ? { act } : order ? { order } : undefined
  const at = first && ('act' in first ? first.act.at : first.order.at)
  if (standing.next && (at === undefined || standing.next.at < at)) {
    return { instant: { at: standing.next.at, entry: standing.next.id } }
  }
  return first
}

function numbered<T extends Numbered>(items: Iterable<T>, no: number): T | undefined {
  for (const item of items) if (item.no === no) return item
  return undefined
}

/** The earliest entry; entries at the same instant go by id, so that every reader takes the same one. */
export function earliest(agenda: readonly AgendaEntry[]): AgendaEntry | undefined {
  let first: AgendaEntry | undefined
  for (const entry of agenda) {
    if (!first || entry.at < first.at || (entry.at === first.at && entry.id < first.id)) first = entry
  }
  return first
}
