import type { TaskStandingRow } from '../store/inbox/task-page.ts'
import type { CaseSubject } from './policies/table.ts'

/** A task as authority looks at it: the case that it belongs to. */
export const caseSubjectOf = (
  task: Pick<TaskStandingRow, 'campaignId' | 'caseUnits' | 'persons' | 'hidden'> &
    Partial<Pick<TaskStandingRow, 'procedure'>>,
): CaseSubject => ({
  campaign: task.campaignId,
  units: task.caseUnits,
  persons: task.persons,
  hidden: task.hidden,
  ...(task.procedure ? { procedure: task.procedure } : {}),
})
