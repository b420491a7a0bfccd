import type { RehearsalSummary } from '../../contracts/http/rehearsals.ts'
import type { Said } from '../../contracts/said.ts'
import { formatInstant, type WorkCalendar, type Zone } from '../calendar/index.ts'
import { campaignTimes } from '../campaign/times.ts'
import { inWords, say } from '../said/say.ts'
import { USUAL_LIMIT } from './assumed.ts'
import { asksByRule } from './burden.ts'
import type { RehearsalInput } from './input.ts'
import { phaseClashes, phaseWarnings } from './phase-warnings.ts'
import type { Tally } from './tally.ts'

/** What a rehearsal comes to; `finish`: when the first, half, nine tenths and the last of the sites' cases were closed first, null when never. */
export type RehearsedSummary = Required<Omit<RehearsalSummary, 'elapsedMs'>>

export function summarise(input: RehearsalInput, tally: Tally): RehearsedSummary {
  const count = (type: string) => tally.counts.get(type) ?? 0
  const { zone } = campaignTimes(input.template)
  const said = {
    clashes: phaseClashes(input),
    warnings: [...phaseWarnings(input), ...crowded(input, tally), ...noted(tally)],
  }
  const load = [...tally.load]
    .flatMap(([unit, byDay]) => [...byDay].map(([day, opened]) => ({ unit: nameOf(input, unit), day, opened })))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.unit < b.unit ? -1 : 1))
  return {
    cases: input.targets.length,
    events: tally.events,
    from: formatInstant(input.launchAt, zone),
    until: formatInstant(input.until, zone),
    counts: Object.fromEntries([...tally.counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    load,
    escalations: count('escalation.raised'),
    overdue: count('deadline.reached'),
    closed: tally.closed,
    matters: tally.matters,
    duties: {
      opened: count('duty.opened'),
      recorded: count('score.recorded') + tally.recorded,
      late: count('duty.late'),
      missed: count('duty.missed'),
      short: count('duty.short'),
    },
    rungs: count('ladder.reached') + count('streak.reached'),
    measures: count('measure.proposed'),
    holidays: holidaysWithin(input.launchAt, input.until, input.calendar, zone),
    clashes: said.clashes.map((clash) => inWords(clash)),
    warnings: said.warnings.map((warning) => inWords(warning)),
    said,
    perPerson: perPerson(input, tally),
    finish: finishes(input, tally, zone),
    finishDays: finishDays(tally, zone),
    work: workOf(input, tally),
    steps: stepsOf(input, tally),
    documents: documentsOf(input, tally),
    notices: tally.notices,
  }
}

export const nameOf = ({ directory }: Pick<RehearsalInput, 'directory'>, unit: number): string =>
  directory.units.get(unit)?.name ?? String(unit)

function finishes(input: RehearsalInput, tally: Tally, zone: Zone | undefined): RehearsedSummary['finish'] {
  const sorted = [...tally.finishes.values()].sort((a, b) => a - b)
  const at = (nth: number) => {
    const found = sorted[nth - 1]
    return found === undefined ? null : formatInstant(found, zone)
  }
  const cases = input.targets.length
  return { first: at(1), half: at(Math.ceil(cases / 2)), most: at(Math.ceil(cases * 0.9)), last: at(cases) }
}

/** How many sites' cases were closed first on which day, in order. */
function finishDays({ finishes: at }: Tally, zone: Zone | undefined): RehearsedSummary['finishDays'] {
  const byDay = Map.groupBy(at.values(), (each) => formatInstant(each, zone).slice(0, 10))
  return [...byDay].map(([day, closed]) => ({ day, closed: closed.length })).sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** What the tasks of each unit ask of its people. */
function workOf(input: RehearsalInput, { kinds }: Tally): RehearsedSummary['work'] {
  const asks = asksByRule(input.template)
  const units = [...kinds].map(([unit, byPlace]) => {
    const sum = { unit: nameOf(input, unit), people: headsOf(input, unit), tasks: 0, questions: 0, items: 0, photos: 0 }
    for (const [place, times] of byPlace) {
      const each = asks.get(place)
      sum.tasks += times
      sum.questions += (each?.questions ?? 0) * times
      sum.items += (each?.items ?? 0) * times
      sum.photos += (each?.photos ?? 0) * times
    }
    return sum
  })
  const people = new Set([...kinds.keys()].flatMap((unit) => input.members.get(unit) ?? []))
  return { sites: input.targets.length, people: people.size, units: units.sort((a, b) => (a.unit < b.unit ? -1 : 1)) }
}

/** How many tasks each step and duty gets, in the order of the template. */
function stepsOf({ template }: RehearsalInput, { kinds }: Tally): RehearsedSummary['steps'] {
  const times = new Map<string, number>()
  for (const byPlace of kinds.values())
    for (const [place, count] of byPlace) times.set(place, (times.get(place) ?? 0) + count)
  return [...asksByRule(template)].flatMap(([place, { title, procedure }]) => {
    const tasks = times.get(place)
    return tasks === undefined ? [] : [{ place, procedure, title, tasks }]
  })
}

const documentsOf = ({ template }: RehearsalInput, { documents }: Tally): RehearsedSummary['documents'] =>
  [...documents]
    .map(([id, count]) => ({ title: template.documents.find((each) => each.id === id)?.title ?? id, count }))
    .sort((a, b) => b.count - a.count || (a.title < b.title ? -1 : 1))

/** Public holidays of the period, `2024-10-01～2024-10-07 国庆节`. */
function holidaysWithin(from: number, until: number, calendar: WorkCalendar, zone: Zone | undefined): string[] {
  const [first, last] = [formatInstant(from, zone).slice(0, 10), formatInstant(until, zone).slice(0, 10)]
  const ranges: { name: string; from: string; to: string }[] = []
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
    for (const { date, kind, name } of calendar.yearTable(year)?.days ?? []) {
      if (kind !== 'PUBLIC_HOLIDAY' || date < first || date > last) continue
      const before = ranges.at(-1)
      if (before?.name === name && before.from.slice(0, 4) === date.slice(0, 4)) before.to = date
      else ranges.push({ name, from: date, to: date })
    }
  }
  return ranges.map((range) =>
    range.from === range.to ? `${range.from} ${range.name}` : `${range.from}～${range.to} ${range.name}`,
  )
}

const headsOf = ({ members }: RehearsalInput, unit: number): number => Math.max(members.get(unit)?.length ?? 0, 1)

/** The tasks of the whole period for each of a unit's people. */
function perPerson(input: RehearsalInput, { load }: Tally): RehearsedSummary['perPerson'] {
  return [...load]
    .map(([unit, byDay]) => {
      const tasks = [...byDay.values()].reduce((sum, opened) => sum + opened, 0)
      const people = headsOf(input, unit)
      return { unit: nameOf(input, unit), people, tasks, each: Math.round((tasks / people) * 10) / 10 }
    })
    .sort((a, b) => b.each - a.each || (a.unit < b.unit ? -1 : 1))
    .slice(0, NAMED_AT_MOST)
}

const NAMED_AT_MOST = 10

function crowded(input: RehearsalInput, { load }: Tally): Said[] {
  const days = [...load].flatMap(([unit, byDay]) => {
    const heads = headsOf(input, unit)
    return [...byDay].map(([day, opened]) => ({ unit, day, opened, each: Math.ceil(opened / heads) }))
  })
  return days
    .filter(({ each }) => each > USUAL_LIMIT)
    .sort((a, b) => b.each - a.each || (a.day < b.day ? -1 : 1) || a.unit - b.unit)
    .slice(0, NAMED_AT_MOST)
    .map(({ unit, day, opened, each }) => say`${nameOf(input, unit)} ${day} 新增 ${opened} 项任务，人均 ${each} 项`)
}

const noted = ({ warnings }: Tally): Said[] =>
  [...warnings.values()].map(({ text, times, example }) =>
    example ? say`${text}（${times} 次，例如 ${example}）` : say`${text}（${times} 次）`,
  )
