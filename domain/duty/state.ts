import type { Levels } from '../campaign/levels.ts'
import type { AgendaEntry } from '../entity/cause.ts'

/** An occurrence that is open: its tasks are rows, here is only what decides. Instants are campaign time, ms. */
export interface Current {
  /** the date before rolling; `once` for a duty that does not recur */
  key: string
  /** number in the series, from 1 */
  index: number
  /** the day that it is about */
  date: string
  at: number
  due?: number | undefined
  /** from the due instant on; absent: what is not done when due is missed */
  closes?: number | undefined
  /** tasks opened for it */
  tasks: number
  /** the case that it has started: met once that has ended */
  case?: string
  /** the case had not ended when it was due, nothing was reported at the cut-off */
  late?: true
}

/** Whether something that is late may still be done: the occurrence ends after its deadline. */
export const hasTimeLeft = ({ due = 0, closes = 0 }: Current): boolean => closes > due

/** The clock stands while the campaign is paused: since when, and how much office time (ms) each entry had left. */
export interface DutyHold {
  since: number
  remaining: Record<string, number>
}

/** The state of one duty of one unit, ≤ 2 KB as JSON: what is open and what comes next. Sites, answers and texts stay in rows. */
export interface DutyState {
  v: 1
  unit: number
  /** nominal instants before this one have had their turn */
  cursor: number
  /** a duty that does not recur has been opened */
  done: boolean
  ended: boolean
  next?: { key: string; opens: number } | undefined
  current: Current[]
  agenda: AgendaEntry[]
  count: { opened: number; skipped: number; late: number; missed: number }
  /** cut-off of the last assessment */
  assessedAt?: number | undefined
  hold?: DutyHold | undefined
  calendar: string
  /** values of the levels that somebody has switched; absent: none */
  levels?: Levels
  /** the edition of the campaign's rules that it has taken; absent: that of the launch */
  edition?: number
}

export const isDutyFinished = (state: DutyState): boolean => state.ended && state.current.length === 0

/** A state that may be written into without changing this one. */
export const copyOfDuty = (state: DutyState): DutyState => structuredClone(state)
