/** How far an entity has followed, as its row or its run says. */
export interface Progressed {
  epoch: number
  seq: number
  followed: number
  orders: number
  ended: boolean
  stuck: string | null
}

const COMPARED = ['epoch', 'seq', 'followed', 'orders', 'ended', 'stuck'] as const

/** Where a run's digest differs from the row; undefined when they agree. */
export function digestDrift(row: Progressed & { id: string }, digest: Progressed): string | undefined {
  const differing = COMPARED.filter((name) => row[name] !== digest[name])
  if (differing.length === 0) return undefined
  return `${row.id}: ${differing.map((name) => `${name} row ${row[name]}, run ${digest[name]}`).join('; ')}`
}

/** Open tasks in rows against those that the state names; undefined when they agree. */
export function taskDrift(
  id: string,
  state: { key?: string; assists?: readonly string[] },
  open: readonly string[],
): string | undefined {
  const named = [...(state.key === undefined ? [] : [state.key]), ...(state.assists ?? [])].toSorted().join()
  const rows = open.toSorted().join()
  return named === rows ? undefined : `${id}: state names ${named || '-'}, rows ${rows || '-'}`
}
