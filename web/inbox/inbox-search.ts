import type { TaskQuery, TaskView } from '../../contracts/http/tasks.ts'
import { present } from '../shared/present.ts'

/** The whole state of the inbox; it lives in the address, so that refresh, back and sharing work. */
export interface InboxSearch {
  view?: TaskView
  campaign?: string
  unit?: number
  step?: string
  phase?: string
  holder?: (typeof HOLDERS)[number]
  due?: 'overdue' | 'today' | 'soon' | 'returned'
  q?: string
  task?: string
  /** what was put off is shown too */
  resting?: true
}

export const VIEWS = ['todo', 'done', 'cc', 'started', 'asked'] as const
export const HOLDERS = ['mine', 'unclaimed', 'standIn', 'all'] as const
export const DUES = ['overdue', 'today', 'soon', 'returned'] as const

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((known) => known === value)

// a number in the address comes as a number: an id or a search text may look like one
const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

/** Takes what the address says, and drops what it does not know. */
export function parseInboxSearch(raw: Record<string, unknown>): InboxSearch {
  const unit = Number(raw.unit)
  return present({
    view: oneOf(VIEWS, raw.view),
    campaign: text(raw.campaign),
    unit: Number.isInteger(unit) && unit > 0 ? unit : undefined,
    step: text(raw.step),
    phase: text(raw.phase),
    holder: oneOf(HOLDERS, raw.holder),
    due: oneOf(DUES, raw.due),
    q: text(raw.q)?.slice(0, 60),
    task: text(raw.task),
    resting: raw.resting === true ? true : undefined,
  })
}

/** The filters without the open task: what the list is asked for, and what a saved view remembers. */
export function filtersOf({
  task: _task,
  resting: _resting,
  ...filters
}: InboxSearch): Omit<TaskQuery, 'cursor' | 'limit'> {
  return filters
}

export const isFiltered = (search: InboxSearch): boolean => Object.keys(filtersOf(search)).some((key) => key !== 'view')
