import type { Phase } from '../../contracts/template/template.ts'
import { CalendarMissing, formatInstant, type TimeContext, type WorkCalendar } from '../calendar/index.ts'
import { type Edge, phaseEdge } from '../campaign/phase-dates.ts'
import type { RehearsalInput } from './input.ts'

interface Planned {
  phase: Phase
  startsAt: number
  endsAt: number
}

/** What a planner should see before the launch: phases that begin or end on a day off (S0-18), that share days (S0-27), that end too late. */
export function phaseWarnings({ template, calendar, issuedAt, until }: RehearsalInput): string[] {
  const time: TimeContext = { calendar, onMissingYear: 'provisional' }
  const at = (phase: Phase, edge: Edge) => phaseEdge(phase, edge, issuedAt, time, true)?.at
  const phases = template.phases.flatMap((phase): Planned[] => {
    const [startsAt, endsAt] = [at(phase, 'starts'), at(phase, 'ends')]
    return startsAt === undefined || endsAt === undefined ? [] : [{ phase, startsAt, endsAt }]
  })
  const open = template.phases.filter((phase) => !phases.some((planned) => planned.phase === phase))
  return [
    ...dayOff('印发', issuedAt, calendar),
    ...open.map((phase) => `“${phase.title}”的起止时间待定`),
    ...phases.flatMap(({ phase, startsAt, endsAt }) => [
      ...(endsAt <= startsAt ? [`“${phase.title}”结束不晚于开始`] : []),
      ...dayOff(`“${phase.title}”开始`, startsAt, calendar),
      ...dayOff(`“${phase.title}”结束`, endsAt, calendar),
      ...(endsAt > until ? [`“${phase.title}”在演练截止以后才结束`] : []),
    ]),
    ...phases.flatMap((one, index) => phases.slice(index + 1).flatMap((other) => shared(one, other))),
  ]
}

const dateOf = (at: number): string => formatInstant(at).slice(0, 10)

function dayOff(what: string, at: number, calendar: WorkCalendar): string[] {
  const date = dateOf(at)
  try {
    if (calendar.isWorkingDay(date)) return []
  } catch (error) {
    if (error instanceof CalendarMissing) return [`${what}日 ${date}：该年放假安排尚未公布`]
    throw error
  }
  const name = calendar.dayName(date)
  return [`${what}日 ${date} 不是工作日${name ? `（${name}）` : ''}`]
}

function shared(one: Planned, other: Planned): string[] {
  const from = dateOf(Math.max(one.startsAt, other.startsAt))
  const to = dateOf(Math.min(one.endsAt, other.endsAt))
  if (from > to) return []
  return [`“${one.phase.title}”与“${other.phase.title}”重叠：${from === to ? from : `${from} 至 ${to}`}`]
}
