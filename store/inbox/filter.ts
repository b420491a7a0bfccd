import { gramsAsked, searchable } from '../../domain/search/grams.ts'
import type { Parameters } from '../scope.ts'

/** Instants between which a due filter holds, by campaign: each has its own clock. */
export interface DueWindow {
  campaign: string
  /** campaign ms, from inclusive, until exclusive */
  from: number
  until: number
}

export interface TaskFilter {
  campaign?: string | undefined
  unit?: number | undefined
  step?: string | undefined
  phase?: string | undefined
  returned?: boolean | undefined
  due?: readonly DueWindow[] | undefined
  q?: string | undefined
}

/** Conditions on task `t`, each beginning with `and`. `q` is left to the caller, who decides how to find it. */
export function filterConditions(filter: TaskFilter, p: Parameters): string {
  const conditions: string[] = []
  if (filter.campaign !== undefined) conditions.push(`t.campaign_id = ${p.add(filter.campaign)}`)
  if (filter.unit !== undefined) conditions.push(`t.unit_id = ${p.add(filter.unit)}`)
  if (filter.step !== undefined) conditions.push(`t.step = ${p.add(filter.step)}`)
  if (filter.phase !== undefined) conditions.push(`t.phase = ${p.add(filter.phase)}`)
  if (filter.returned) conditions.push('t.returned is not null')
  if (filter.due) conditions.push(dueCondition(filter.due, p))
  return conditions.map((condition) => ` and ${condition}`).join('')
}

/**
 * One range that an index can serve; with several clocks, each campaign's own range on top. Spelled out: joined with a list of windows,
 * the planner takes the matches for few and reads and sorts every task of the range instead of stopping after a page.
 */
function dueCondition(windows: readonly DueWindow[], p: Parameters): string {
  const [first, ...others] = windows
  if (!first) return 'false'
  const from = p.add(Math.min(...windows.map((w) => w.from)))
  const until = p.add(Math.max(...windows.map((w) => w.until)))
  const range = `t.due_sort >= ${from} and t.due_sort < ${until}`
  if (others.length === 0) return `${range} and t.campaign_id = ${p.add(first.campaign)}`
  const own = windows.map(
    (w) => `t.campaign_id = ${p.add(w.campaign)} and t.due_sort >= ${p.add(w.from)} and t.due_sort < ${p.add(w.until)}`,
  )
  return `${range} and (${own.join(' or ')})`
}

/**
 * Condition that the name contains the text. One or two characters are a gram by themselves; of more, the grams find the rows and the
 * spelled-out name makes sure that they stand together.
 */
export function textCondition(alias: string, q: string, p: Parameters): string {
  const asked = gramsAsked(q)
  const found = ` and ${alias}.grams @> ${p.add(asked)}::text[]`
  if (asked.length < 2) return found
  const name = `regexp_replace(lower(normalize(${alias}.name, nfkc)), '[[:space:][:punct:]]+', '', 'g')`
  return `${found} and strpos(${name}, ${p.add(searchable(q))}) > 0`
}

export const hasText = (q: string | undefined): q is string => q !== undefined && gramsAsked(q).length > 0
