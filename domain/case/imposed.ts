import type { Imposition } from '../../contracts/template/procedure.ts'
import { formatInstant, type Zone } from '../calendar/index.ts'

/** First and last day of a loss of eligibility that is imposed at an instant, in the campaign's zone, `YYYY-MM-DD` (S0-50: for the quarter that follows). */
export function validity(validFor: Imposition['validFor'], at: number, zone?: Zone): { from: string; until: string } {
  const today = formatInstant(at, zone).slice(0, 10)
  const [year = 0, month = 0] = today.split('-').map(Number)
  switch (validFor) {
    case 'NEXT_MONTH':
      return months(year, month + 1, 1)
    case 'NEXT_QUARTER':
      return months(year, Math.ceil(month / 3) * 3 + 1, 3)
    case 'NEXT_YEAR':
      return months(year + 1, 1, 12)
    case 'THIS_YEAR':
      return { ...months(year, 1, 12), from: today }
  }
}

const months = (year: number, first: number, count: number) => ({
  from: day(Date.UTC(year, first - 1, 1)),
  until: day(Date.UTC(year, first - 1 + count, 0)),
})

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
