import type { Count } from '../../contracts/template/figure.ts'
import { isDecimal } from '../../domain/figure/exact.ts'
import { compiledFacts } from '../../domain/figure/fact-rules.ts'
import { isCounted, tallyOf, tallyOfLatest } from '../../domain/figure/tally.ts'
import type { Tx } from '../pool.ts'
import { notHidden, parameters, type Scope } from '../scope.ts'
import type { Setup } from '../setup.ts'
import { counting } from './amend-facts.ts'
import { type Listed, listCases } from './list-cases.ts'

/** One number of a figure: what is counted, for whom and over which days. */
export interface Asked {
  count: Count
  role?: string
  unit?: number
  dimension?: { field: string; value: string }
  from: string
  until: string
  /** ladders show what was voided as well, marked */
  voided?: boolean
}

export interface Page {
  /** id of the last row that was shown */
  after: number | undefined
  limit: number
}

interface StoredFact {
  id: number
  key: string
  fact: string
  entity: string
  site: string | null
  siteName: string | null
  /** for which the figure counts it */
  unit: number
  /** for which the fact itself counts */
  own: number
  at: number
  day: string
  data: Record<string, unknown>
  override: { score: number; reason: string } | null
  voided: string | null
}

const PAGES_AT_MOST = 20

/** The rows behind a number, newest first: as far as the scope may see them. One more than asked says that there is a next page. */
export async function rowsBehind(
  db: Pick<Tx, 'query'>,
  setup: Setup,
  campaign: string,
  scope: Scope,
  asked: Asked,
  page: Page,
): Promise<Listed[]> {
  const { count } = asked
  if ('cases' in count || 'sites' in count) return listCases(db, setup, campaign, scope, { ...asked, count }, page)
  const { roles } = setup.template
  const tally = 'latest' in count ? tallyOfLatest(roles, count, asked.role) : tallyOf(roles, count, asked.role)
  const { figures, types } = compiledFacts(setup.template)
  const found: Listed[] = []
  let { after } = page
  for (let pages = 0; pages < PAGES_AT_MOST && found.length <= page.limit; pages += 1) {
    const rows = await factPage(db, campaign, scope, asked, {
      fact: tally.fact,
      role: tally.role,
      after,
      limit: page.limit + 1,
    })
    for (const row of rows) {
      const data = counting(row)
      const isOfFigure =
        isCounted(figures, tally, { ...row, unit: row.own, data }) &&
        (tally.field === undefined || isDecimal(data[tally.field]))
      if (isOfFigure && found.length <= page.limit) found.push(present(row, types.get(row.fact)?.title ?? row.fact))
    }
    if (rows.length <= page.limit) break
    after = rows.at(-1)?.id
  }
  return found
}

async function factPage(
  db: Pick<Tx, 'query'>,
  campaign: string,
  scope: Scope,
  { unit, dimension, from, until, voided }: Asked,
  { fact, role, after, limit }: { fact: string; role: string | undefined; after: number | undefined; limit: number },
): Promise<StoredFact[]> {
  const p = parameters()
  const conditions = [
    `f.campaign_id = ${p.add(campaign)}`,
    `f.fact = ${p.add(fact)}`,
    `f.day between ${p.add(from)} and ${p.add(until)}`,
    notHidden('f.entity_id', scope, p),
  ]
  const counts = role === undefined ? 'f.unit_id' : `coalesce((f.units ->> ${p.add(role)})::int, f.unit_id)`
  if (unit !== undefined) conditions.push(`${counts} = ${p.add(unit)}`)
  if (dimension) conditions.push(`coalesce(f.data ->> ${p.add(dimension.field)}, '') = ${p.add(dimension.value)}`)
  if (!voided) conditions.push('f.voided_at is null')
  if (after !== undefined) conditions.push(`f.id < ${p.add(after)}`)
  if (!scope.all && !scope.campaigns.includes(campaign))
    conditions.push(`(${counts} = any(${p.add(scope.units)}::int[]) or f.unit_id = any(${p.add(scope.units)}::int[]))`)
  const { rows } = await db.query<StoredFact>(
    `select f.id, f.effect_id as key, f.fact, f.entity_id as entity, f.site, e.name as "siteName", ${counts} as unit, f.unit_id as own, f.at, f.day,
       f.data, f.override, case when f.voided_at is not null then f.void_reason end as voided
     from fact f left join ledger_entry e on e.id = f.site where ${conditions.join(' and ')} order by f.id desc limit ${p.add(limit)}`,
    p.values,
  )
  return rows
}

const present = (row: StoredFact, title: string): Listed => ({
  position: row.id,
  kind: 'FACT',
  id: row.key,
  title,
  entity: row.entity,
  site: row.site === null ? null : { id: row.site, name: row.siteName ?? row.site },
  unit: row.unit,
  at: row.at,
  day: row.day,
  data: row.data,
  override: row.override,
  voided: row.voided,
})

/** Facts of any of these types against a unit: what a ladder counts, with what was voided. */
export async function ladderRows(
  db: Pick<Tx, 'query'>,
  setup: Setup,
  campaign: string,
  scope: Scope,
  facts: readonly string[],
  asked: { unit?: number; from: string; until: string },
  page: Page,
): Promise<Listed[]> {
  const lists = await Promise.all(
    facts.map((fact) =>
      rowsBehind(db, setup, campaign, scope, { ...asked, count: { facts: fact }, voided: true }, page),
    ),
  )
  return lists
    .flat()
    .sort((a, b) => b.position - a.position)
    .slice(0, page.limit + 1)
}
