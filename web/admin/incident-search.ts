export const INCIDENT_STATUSES = ['OPEN', 'RULED', 'RESOLVED'] as const
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number]

/** Which incidents; without a word the open ones, which are why one comes here. */
export interface IncidentSearch {
  status?: IncidentStatus | 'all'
}

export const parseIncidentSearch = ({ status }: Record<string, unknown>): IncidentSearch => {
  const known = [...INCIDENT_STATUSES, 'all' as const].find((one) => one === status)
  return known === undefined ? {} : { status: known }
}
