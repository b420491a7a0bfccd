import { type CaseState, openKeys } from '../case/state.ts'

/** How far an entity has followed, as its row or its run says. */
export interface Progressed {
  epoch: number
  seq: number
  followed: number
  orders: number
  ended: boolean
  stuck: string | null
  /** earliest agenda entry, campaign ms */
  nextAt: number | null
}

/**
 * Where a run contradicts its row; undefined when they agree. Whoever holds the lock may take a step, so a run may be behind: it adopts
 * what stands when it wakes, and must only wake in time. It is never ahead.
 */
export function digestDrift(row: Progressed & { id: string }, digest: Progressed): string | undefined {
  const behind = digest.seq < row.seq
  const agrees: Record<keyof Progressed, boolean> = {
    epoch: digest.epoch === row.epoch,
    seq: digest.seq <= row.seq,
    followed: behind ? digest.followed <= row.followed : digest.followed === row.followed,
    orders: behind ? digest.orders <= row.orders : digest.orders === row.orders,
    ended: behind || digest.ended === row.ended,
    stuck: digest.stuck === null || digest.stuck === row.stuck,
    nextAt: behind ? wakesInTime(row.nextAt, digest.nextAt) : digest.nextAt === row.nextAt,
  }
  const differing = (Object.keys(agrees) as (keyof Progressed)[]).filter((name) => !agrees[name])
  if (differing.length === 0) return undefined
  return `${row.id}: ${differing.map((name) => `${name} row ${row[name]}, run ${digest[name]}`).join('; ')}`
}

const wakesInTime = (due: number | null, wakes: number | null) => due === null || (wakes !== null && wakes <= due)

/** Open tasks in rows against those that the state names; undefined when they agree. */
export function taskDrift(
  id: string,
  state: Partial<Pick<CaseState, 'step' | 'key' | 'signs'>> & { assists?: readonly string[] },
  open: readonly string[],
): string | undefined {
  const { step = '', key, signs } = state
  const named = [...openKeys({ step, key, signs }), ...(state.assists ?? [])].toSorted().join()
  const rows = open.toSorted().join()
  return named === rows ? undefined : `${id}: state names ${named || '-'}, rows ${rows || '-'}`
}

/** Open tasks of a duty belong to an occurrence that its state has open; one that is asked for once and without a deadline is not kept there. */
export function occurrenceDrift(
  id: string,
  state: { current?: readonly { key: string }[] },
  open: readonly string[],
): string | undefined {
  const known = new Set(['once', ...(state.current ?? []).map(({ key }) => key)])
  const stray = [...new Set(open.map((key) => key.slice(0, key.lastIndexOf('.'))))].filter((key) => !known.has(key))
  return stray.length === 0
    ? undefined
    : `${id}: open tasks of ${stray.toSorted().join()}, which the state does not have open`
}
