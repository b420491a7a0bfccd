import type { TasksOfStep } from '../../contracts/http/process.ts'
import { text } from '../cases/case-search.ts'
import { present } from '../shared/present.ts'

/** Which procedure is looked at, and the cases behind which number. */
export interface ProcessSearch {
  procedure?: string
  path?: string
  /** `from>to` */
  loop?: string
  step?: string
  /** of the step; absent: all */
  tasks?: TasksOfStep
  deviation?: string
}

const KINDS: readonly TasksOfStep[] = ['ALL', 'OPEN', 'RETURNED', 'AUTOMATIC']

export const parseProcessSearch = (raw: Record<string, unknown>): ProcessSearch =>
  present({
    procedure: text(raw.procedure),
    path: text(raw.path),
    loop: text(raw.loop),
    step: text(raw.step),
    tasks: KINDS.find((kind) => kind === raw.tasks),
    deviation: text(raw.deviation),
  })
