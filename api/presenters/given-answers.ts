import type { GivenAnswers } from '../../contracts/http/tasks.ts'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import type { Checklist } from '../../contracts/template/template.ts'
import type { ItemAnswer } from '../../domain/scoring/score.ts'
import type { ByRule } from '../../domain/task/identities.ts'
import type { TaskListRow } from '../../store/inbox/task-row.ts'
import { instant } from './instants.ts'

interface Given {
  task: TaskListRow
  /** as the act kept them: form keys beside outcome, reason, checklist and its score; null while the task is open */
  answers: Record<string, unknown> | null
  step: TaskStep | undefined
  checklist: Checklist | null
  /** for whom whoever answered acted, where not of himself */
  onBehalf: { id: number; name: string } | null
  /** who did the work for him, where it was delegated */
  preparedBy: { id: number; name: string } | null
}

/** What was answered on a task that is over, in the words of its form and checklist. */
export function presentGiven({ task, answers, step, checklist, onBehalf, preparedBy }: Given): GivenAnswers | null {
  if (answers === null || task.outcome === null || task.doneAt === null) return null
  const items = (answers.checklist ?? {}) as Record<string, ItemAnswer>
  const { reason, score, compared, difference } = answers
  const band = checklist?.bands?.find(({ value }) => value === answers.band)
  return {
    outcome: task.outcome,
    outcomeTitle: step?.outcomes[task.outcome]?.title ?? task.outcome,
    reason: typeof reason === 'string' ? reason : null,
    at: instant(task.doneAt),
    by: task.doneBy,
    onBehalf,
    rule: (answers.byRule as ByRule | undefined)?.kind ?? (task.doneBy ? 'POST' : 'PLATFORM'),
    ...(preparedBy ? { preparedBy } : {}),
    form: (step?.form ?? []).flatMap(({ key, title }) => {
      const value = answers[key]
      return value === undefined || value === null || value === '' ? [] : [{ key, title, value }]
    }),
    checklist: (checklist?.items ?? []).flatMap(({ id, title }) => {
      const item = items[id]
      if (!item) return []
      const { times = null, ...given } = item
      return [{ id, title, ...given, times }]
    }),
    score: numberOrNull(score),
    ...(band ? { band: band.title } : {}),
    ...('compared' in answers ? { compared: numberOrNull(compared), difference: numberOrNull(difference) } : {}),
  }
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null)
