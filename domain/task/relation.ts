import type { Asker, TaskStanding } from './standing.ts'

/** What a task is to somebody who may see it. STAND_IN: he may act on it in somebody else's place, and not of himself; TAKEN: of his unit, but with somebody else; BARRED: of his unit, but he handled an earlier step. */
export type Relation = 'HOLDER' | 'MAY_CLAIM' | 'TAKEN' | 'BARRED' | 'HEAD' | 'STAND_IN' | 'WATCHER'

/** @param standsIn whether he may act on it as somebody's substitute */
export function relationOf(
  task: Pick<TaskStanding, 'unit' | 'holder' | 'notBy'>,
  asker: Asker,
  standsIn = false,
): Relation {
  if (task.holder === asker.person) return 'HOLDER'
  if (standsIn) return task.notBy.includes(asker.person) ? 'BARRED' : 'STAND_IN'
  if (!asker.works.includes(task.unit)) return asker.heads.includes(task.unit) ? 'HEAD' : 'WATCHER'
  if (task.notBy.includes(asker.person)) return 'BARRED'
  return task.holder === null ? 'MAY_CLAIM' : 'TAKEN'
}
