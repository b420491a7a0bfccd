import type { TaskDetail } from '../../../contracts/http/tasks.ts'

export const taskPath = (taskId: string): string => `/api/tasks/${encodeURIComponent(taskId)}`

/**
 * A task as it may lie on the device to be read without a line: its questions and where it is, and nothing that names somebody who is kept
 * from view, that others said, or that was answered elsewhere.
 */
export function withoutPrivate(detail: TaskDetail): TaskDetail {
  const kept = new Set(detail.form.flatMap(({ key, privacy }) => (privacy ? [key] : [])))
  return {
    ...detail,
    prefilled: Object.fromEntries(Object.entries(detail.prefilled).filter(([key]) => !kept.has(key))),
    site: detail.site.filter((fact) => fact.private === undefined),
    draft: null,
    notes: [],
    answers: null,
    given: null,
  }
}
