export const INCIDENT_STATUSES = ['OPEN', 'RULED', 'RESOLVED'] as const
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number]

/** Why something stands still, as rules and data say it; each has its words. */
export const INCIDENT_CODES = [
  'CONDITION_FAILED',
  'NO_BRANCH',
  'NO_ROUTE',
  'AMBIGUOUS_ROUTE',
  'NO_HOLDER',
  'NO_CALENDAR',
  'DOCUMENT_INCOMPLETE',
  'UNKNOWN_ELEMENT',
  'STEP_FAILED',
] as const

/** Which incidents; without a word the open ones, which are why one comes here. */
export interface IncidentSearch {
  status?: IncidentStatus | 'all'
  code?: (typeof INCIDENT_CODES)[number]
  q?: string
}

const LONGEST = 60

export const parseIncidentSearch = ({ status, code, q }: Record<string, unknown>): IncidentSearch => {
  const known = [...INCIDENT_STATUSES, 'all' as const].find((one) => one === status)
  const why = INCIDENT_CODES.find((one) => one === code)
  return {
    ...(known === undefined ? {} : { status: known }),
    ...(why === undefined ? {} : { code: why }),
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, LONGEST) } : {}),
  }
}
