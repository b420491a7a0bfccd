import type { InstantRule } from '../../contracts/calendar.ts'
import type { MonthDate, PhaseDate } from '../../contracts/template/phase.ts'
import type { Phase } from '../../contracts/template/template.ts'
import { explainInstant, type Reason, type Resolution, resolveInstant, type TimeContext } from '../calendar/index.ts'

export type Edge = 'starts' | 'ends'

const ISSUED: Pick<Resolution, 'provisional' | 'why'> = { provisional: false, why: ['自印发之日起'] }

/**
 * The instant at which a phase starts or ends; undefined while it is open: an event that nobody has declared, a date that the plan
 * leaves out, a standing programme without an end. `estimates`: take the planner's estimate instead (planning and rehearsal).
 * @throws TimeRuleError, CalendarMissing
 */
export function phaseEdge(
  phase: Phase,
  edge: Edge,
  issuedAt: number,
  time: TimeContext,
  estimates = false,
): Pick<Resolution, 'at' | 'provisional' | 'why'> | undefined {
  const date = phase[edge]
  if (date === 'onIssue') return { at: issuedAt, ...ISSUED }
  if (date === 'yearly') return undefined
  const rule = ruleOf(date, edge, estimates)
  return rule && resolveInstant(rule, issuedAt, time)
}

/** How an edge got its date, as planned; one that is open says so. @throws TimeRuleError, CalendarMissing */
export function phaseReasons(phase: Phase, edge: Edge, issuedAt: number, time: TimeContext): Reason[] {
  const date = phase[edge]
  if (date === 'onIssue') return [{ code: 'issued' }]
  const rule = date === 'yearly' ? undefined : ruleOf(date, edge, true)
  return rule ? explainInstant(rule, issuedAt, time).reasons : [{ code: 'open', edge }]
}

function ruleOf(date: PhaseDate, edge: Edge, estimates: boolean): InstantRule | undefined {
  if ('event' in date || 'unknown' in date) return estimates ? date.estimate : undefined
  return 'month' in date ? monthRule(date, edge) : date
}

const THIRDS = { FIRST: ['01', '10'], MIDDLE: ['11', '20'], LAST: ['21', undefined] } as const

/** 上旬 1–10, 中旬 11–20, 下旬 21–end (S2-07); the whole month without a third (S2-06). */
function monthRule({ month, third }: MonthDate, edge: Edge): InstantRule {
  const [first, last] = third ? THIRDS[third] : (['01', undefined] as const)
  if (edge === 'starts') return { on: `${month}-${first}`, at: '00:00' }
  return { on: `${month}-${last ?? lastDayOf(month)}`, at: 'endOfDay' }
}

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return String(new Date(Date.UTC(year, number, 0)).getUTCDate())
}

export interface PhaseSpan {
  phase: Phase
  /** ms; undefined while it is open */
  startsAt: number | undefined
  endsAt: number | undefined
}

/** From when to when each phase is, as far as the plan says. @throws TimeRuleError, CalendarMissing */
export const phaseSpans = (phases: readonly Phase[], issuedAt: number, time: TimeContext): PhaseSpan[] =>
  phases.map((phase) => ({
    phase,
    startsAt: phaseEdge(phase, 'starts', issuedAt, time)?.at,
    endsAt: phaseEdge(phase, 'ends', issuedAt, time)?.at,
  }))
