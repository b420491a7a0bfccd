import { APPEAL_WORKDAYS, type Ranking } from '../../contracts/template/accountability.ts'
import { formatDate, parseDate } from '../calendar/civil-day.ts'
import type { WorkCalendar } from '../calendar/index.ts'
import { addWorkingDays, openCalendar } from '../calendar/working-days.ts'

/** DISMISSED: the row stands. UPHELD: the unit is right, the figures are set right where they come from. CORRECTED: facts count no longer, published again. */
export type Ruling = 'DISMISSED' | 'UPHELD' | 'CORRECTED'

/** The last day on which a unit may object: working days counted from the day after the ranking was published. */
export const lastAppealDay = (
  { appealWorkdays = APPEAL_WORKDAYS }: Pick<Ranking, 'appealWorkdays'>,
  publishedOn: string,
  calendar: WorkCalendar,
): string => formatDate(addWorkingDays(openCalendar(calendar, 'provisional'), parseDate(publishedOn), appealWorkdays))

export interface AppealAsked {
  unit: number
  version: number
  /** civil day where the campaign is */
  today: string
}

export interface AppealedRanking {
  units: readonly number[]
  /** the newest version */
  version: number
  lastDay: string
  /** units that have objected to this version, those who withdrew excepted */
  appealed: readonly number[]
}

export type AppealRefusal = 'APPEAL_NOT_RANKED' | 'APPEAL_SUPERSEDED' | 'APPEAL_TOO_LATE' | 'APPEAL_TWICE'

/** Why a unit may not object; undefined: it may. */
export function appealRefusal(asked: AppealAsked, to: AppealedRanking): AppealRefusal | undefined {
  if (!to.units.includes(asked.unit)) return 'APPEAL_NOT_RANKED'
  if (asked.version !== to.version) return 'APPEAL_SUPERSEDED'
  if (asked.today > to.lastDay) return 'APPEAL_TOO_LATE'
  if (to.appealed.includes(asked.unit)) return 'APPEAL_TWICE'
  return undefined
}

export interface Ruler {
  person: number
  /** units whose tasks he does or that he heads */
  units: readonly number[]
}

/** Whoever objected, his unit, and whoever published do not decide: somebody else does. */
export const mayRule = (
  { unit, filedBy, publishedBy }: { unit: number; filedBy: number; publishedBy: readonly number[] },
  { person, units }: Ruler,
): boolean => person !== filedBy && !units.includes(unit) && !publishedBy.includes(person)
