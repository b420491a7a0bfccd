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

/** Business alone unless something else is chosen; who looked at the trail is no business, and whoever reads no cases sees nothing else. */
export const levelOf = ({ level, type }: AuditSearch, readsCases: boolean): NonNullable<AuditSearch['level']> =>
  level ?? (type === undefined && readsCases ? 'business' : 'all')

/** As the server is asked. */
export function trailFilters(search: AuditSearch, readsCases: boolean): Omit<AuditSearch, 'q'> {
  const { q: _q, level: _level, ...rest } = search
  const level = levelOf(search, readsCases)
  return level === 'all' ? rest : { ...rest, level }
}
