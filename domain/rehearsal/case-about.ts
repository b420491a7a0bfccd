import type { Cause } from '../entity/cause.ts'
import type { CaseTask } from './case-tasks.ts'

/** Whose task an event is about, which rule of the template is behind it, who acted, what it followed from. */
export interface About {
  task: CaseTask | undefined
  rule: string
  person: number | undefined
  cause: string | undefined
}

/** What a case is opened on, and as what. */
export interface CaseAbout {
  id: string
  subject: string
  /** its place among those whose turns are of the same instant, and its stream of chance */
  rank: number
  stream: number
  /** empty: it is about a matter, whose fields stand in `site` */
  ledger: string
  origin: string
  site: Record<string, unknown>
  unit: number
  parent?: string
  source?: Record<string, unknown>
}

/** `opening`, `act:3`, `instant:inspect.1:late`. */
export const nameOf = (cause: Cause | undefined): string => {
  if (!cause) return 'opening'
  return cause.kind === 'instant' ? `instant:${cause.entry}` : `${cause.kind}:${cause.no}`
}
