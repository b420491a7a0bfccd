import type { PhaseItem } from '../../contracts/http/campaigns.ts'
import { CalendarMissing, type Resolution, type WorkCalendar } from '../../domain/calendar/index.ts'
import { instant } from './instants.ts'

type Warned = NonNullable<PhaseItem['warned']>[number]

const WARNINGS: Readonly<Record<Warned['kind'], (date: string) => string>> = {
  REVERSED: () => '结束不晚于开始',
  STARTS_OFF: (date) => `开始日 ${date} 不是工作日`,
  ENDS_OFF: (date) => `结束日 ${date} 不是工作日`,
  PROVISIONAL: () => '所依据年度的放假安排尚未公布，公布后可能调整',
}

/** In the words of the zh-CN source; the web has those of other languages. */
export const warningText = ({ kind, date = '' }: Warned): string => WARNINGS[kind](date)

/**
 * What to mind about the dates of a phase.
 * @param ends null: a standing phase, whose year's end is nobody's deadline
 */
export function warnedOf(
  startsAt: number,
  endsAt: number,
  ends: Pick<Resolution, 'provisional'> | null,
  calendar: WorkCalendar,
): Warned[] {
  const offDay = (ms: number, kind: Warned['kind']): Warned[] => {
    const date = instant(ms).slice(0, 10)
    return isDayOff(date, calendar) ? [{ kind, date }] : []
  }
  return [
    ...(endsAt <= startsAt ? [{ kind: 'REVERSED' as const }] : []),
    ...offDay(startsAt, 'STARTS_OFF'),
    ...(ends ? offDay(endsAt, 'ENDS_OFF') : []),
    ...(ends?.provisional ? [{ kind: 'PROVISIONAL' as const }] : []),
  ]
}

function isDayOff(date: string, calendar: WorkCalendar): boolean {
  try {
    return !calendar.isWorkingDay(date)
  } catch (error) {
    // the year's notice is not out: said by the warning of its own
    if (error instanceof CalendarMissing) return false
    throw error
  }
}
