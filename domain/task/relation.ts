import type { Asker, TaskStanding } from './standing.ts'

/** What a task is to somebody who may see it. TAKEN: of his unit, but with somebody else; BARRED: of his unit, but he handled an earlier step. */
export type Relation = 'HOLDER' | 'MAY_CLAIM' | 'TAKEN' | 'BARRED' | 'HEAD' | 'WATCHER'

export function relationOf(task: Pick<TaskStanding, 'unit' | 'holder' | 'notBy'>, asker: Asker): Relation {
  if (task.holder === asker.person) return 'HOLDER'
  if (!asker.works.includes(task.unit)) return asker.heads.includes(task.unit) ? 'HEAD' : 'WATCHER'
  if (task.notBy.includes(asker.person)) return 'BARRED'
  return task.holder === null ? 'MAY_CLAIM' : 'TAKEN'
}
