import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { removeSignerRefusal } from '../../domain/case/added-refusal.ts'
import { type Added, type CaseState, numberOf } from '../../domain/case/state.ts'
import type { AddedRow } from '../../store/cases/added.ts'
import { instantOrNull } from './instants.ts'

/** Who is asked beside a task, or beside which task its holder is asked. */
export function presentAdded(
  task: { key: string; caseId: string },
  state: CaseState,
  rows: readonly AddedRow[],
  me: number,
): Pick<TaskDetail, 'added' | 'beside'> {
  const no = numberOf(task.key)
  if (!task.key.startsWith(`${state.step}.`)) return {}
  const own = rows.find(({ one }) => one.no === no)
  if (own) {
    const { one, by, why } = own
    return { beside: { task: `${task.caseId}.${state.step}.${one.for}`, place: one.place, by, why } }
  }
  const added = rows
    .filter(({ one }) => one.for === no)
    .map(({ one, person, unit, by, why, task: his, said, at }) => ({
      person,
      unit,
      place: one.place,
      status: statusOf(one),
      by,
      why,
      task: his,
      said: one.said === undefined ? null : said,
      at: instantOrNull(one.said === undefined ? null : at),
      removable: isRemovable(state, task.key, one, me),
    }))
  return added.length > 0 ? { added } : {}
}

function statusOf({ said, no }: Added): 'WAITING' | 'ASKED' | 'AGREED' | 'DISAGREED' {
  if (said !== undefined) return said === 'agree' ? 'AGREED' : 'DISAGREED'
  return no === undefined ? 'WAITING' : 'ASKED'
}

export const isRemovable = (state: CaseState, task: string, { of }: Added, me: number): boolean =>
  removeSignerRefusal(state, { task, person: of, reason: '-' }, me) === undefined
