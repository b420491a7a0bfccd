import type { Ranking } from '../../contracts/template/accountability.ts'
import type { Indicator, Quota } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { AssessmentScope } from '../../domain/figure/assessment.ts'
import { type IndicatorFigure, indicatorRequests, measureIndicator } from '../../domain/figure/indicator.ts'
import { type Per, type Period, periodNamed, periodOf } from '../../domain/figure/period.ts'
import { type QuotaFigure, quotaFigure } from '../../domain/figure/quota-figure.ts'
import { lastDayWithin, type PhaseTimes } from '../../domain/figure/scope.ts'
import type { RankedRow } from '../../domain/ranking/rank.ts'
import { rankingRequests, standing } from '../../domain/ranking/standing.ts'
import type { Tx } from '../pool.ts'
import type { Asker } from '../scope.ts'
import type { Setup } from '../setup.ts'
import { readAmounts } from './read-amounts.ts'
import { readScope } from './scope.ts'

type Reader = Pick<Tx, 'query'>

export interface BoardMoment {
  campaign: string
  phases: PhaseTimes
  /** campaign time, ms */
  now: number
  /** for whom; absent: the platform itself */
  asker?: Asker | undefined
  /** a period's key: whatever is kept by such periods is read for it, the rest for the running one */
  period?: string | undefined
}

const scopeAt = (db: Reader, setup: Setup, { phases, now }: BoardMoment) => readScope(db, setup, { phases, now })

/** The named period where a figure is kept by such, else the running one; undefined outside its phase. */
export const periodAt = (scope: AssessmentScope, per: Per, named: string | undefined): Period | undefined =>
  (named === undefined ? undefined : periodNamed(per, named, scope.phase)) ?? periodOf(per, scope.today, scope.phase)

/** Every indicator of a campaign over one period each: two statements for all that is counted from facts. */
export async function indicatorBoard(
  db: Reader,
  setup: Setup,
  moment: BoardMoment,
): Promise<{ scope: AssessmentScope; figures: IndicatorFigure[] }> {
  const scope = await scopeAt(db, setup, moment)
  const wanted = placed<Indicator>(scope, setup.template.indicators ?? [], ({ per }) => per, moment.period)
  const requests = wanted.flatMap(({ of, period }) => indicatorRequests(of, period))
  const read = await readAmounts(db, setup, moment, requests)
  const figures = wanted.map(({ of, period }) => {
    const lastDay = lastDayWithin(moment.phases, scope.zone, assessedWithin(setup.template, of.id))
    return measureIndicator({ ...scope, lastDay }, of, period, read)
  })
  return { scope, figures }
}

/** The phases of the duties that assess an indicator; undefined: all of them. */
function assessedWithin({ duties = [] }: CampaignTemplate, indicator: string): string[] | undefined {
  const assessing = duties.filter(({ does }) => 'assess' in does && does.assess.includes(indicator))
  const bounded = assessing.flatMap(({ within }) => within ?? [])
  return assessing.length > 0 && assessing.every(({ within }) => within) ? bounded : undefined
}

/** Every quota, as each unit stands. */
export async function quotaBoard(
  db: Reader,
  setup: Setup,
  moment: BoardMoment,
): Promise<{ scope: AssessmentScope; figures: QuotaFigure[] }> {
  const scope = await scopeAt(db, setup, moment)
  const wanted = (setup.template.quotas ?? []).flatMap((quota: Quota) => {
    const indicator = setup.template.indicators?.find(({ id }) => id === quota.indicator)
    const period = indicator && periodAt(scope, indicator.per, moment.period)
    return indicator && period ? [{ quota, indicator, period }] : []
  })
  const requests = wanted.flatMap(({ quota, indicator, period }) => quotaFigure.requests(quota, indicator, period))
  const read = await readAmounts(db, setup, moment, requests)
  return {
    scope,
    figures: wanted.map(({ quota, indicator, period }) => quotaFigure.measure(scope, quota, indicator, period, read)),
  }
}

/** Every ranking as it stands now; what is published is read from its snapshots. */
export async function rankingBoard(
  db: Reader,
  setup: Setup,
  moment: BoardMoment,
): Promise<{
  scope: AssessmentScope
  figures: { ranking: Ranking; now: { period: Period; rows: RankedRow[] } | null }[]
}> {
  const scope = await scopeAt(db, setup, moment)
  const rankings = setup.template.rankings ?? []
  const wanted = placed<Ranking>(scope, rankings, ({ per }) => per, moment.period)
  const read = await readAmounts(
    db,
    setup,
    moment,
    wanted.flatMap(({ of, period }) => rankingRequests(of, period)),
  )
  return {
    scope,
    figures: rankings.map((ranking) => {
      const period = wanted.find(({ of }) => of === ranking)?.period
      const rows = period && standing(ranking, period, scope.unitsOf(ranking.role), read)
      return { ranking, now: period && rows ? { period, rows } : null }
    }),
  }
}

function placed<T>(
  scope: AssessmentScope,
  items: readonly T[],
  perOf: (item: T) => Per,
  named: string | undefined,
): { of: T; period: Period }[] {
  return items.flatMap((of) => {
    const period = periodAt(scope, perOf(of), named)
    return period ? [{ of, period }] : []
  })
}
