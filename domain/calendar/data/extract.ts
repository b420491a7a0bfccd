// Prints cn-official.ts from the JSON of the development dependency chinese-days:
//   node domain/calendar/data/extract.ts > domain/calendar/data/cn-official.ts
import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { formatDate, parseDate } from '../civil-day.ts'

type Lines = Map<string, { off: string[]; work: string[] }>

const years = new Map<string, Lines>()

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)

/** The entries look like `"2026-02-15": "Spring Festival,春节,4"`. */
function line(date: string, entry: string): { off: string[]; work: string[] } {
  const year = date.slice(0, 4)
  const name = entry.split(',')[1] ?? entry
  const lines: Lines = years.get(year) ?? new Map()
  years.set(year, lines)
  const found = lines.get(name) ?? { off: [], work: [] }
  lines.set(name, found)
  return found
}

for (const [date, entry] of Object.entries(days.holidays).sort(byKey)) line(date, entry).off.push(date)
for (const [date, entry] of Object.entries(days.workdays).sort(byKey)) line(date, entry).work.push(date)

/** `['2026-02-15', …, '2026-02-23']` becomes `'02-15..02-23'`; gaps make several ranges. */
function ranges(dates: readonly string[]): string[] {
  const found: { first: number; last: number }[] = []
  for (const day of dates.map(parseDate)) {
    const open = found.at(-1)
    if (open?.last === day - 1) open.last = day
    else found.push({ first: day, last: day })
  }
  const short = (day: number) => formatDate(day).slice(5)
  return found.map(({ first, last }) => (first === last ? short(first) : `${short(first)}..${short(last)}`))
}

const quoted = (texts: readonly string[]) => `[${texts.map((text) => `'${text}'`).join(', ')}]`

console.log(`import type { NoticeLine } from './notice-line.ts'

// Made by extract.ts from chinese-days 1.5.7 (MIT, see NOTICE). Days are filed under the year in which they fall, so the
// 元旦 of 2019 that began on 2018-12-30 is a line of both years.
export const CN_OFFICIAL: Readonly<Record<number, readonly NoticeLine[]>> = {`)
for (const [year, lines] of [...years].sort(byKey)) {
  console.log(`  ${year}: [`)
  for (const [name, { off, work }] of lines) {
    console.log(`    ['${name}', ${quoted(ranges(off))}, ${quoted(work.map((date) => date.slice(5)))}],`)
  }
  console.log('  ],')
}
console.log('}')
