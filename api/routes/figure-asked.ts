import type { FigureRowQuery } from '../../contracts/http/figures.ts'
import type { Measure, Quota } from '../../contracts/template/figure.ts'
import { periodOf } from '../../domain/figure/period.ts'
import { countsOf } from '../../domain/figure/tally.ts'
import { type BoardMoment, periodAt } from '../../store/figures/board.ts'
import type { Listed } from '../../store/figures/list-cases.ts'
import { ladderRows, type Page, rowsBehind } from '../../store/figures/rows-behind.ts'
import { readScope } from '../../store/figures/scope.ts'
import type { Pool } from '../../store/pool.ts'
import type { Scope } from '../../store/scope.ts'
import type { Setup } from '../../store/setup.ts'

type Kind = 'indicators' | 'quotas' | 'rankings' | 'ladders'

/** Reads the rows behind one number of a figure; undefined: the template has no such figure, or it has no such side or period. */
export async function figureAsked(
  pool: Pool,
  setup: Setup,
  moment: BoardMoment,
  kind: Kind,
  id: string,
  query: FigureRowQuery,
): Promise<((scope: Scope, page: Page) => Promise<Listed[]>) | undefined> {
  const { template } = setup
  const figures = await readScope(pool, setup, moment)
  const unit = query.unit === undefined ? {} : { unit: query.unit }
  if (kind === 'ladders') {
    const ladder = template.ladders?.find((each) => each.id === id)
    const period =
      ladder && (ladder.per ? periodAt(figures, ladder.per, query.period) : periodOf('CAMPAIGN', figures.today))
    if (!ladder || !period) return undefined
    const { from, until } = period
    return (scope, page) =>
      ladderRows(pool, setup, moment.campaign, scope, ladder.facts, { ...unit, from, until }, page)
  }
  const found = measureOf(setup, kind, id, query)
  const period = found && periodAt(figures, found.per, query.period)
  const count = found && countsOf(found.measure)[query.side === 'WHOLE' ? 1 : 0]
  if (!found || !period || !count) return undefined
  const { role, dimension } = found
  const asked = {
    count,
    ...(role === undefined ? {} : { role }),
    ...(found.whole ? {} : unit),
    ...(dimension === undefined || query.dimension === undefined
      ? {}
      : { dimension: { field: dimension, value: query.dimension } }),
    from: period.from,
    until: period.until,
  }
  return (scope, page) => rowsBehind(pool, setup, moment.campaign, scope, asked, page)
}

interface Found {
  measure: Measure
  per: Parameters<typeof periodAt>[1]
  role?: string | undefined
  dimension?: string | undefined
  /** counted for nobody in particular: the unit that answers for it has the rows of all */
  whole?: boolean | undefined
}

function measureOf(
  { template }: Setup,
  kind: Exclude<Kind, 'ladders'>,
  id: string,
  query: FigureRowQuery,
): Found | undefined {
  if (kind === 'rankings') {
    const ranking = template.rankings?.find((each) => each.id === id)
    const measure = ranking?.formula[query.term ?? 0]?.measure
    return ranking && measure && { measure, per: ranking.per, role: ranking.role }
  }
  const quota = kind === 'quotas' ? template.quotas?.find((each) => each.id === id) : undefined
  const indicator = template.indicators?.find((each) => each.id === (kind === 'quotas' ? quota?.indicator : id))
  return (
    indicator && {
      measure: indicator.measure,
      per: indicator.per,
      role: kind === 'quotas' ? roleOf(quota) : indicator.byUnit,
      whole: quota?.whole,
      dimension: indicator.dimension,
    }
  )
}

const roleOf = (quota: Quota | undefined) => (quota?.whole ? undefined : quota?.shares[0]?.role)
