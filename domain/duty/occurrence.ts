import {
  expandSeries,
  formatInstant,
  parseInstant,
  resolveInstant,
  type SeriesContext,
  SHANGHAI,
  type Zone,
} from '../calendar/index.ts'
import { isDuring } from '../campaign/levels.ts'
import { type DutyRules, dueRule, seriesOf } from './rules.ts'
import type { DutyState } from './state.ts'
import type { DutyWorld } from './world.ts'

/** An occurrence that is to come. Instants are campaign time, ms. */
export interface Planned {
  key: string
  index: number
  date: string
  at: number
  opens: number
  due: number | undefined
  closes: number | undefined
  provisional: boolean
  why: string[]
}

const DAY_MS = 86_400_000
/** At least the longest gap between two occurrences, in days. */
const LONGEST_GAP = { day: 1, workingDay: 12, week: 8, fortnight: 15, month: 32, quarter: 93, halfYear: 185, year: 367 }

/** What of a duty says which turn is the next, and what of the world dates it. */
type Turns = Pick<DutyState, 'cursor' | 'done' | 'calendar' | 'levels' | 'count'>
type Dates = Pick<DutyWorld, 'time' | 'phase'>

interface Window {
  from: number
  until: number
  /** the first week of a fortnightly series */
  anchor: string
  phaseEnd: number | undefined
}

/**
 * The first occurrence that has not had its turn, within the duty's phases; undefined while none is known: a phase that nobody can date
 * yet, or phases that are over and may still be extended.
 * @throws CalendarMissing, TimeRuleError, Stuck
 */
export function nextOccurrence(rules: DutyRules, state: Turns, world: Dates): Planned | undefined {
  if (state.done || !isOn(rules, state)) return undefined
  let first: Planned | undefined
  for (const window of windows(rules, state, world)) {
    const found = firstWithin(rules, state, window, world)
    if (found && (!first || found.key < first.key)) first = found
  }
  return first
}

/** Whether the levels are those during which it recurs. */
export const isOn = ({ duty, levels }: DutyRules, state: Pick<DutyState, 'levels'>): boolean =>
  isDuring(duty.during, { ...levels, ...state.levels })

/** After the day of this occurrence. */
export const cursorAfter = (key: string, zone: Zone): number =>
  key === ONCE ? 0 : parseInstant(key, 'endOfDay', zone) + 1

/** Where the period of this occurrence begins: the start of its day before rolling. */
export const periodStart = ({ key, at }: { key: string; at: number }, zone: Zone): number =>
  key === ONCE ? at : parseInstant(key, 'startOfDay', zone)

/** The zone in which the duty's days begin and end. */
export const zoneOf = ({ calendar }: Pick<DutyState, 'calendar'>, world: Pick<DutyWorld, 'time'>): Zone =>
  world.time(calendar).zone ?? SHANGHAI

export const ONCE = 'once'

function windows({ duty, issuedAt }: DutyRules, state: Turns, world: Dates): Window[] {
  const zone = zoneOf(state, world)
  const dateOf = (at: number) => formatInstant(at, zone).slice(0, 10)
  if (!duty.within) {
    return [{ from: state.cursor, until: Number.POSITIVE_INFINITY, anchor: dateOf(issuedAt), phaseEnd: undefined }]
  }
  return duty.within.flatMap((id) => {
    const { startsAt = null, endsAt = null } = world.phase(id) ?? {}
    if (startsAt === null) return []
    const until = endsAt ?? Number.POSITIVE_INFINITY
    const from = Math.max(startsAt, state.cursor)
    return from > until ? [] : [{ from, until, anchor: dateOf(startsAt), phaseEnd: endsAt ?? undefined }]
  })
}

function firstWithin(rules: DutyRules, state: Turns, window: Window, world: Dates): Planned | undefined {
  const series = seriesOf(rules.duty)
  const context: SeriesContext = {
    ...world.time(state.calendar),
    anchor: window.anchor,
    ...(window.phaseEnd === undefined ? {} : { phaseEnd: window.phaseEnd }),
  }
  const { when } = rules.duty
  if ('once' in when) {
    const from = rules.duty.within ? parseInstant(window.anchor, 'startOfDay', zoneOf(state, world)) : rules.issuedAt
    const { at, date, provisional, why } = resolveInstant(when.once, from, context)
    return planned(rules, state, { key: ONCE, at, date, provisional, why }, context)
  }
  if (!series) return undefined
  const { due: _own, ...plain } = series
  const until = Math.min(window.until, window.from + LONGEST_GAP[series.every] * DAY_MS)
  const [found] = expandSeries(plain, window.from, until, context)
  return found && planned(rules, state, found, context)
}

type Found = Pick<Planned, 'key' | 'at' | 'date' | 'provisional' | 'why'>

function planned(rules: DutyRules, state: Turns, found: Found, context: SeriesContext): Planned {
  const { duty } = rules
  const rule = dueRule(rules)
  const due = rule && resolveInstant(rule, found.at, context)
  const closes = due && duty.closes && resolveInstant(duty.closes, due.at, context)
  const opens = duty.opens ? resolveInstant(duty.opens, found.at, context).at : found.at
  return {
    ...found,
    index: state.count.opened + state.count.skipped + 1,
    opens: Math.min(opens, due?.at ?? opens),
    due: due?.at,
    closes: closes?.at,
    provisional: found.provisional || due?.provisional === true,
    why: [...found.why, ...(due?.why ?? []).map((step) => `办理期限：${step}`)],
  }
}
