import { formatInstant, parseInstant, resolveInstant } from '../calendar/index.ts'
import { matterId } from '../case/matter-id.ts'
import { holdsOver, valueOver } from '../condition/evaluate.ts'
import type { Drawn, OccurrenceRow } from './changes.ts'
import { draw, drawnFrom, seedOf } from './draw.ts'
import { cursorAfter, isOn, nextOccurrence, ONCE, type Planned, zoneOf } from './occurrence.ts'
import { askReport } from './roll-up.ts'
import { startedKey } from './started-case.ts'
import { type Current, hasTimeLeft } from './state.ts'
import { type Turn, tell } from './turn.ts'
import type { DutySite } from './world.ts'

const DAY_AND_A_HALF_MS = 36 * 3_600_000

/**
 * Puts the next occurrence on the agenda. While none is known the duty looks again at the start of each day: phases begin, or are extended.
 * While its levels do not hold there is none.
 * What is recorded whenever it happens has none to come.
 */
export function plan(turn: Turn): void {
  const { rules, state, world, now } = turn
  state.agenda = state.agenda.filter((entry) => entry.do !== 'open' && entry.do !== 'look')
  state.next = undefined
  for (;;) {
    const found = nextOccurrence(rules, state, world)
    if (!found) break
    if (found.due !== undefined && found.due <= now) {
      skip(turn, found, 'passed')
      continue
    }
    state.next = { key: found.key, opens: found.opens }
    state.agenda.push({ id: `open:${found.key}`, at: Math.max(found.opens, now), do: 'open' })
    return
  }
  if (state.done) {
    state.ended = true
    return
  }
  // it is told when a level is switched
  if ('adHoc' in rules.duty.when || !isOn(rules, state)) return
  const today = startOfToday(turn)
  state.cursor = Math.max(state.cursor, today)
  const zone = zoneOf(state, world)
  // from the start of the day: one has twenty-five hours when summer time ends
  const tomorrow = formatInstant(today + DAY_AND_A_HALF_MS, zone).slice(0, 10)
  state.agenda.push({ id: `look:${tomorrow}`, at: parseInstant(tomorrow, 'startOfDay', zone), do: 'look' })
}

export function startOfToday({ state, world, now }: Turn): number {
  const zone = zoneOf(state, world)
  return parseInstant(formatInstant(now, zone).slice(0, 10), 'startOfDay', zone)
}

/** An occurrence that has its turn without being opened; it is said, so that nothing is lost silently. */
export function skip(turn: Turn, planned: Planned, reason: 'passed' | 'paused'): void {
  const { state, changes } = turn
  pass(turn, planned)
  state.count.skipped += 1
  changes.duty.opened.push({ ...rowOf(planned, 'SKIPPED'), drawn: null })
  tell(turn, 'duty.skipped', { occurrence: planned.key, index: planned.index, at: planned.at, reason })
}

function pass({ state, world }: Turn, { key }: Planned): void {
  state.cursor = Math.max(state.cursor, cursorAfter(key, zoneOf(state, world)))
  state.done = key === ONCE
}

const rowOf = (planned: Planned, status: OccurrenceRow['status'], tasks = 0) => ({
  key: planned.key,
  index: planned.index,
  date: planned.date,
  at: planned.at,
  status,
  dueAt: planned.due ?? null,
  closesAt: planned.closes ?? planned.due ?? null,
  tasks,
})

/** Opens the occurrence that was planned, as the calendar and the phases are now, and plans the one after it. */
export function open(turn: Turn, key: string): void {
  const { rules, state, world, now } = turn
  const planned = nextOccurrence(rules, state, world)
  if (planned?.key !== key || planned.opens > now) return plan(turn)
  pass(turn, planned)
  state.count.opened += 1
  const { does } = rules.duty
  if ('record' in does) openTasks(turn, planned)
  else if ('procedure' in does) startCase(turn, planned)
  else if ('expect' in does) expect(turn, planned)
  else if ('rollUp' in does) rollUp(turn, planned)
  else assess(turn, planned)
  plan(turn)
}

const opened = (turn: Turn, planned: Planned, more: Record<string, unknown> = {}) =>
  tell(turn, 'duty.opened', {
    occurrence: planned.key,
    index: planned.index,
    at: planned.at,
    ...(planned.due === undefined ? {} : { due: planned.due }),
    why: planned.why,
    ...more,
  })

function openTasks(turn: Turn, planned: Planned): void {
  const { rules, state, world, now, changes } = turn
  const { duty } = rules
  const { listed, chosen, drawn } = sitesOf(turn, planned.key)
  const { unit, fallback } = world.holderOf(state.unit)
  const shared = {
    occurrence: planned.key,
    title: duty.title,
    role: duty.performer,
    unit,
    phase: duty.within?.[0] ?? null,
    openedAt: now,
    dueAt: planned.due ?? null,
    closesAt: planned.closes ?? planned.due ?? null,
    provisional: planned.provisional,
    fallback,
  }
  const about = chosen ?? [undefined]
  const tasks = about.map((site, index) => ({
    ...shared,
    key: `${planned.key}.${index + 1}`,
    site: site?.id ?? null,
    name: site?.name ?? world.unitName(state.unit),
  }))
  changes.duty.tasks.push(...tasks)
  changes.duty.opened.push({ ...rowOf(planned, 'OPEN', tasks.length), drawn: drawn ?? null })
  opened(turn, planned, {
    tasks: tasks.length,
    ...(drawn ? { sample: { seed: drawn.seed, of: listed, sha256: drawn.sha256 } } : {}),
  })
  for (const task of tasks) {
    const { key: id, site, title, role } = task
    const data = {
      task: id,
      duty: duty.id,
      occurrence: planned.key,
      title,
      role,
      unit,
      ...(planned.due === undefined ? {} : { due: planned.due }),
      ...(fallback ? { fallback } : {}),
    }
    if (site === null) tell(turn, 'task.opened', data)
    else changes.duty.told.push({ site, type: 'task.opened', level: 'business', at: now, data })
  }
  if (planned.due === undefined || tasks.length === 0) {
    if (tasks.length === 0) changes.duty.ended.push({ occurrence: planned.key, status: 'CLOSED' })
    return
  }
  arm(turn, keep(turn, planned, tasks.length))
}

