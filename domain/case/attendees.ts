import type { Attendee } from '../../contracts/template/procedure.ts'

/** From the lowest to the highest. */
const GRADES: readonly Attendee['grade'][] = ['ANY', 'LIAISON', 'DEPUTY', 'PRINCIPAL']

/**
 * Who is to attend, each role once: at the highest grade that is asked for now. A rule that holds during a phase raises the grade while
 * that phase is active, and lowers none (S3-42).
 */
export function attendeesNow(
  attendees: readonly Attendee[],
  isActive: (phase: string) => boolean,
): { role: string; grade: Attendee['grade'] }[] {
  const now = new Map<string, Attendee['grade']>()
  for (const { role, grade, during } of attendees) {
    if (during !== undefined && !isActive(during)) continue
    const known = now.get(role)
    if (known === undefined || GRADES.indexOf(grade) > GRADES.indexOf(known)) now.set(role, grade)
  }
  return [...now].map(([role, grade]) => ({ role, grade }))
}
