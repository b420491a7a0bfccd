import { parseInstant, type Zone } from '../../domain/calendar/index.ts'
import { zoneOfCampaign } from '../../domain/campaign/times.ts'
import { conditionOf } from '../../domain/figure/case-groups.ts'
import { namesIn } from '../../domain/figure/count-words.ts'
import { dayAt } from '../../domain/figure/period.ts'
import { type CaseCount, type SiteCount, siteFieldOf } from '../../domain/figure/tally.ts'
import { namedUnit } from '../../domain/organisation/find-unit.ts'
import type { Tx } from '../pool.ts'
import { caseInScope, parameters, type Scope } from '../scope.ts'
import type { Setup } from '../setup.ts'
import { stateOf } from './count-cases.ts'
import type { Asked, Page } from './rows-behind.ts'

/** A row behind a number. */
export interface Listed {
  /** where it stands in the list: rows go by it, downwards */
  position: number
  kind: 'FACT' | 'CASE' | 'SITE'
  id: string
  title: string
  entity: string
  site: { id: string; name: string } | null
  unit: number
  /** campaign time, ms */
  at: number | null
  day: string
  data: Record<string, unknown>
  override: { score: number; reason: string } | null
  voided: string | null
}

interface CaseRow {
  position: number
  id: string
  name: string
  site: Record<string, unknown>
  unit: number
  origin: string
  status: string | null
  step: string | null
  overdue: boolean
  lists: string[]
  openedAt: number | null
}

const PAGES_AT_MOST = 20

/** Cases or sites that a figure counts, newest first. */
export async function listCases(
  db: Pick<Tx, 'query'>,
  setup: Setup,
  campaign: string,
  scope: Scope,
  asked: Asked & { count: CaseCount | SiteCount },
  { after, limit }: Page,
): Promise<Listed[]> {
  const { count, role } = asked
  const field = role === undefined ? undefined : siteFieldOf(setup.template.roles, role)
  const unitOf = (row: CaseRow) =>
    (role !== undefined && field !== undefined
      ? namedUnit(setup.template.roles, setup.bindings, setup.directory, role, row.site)
      : undefined) ?? row.unit
  const zone = zoneOfCampaign(setup.template)
  const counts = conditionOf(setup, count)
  const found: Listed[] = []
  let last = after
  for (let pages = 0; pages < PAGES_AT_MOST && found.length <= limit; pages += 1) {
    const rows = await casePage(db, campaign, scope, { ...asked, zone }, last, limit + 1)
    for (const row of rows) {
      const unit = unitOf(row)
      if (asked.unit !== undefined && unit !== asked.unit) continue
      if (!counts(row)) continue
      if (found.length <= limit) found.push(present('cases' in count ? 'CASE' : 'SITE', row, unit, zone))
    }
    if (rows.length <= limit) break
    last = rows.at(-1)?.position
  }
  return found
}

async function casePage(
  db: Pick<Tx, 'query'>,
  campaign: string,
  scope: Scope,
  { count, from, until, zone }: Asked & { count: CaseCount | SiteCount; zone: Zone },
  after: number | undefined,
  limit: number,
): Promise<CaseRow[]> {
  const p = parameters()
  const inCampaign = `= ${p.add(campaign)}`
  const conditions: string[] = []
  const now = `(select last_at from entity where id ${inCampaign})`
  if ('cases' in count) {
    const named = {
      from: p.add(parseInstant(from, 'startOfDay', zone)),
      until: p.add(parseInstant(until, 'endOfDay', zone)),
      now,
    }
    conditions.push(`f.procedure = any(${p.add(namesIn(count.cases))})`, stateOf(count.are, named))
  } else conditions.push(`e.ledger = any(${p.add(namesIn(count.sites))})`, `e.status = 'ACTIVE'`)
  conditions.push(caseInScope(scope, p))
  const place = `coalesce(e.no, ('x0' || substr(md5(f.id), 1, 7))::bit(32)::int)`
  if (after !== undefined) conditions.push(`${place} < ${p.add(after)}`)
  const tables =
    'cases' in count
      ? `case_file f left join ledger_entry e on e.id = f.id where f.campaign_id ${inCampaign}`
      : `ledger_entry e left join case_file f on f.id = e.id where e.campaign_id ${inCampaign}`
  const { rows } = await db.query<CaseRow>(
    `select ${place} as position, coalesce(f.id, e.id) as id, coalesce(f.name, e.name) as name, coalesce(f.site, e.data) as site,
       coalesce(f.unit_id, e.unit_id) as unit, coalesce(e.origin, f.origin) as origin, f.status, f.step,
       coalesce(f.status = 'OPEN' and f.due_at < ${now}, false) as overdue, coalesce(e.lists, '{}') as lists, f.opened_at as "openedAt"
     from ${tables} and ${conditions.join(' and ')} order by 1 desc limit ${p.add(limit)}`,
    p.values,
  )
  return rows
}

const present = (kind: 'CASE' | 'SITE', row: CaseRow, unit: number, zone: Zone): Listed => ({
  position: row.position,
  kind,
  id: row.id,
  title: row.name,
  entity: row.id,
  site: { id: row.id, name: row.name },
  unit,
  at: row.openedAt,
  day: row.openedAt === null ? '' : dayAt(row.openedAt, zone),
  data: { status: row.status, step: row.step, overdue: row.overdue },
  override: null,
  voided: null,
})
