import { text } from '../cases/case-search.ts'
import { present } from '../shared/present.ts'

/** Which procedure is looked at, and the cases behind which number. */
export interface ProcessSearch {
  procedure?: string
  path?: string
  again?: string
  deviation?: string
}

export const parseProcessSearch = (raw: Record<string, unknown>): ProcessSearch =>
  present({
    procedure: text(raw.procedure),
    path: text(raw.path),
    again: text(raw.again),
    deviation: text(raw.deviation),
  })
