import type { Said } from '../../contracts/said.ts'
import type { Phase } from '../../contracts/template/template.ts'
import { CalendarMissing, formatInstant, type TimeContext, type WorkCalendar, type Zone } from '../calendar/index.ts'
import { type Edge, phaseEdge } from '../campaign/phase-dates.ts'
import { campaignTimes } from '../campaign/times.ts'
import { say } from '../said/say.ts'
import type { RehearsalInput } from './input.ts'

interface Planned {
  phase: Phase
  startsAt: number
  endsAt: number
}

/** What a planner should see before the launch: dates that are open, phases that share days (S0-27), that end too late. */
export function phaseWarnings(input: RehearsalInput): Said[] {
  const { template, until } = input
  const { zone } = campaignTimes(template)
  const phases = planned(input)
  const open = template.phases.filter((phase) => !phases.some((each) => each.phase === phase))
  return [
    ...dayOff(say`印发`, input.issuedAt, input.calendar, zone),
    ...open.map((phase) => say`“${phase.title}”的起止时间待定`),
    ...phases.flatMap(({ phase, startsAt, endsAt }) => [
      ...(endsAt <= startsAt ? [say`“${phase.title}”结束不晚于开始`] : []),
      ...dayOff(say`“${phase.title}”开始`, startsAt, input.calendar, zone),
      ...dayOff(say`“${phase.title}”结束`, endsAt, input.calendar, zone),
      ...(endsAt > until ? [say`“${phase.title}”在演练截止以后才结束`] : []),
    ]),
    ...phases.flatMap((one, index) => phases.slice(index + 1).flatMap((other) => shared(one, other, zone))),
  ]
}

/** Phases with the public holidays that lie within them: `“集中整治阶段”遇 2024-09-17 中秋`. */
export function phaseClashes(input: RehearsalInput): Said[] {
  const { zone } = campaignTimes(input.template)
  return planned(input).flatMap(({ phase, startsAt, endsAt }) => {
    const [from, to] = [dateOf(startsAt, zone), dateOf(Math.min(endsAt, input.until), zone)]
    const names = new Map<string, string[]>()
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
      for (const { date, kind, name } of input.calendar.yearTable(year)?.days ?? []) {
        if (kind === 'PUBLIC_HOLIDAY' && date >= from && date <= to) names.set(name, [...(names.get(name) ?? []), date])
      }
    }
    return [...names].map(([name, days]) => say`“${phase.title}”遇${name} ${days.length} 天（${days[0] ?? ''} 起）`)
  })
}

/** Phases with both dates, as estimated where nobody knows yet. */
function planned({ template, calendar, issuedAt }: RehearsalInput): Planned[] {
  const time: TimeContext = { calendar, onMissingYear: 'provisional', ...campaignTimes(template) }
  const at = (phase: Phase, edge: Edge) => phaseEdge(phase, edge, issuedAt, time, true)?.at
  return template.phases.flatMap((phase): Planned[] => {
    const [startsAt, endsAt] = [at(phase, 'starts'), at(phase, 'ends')]
    return startsAt === undefined || endsAt === undefined ? [] : [{ phase, startsAt, endsAt }]
  })
}

const dateOf = (at: number, zone: Zone | undefined): string => formatInstant(at, zone).slice(0, 10)

function dayOff(what: Said, at: number, calendar: WorkCalendar, zone: Zone | undefined): Said[] {
  const date = dateOf(at, zone)
  try {
    if (calendar.isWorkingDay(date)) return []
  } catch (error) {
    if (error instanceof CalendarMissing) return [say`${what}日 ${date}：该年放假安排尚未公布`]
    throw error
  }
  const name = calendar.dayName(date)
  return [name ? say`${what}日 ${date} 不是工作日（${name}）` : say`${what}日 ${date} 不是工作日`]
}

function shared(one: Planned, other: Planned, zone: Zone | undefined): Said[] {
  const from = dateOf(Math.max(one.startsAt, other.startsAt), zone)
  const to = dateOf(Math.min(one.endsAt, other.endsAt), zone)
  if (from > to) return []
  return [say`“${one.phase.title}”与“${other.phase.title}”重叠：${from === to ? from : say`${from} 至 ${to}`}`]
}
