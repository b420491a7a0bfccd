import type { NamedDay } from '../../../contracts/calendar.ts'
import { type DayNumber, dayOf, formatDate } from '../civil-day.ts'
import type { CalendarYearRows } from '../year-table.ts'

const FIXED: readonly (readonly [month: number, day: number, name: string])[] = [
  [1, 1, 'Neujahr'],
  [1, 6, 'Heilige Drei Könige'],
  [5, 1, 'Tag der Arbeit'],
  [8, 15, 'Mariä Himmelfahrt'],
  [10, 3, 'Tag der Deutschen Einheit'],
  [11, 1, 'Allerheiligen'],
  [12, 25, 'Erster Weihnachtstag'],
  [12, 26, 'Zweiter Weihnachtstag'],
]

/** Days after Easter Sunday. */
const MOVABLE: readonly (readonly [days: number, name: string])[] = [
  [-2, 'Karfreitag'],
  [1, 'Ostermontag'],
  [39, 'Christi Himmelfahrt'],
  [50, 'Pfingstmontag'],
  [60, 'Fronleichnam'],
]

const SOURCE = 'Bayerisches Feiertagsgesetz (FTG), Art. 1'

/** Bavaria's holidays of one year: fixed by law, so that no notice is needed. No day of a weekend is ever worked instead. */
export function bavarianYear(year: number): CalendarYearRows {
  const easter = easterSunday(year)
  const day = (at: DayNumber, name: string): NamedDay => ({ date: formatDate(at), kind: 'PUBLIC_HOLIDAY', name })
  const days = [
    ...FIXED.map(([month, date, name]) => day(dayOf(year, month, date), name)),
    ...MOVABLE.map(([after, name]) => day(easter + after, name)),
  ]
  return { year, status: 'OFFICIAL', source: SOURCE, days: withoutTwins(days) }
}

/** Ascension may fall on the first of May: one day, two names. */
function withoutTwins(days: readonly NamedDay[]): NamedDay[] {
  const byDate = new Map<string, NamedDay>()
  for (const day of days) {
    const twin = byDate.get(day.date)
    byDate.set(day.date, twin ? { ...twin, name: `${twin.name}, ${day.name}` } : day)
  }
  return [...byDate.values()]
}

/** Gregorian Easter by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): DayNumber {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return dayOf(year, Math.floor(f / 31), (f % 31) + 1)
}