function sitesOf(turn: Turn, key: string): { listed: number; chosen?: readonly DutySite[]; drawn?: Drawn } {
  const { rules, state, world } = turn
  const { id, sites } = rules.duty
  if (!sites) return { listed: 0 }
  const { where, sample } = sites
  const listed = world
    .sites()
    .filter((site) => where === undefined || holdsOver(`duties.${id}.sites.where`, where, siteContext(turn, site)))
  if (!sample) return { listed: listed.length, chosen: listed }
  const ids = listed.map((site) => site.id)
  const seed = seedOf(rules.campaign, id, state.unit, key)
  const taken = new Set(draw(seed, ids, sample))
  return { listed: ids.length, chosen: listed.filter((site) => taken.has(site.id)), drawn: drawnFrom(seed, ids) }
}

const siteContext = ({ rules }: Turn, site: DutySite) => ({
  site: site.fields,
  origin: site.origin,
  status: site.status,
  lists: site.lists,
  param: rules.param,
})

function startCase(turn: Turn, planned: Planned): void {
  const { rules, state, world, changes } = turn
  const { id, does } = rules.duty
  if (!('procedure' in does)) return
  const zone = zoneOf(state, world)
  const occurrence = {
    key: planned.key,
    date: planned.date,
    at: formatInstant(planned.at, zone),
    due: planned.due === undefined ? null : formatInstant(planned.due, zone),
    index: planned.index,
  }
  const context = { unit: state.unit, occurrence, param: rules.param }
  const matter: Record<string, unknown> = {}
  for (const [field, text] of Object.entries(does.matter ?? {}))
    matter[field] = valueOver(`duties.${id}.does.matter.${field}`, text, context)
  const { rotate } = does
  if (rotate) matter[rotate.into] = inTurn(world.unitsOf(rotate.role), rotate.count, planned.index)
  const { procedure } = does
  const key = startedKey(id, state.unit, planned.key)
  changes.starts.push({
    procedure,
    key,
    unit: state.unit,
    matter: { ...matter, day: planned.date, occurrence: planned.key },
  })
  changes.duty.opened.push({ ...rowOf(planned, planned.due === undefined ? 'STARTED' : 'OPEN'), drawn: null })
  opened(turn, planned, { procedure })
  if (planned.due === undefined) return
  const current = keep(turn, planned, 0)
  current.case = matterId(rules.campaign, procedure, key)
  arm(turn, current)
}

/** `count` units, going on where the occurrence before stopped; `index` counts from 1 (S1-26). */
export function inTurn(units: readonly number[], count: number, index: number): number[] {
  const first = (index - 1) * count
  return Array.from({ length: Math.min(count, units.length) }, (_, nth) => units[(first + nth) % units.length] ?? 0)
}

function expect(turn: Turn, planned: Planned): void {
  turn.changes.duty.opened.push({ ...rowOf(planned, 'OPEN'), drawn: null })
  opened(turn, planned)
  if (planned.due !== undefined) arm(turn, keep(turn, planned, 0))
}

function rollUp(turn: Turn, planned: Planned): void {
  turn.changes.duty.opened.push({ ...rowOf(planned, 'OPEN'), drawn: null })
  opened(turn, planned)
  const current = keep(turn, planned, 0)
  if (askReport(turn, current, planned.at)) arm(turn, current)
}

function assess(turn: Turn, planned: Planned): void {
  const { rules, state, world, changes } = turn
  const { does } = rules.duty
  if (!('assess' in does)) return
  const before = state.assessedAt ?? rules.issuedAt
  state.assessedAt = planned.at
  changes.duty.opened.push({ ...rowOf(planned, 'STARTED'), drawn: null })
  opened(turn, planned, { assess: does.assess })
  for (const found of world.assess(does.assess, {
    key: planned.key,
    index: planned.index,
    from: before,
    until: planned.at,
  })) {
    changes.events.push(...found.events)
    changes.starts.push(...found.starts)
    changes.duty.facts.push(...found.facts)
  }
}

function keep({ state }: Turn, planned: Planned, tasks: number): Current {
  const { key, index, date, at, due, closes } = planned
  const current: Current = { key, index, date, at, due, closes, tasks }
  state.current.push(current)
  return current
}

/** Times what is to happen to an open occurrence: its reminders, its deadline, its end. What has passed already is dropped, but the deadline. */
export function arm(turn: Turn, current: Current): void {
  const { rules, state, world, now } = turn
  const { key, due, closes } = current
  state.agenda = state.agenda.filter(
    ({ id, do: kind }) => kind === 'open' || kind === 'look' || !id.endsWith(`:${key}`),
  )
  if (due === undefined) return
  for (const rule of rules.duty.agenda ?? []) {
    const from = rule.from === 'due' ? due : now
    const at = rule.after ? resolveInstant(rule.after, from, world.time(state.calendar)).at : from
    if (at > now) state.agenda.push({ id: `rule:${rule.id}:${key}`, at, do: 'rule' })
  }
  state.agenda.push({ id: `due:${key}`, at: Math.max(due, now), do: 'due' })
  if (closes !== undefined && hasTimeLeft(current))
    state.agenda.push({ id: `close:${key}`, at: Math.max(closes, now), do: 'close' })
}
