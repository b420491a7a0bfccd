import { day, id, LEVELS, text } from '../cases/case-search.ts'
import { present } from '../shared/present.ts'

/** What is looked for across campaigns, kept in the address. */
export interface AuditSearch {
  q?: string
  campaign?: string
  unit?: number
  type?: string
  level?: (typeof LEVELS)[number] | 'all'
  actor?: number
  from?: string
  until?: string
  troubles?: boolean
}

export const parseAuditSearch = (raw: Record<string, unknown>): AuditSearch =>
  present({
    q: text(raw.q)?.slice(0, 60),
    campaign: text(raw.campaign),
    unit: id(raw.unit),
    type: text(raw.type),
    level: ([...LEVELS, 'all'] as const).find((level) => level === raw.level),
    actor: id(raw.actor),
    from: day(raw.from),
    until: day(raw.until),
    troubles: raw.troubles === true ? true : undefined,
  })

/** As the server is asked: business alone unless something else is chosen; who looked at the trail is no business. */
export function trailFilters({ q: _q, level, ...rest }: AuditSearch): Omit<AuditSearch, 'q'> {
  const chosen = level ?? (rest.type === undefined ? 'business' : 'all')
  return chosen === 'all' ? rest : { ...rest, level: chosen }
}
