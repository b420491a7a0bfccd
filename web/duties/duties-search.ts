import type { DutyCount } from '../../contracts/http/duties.ts'
import { present } from '../shared/present.ts'

const COUNTS: readonly DutyCount[] = ['open', 'done', 'late', 'missed']

/** The duty whose units are shown, and of which number what is behind it. */
export interface DutiesSearch {
  duty?: string
  are?: DutyCount
}

export const parseCountSearch = ({ are }: Record<string, unknown>): Pick<DutiesSearch, 'are'> =>
  present({ are: COUNTS.find((count) => count === are) })

export const parseDutiesSearch = (raw: Record<string, unknown>): DutiesSearch =>
  present({ ...parseCountSearch(raw), duty: typeof raw['duty'] === 'string' ? raw['duty'] : undefined })
