import type { RehearsalSummary } from '../../contracts/http/rehearsals.ts'
import { formatInstant, type WorkCalendar, type Zone } from '../calendar/index.ts'
import { campaignTimes } from '../campaign/times.ts'
import type { RehearsalInput } from './input.ts'
import { phaseClashes, phaseWarnings } from './phase-warnings.ts'
import type { Tally } from './tally.ts'

/** What a rehearsal comes to; `finish`: when the first, half, nine tenths and the last of the sites' cases were closed first, null when never. */
export type RehearsedSummary = Required<Omit<RehearsalSummary, 'elapsedMs'>>

export function summarise(input: RehearsalInput, tally: Tally): RehearsedSummary {
  const count = (type: string) => tally.counts.get(type) ?? 0
  const { zone } = campaignTimes(input.template)
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
    clashes: phaseClashes(input),
    warnings: [...phaseWarnings(input), ...crowded(input, tally), ...noted(tally)],
    perPerson: perPerson(input, tally),
    finish: finishes(input, tally, zone),
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

/** More new tasks a head and day than people can be expected to do. */
const CROWDED = 20
const NAMED_AT_MOST = 10

function crowded(input: RehearsalInput, { load }: Tally): string[] {
  const days = [...load].flatMap(([unit, byDay]) => {
    const heads = headsOf(input, unit)
    return [...byDay].map(([day, opened]) => ({ unit, day, opened, each: Math.ceil(opened / heads) }))
  })
  return days
    .filter(({ each }) => each > CROWDED)
    .sort((a, b) => b.each - a.each || (a.day < b.day ? -1 : 1) || a.unit - b.unit)
    .slice(0, NAMED_AT_MOST)
    .map(({ unit, day, opened, each }) => `${nameOf(input, unit)} ${day} 新增 ${opened} 项任务，人均 ${each} 项`)
}

const noted = ({ warnings }: Tally): string[] =>
  [...warnings].map(([text, { times, example }]) => `${text}（${times} 次${example ? `，例如 ${example}` : ''}）`)
