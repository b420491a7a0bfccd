import type { TaskPageRow } from '../../store/inbox/task-page.ts'
import type { TaskListRow } from '../../store/inbox/task-row.ts'
import type { TaskTold } from '../../store/inbox/task-why.ts'
import type { Setup } from '../../store/setup.ts'
import type { Actor } from '../policies/actor.ts'

/** One task with everything that its whys are read from. */
export interface Asked {
  task: TaskListRow
  page: TaskPageRow
  /** under the edition of the rules that the case or duty has taken */
  setup: Setup
  actor: Actor
  units: ReadonlyMap<number, string>
  told: readonly TaskTold[]
  /** the task is open and the case or duty is still at it */
  stands: boolean
}

export type UnitNamed = (id: number) => { id: number; name: string }

export const unitNamed =
  ({ units }: Pick<Asked, 'units'>): UnitNamed =>
  (id) => ({ id, name: units.get(id) ?? String(id) })
