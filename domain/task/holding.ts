import { delegatorOf, isDelegate } from './rules.ts'
import type { Asker, TaskStanding } from './standing.ts'

/** Who has a task from now on, and for whom. */
export interface Holding {
  holder: number | null
  delegatedBy: number | null
}

export type HoldingVerb = 'claim' | 'release' | 'transfer' | 'delegate' | 'handBack' | 'recall'

/** What a verb that is allowed makes of it. @param to whoever receives it, of 转办 and 委派 */
export function holdingAfter(verb: HoldingVerb, task: TaskStanding, asker: Asker, to?: number): Holding {
  switch (verb) {
    case 'claim':
    case 'recall':
      return { holder: asker.person, delegatedBy: null }
    case 'transfer':
      return { holder: to ?? null, delegatedBy: null }
    case 'delegate':
      return { holder: to ?? null, delegatedBy: asker.person }
    case 'handBack':
      return { holder: delegatorOf(task) ?? null, delegatedBy: null }
    case 'release':
      // what was delegated goes back to whoever delegated it, the rest to the unit
      return { holder: isDelegate(task, asker) ? (delegatorOf(task) ?? null) : null, delegatedBy: null }
  }
}
