import type { Count } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { allowedBy, bindsFirst } from './evaluate.ts'
import { type Exact, exact } from './exact.ts'
import type { IndicatorFigure } from './indicator.ts'

export interface Binding {
  limits: { indicator: string; target: string; allowed: Exact }[]
  first: { indicator: string; target: string }
}

/**
 * Upper limits on one counted thing, and which of them is reached first: a rate of 1‰ and 60 a year (S1-13, S1-14). A rate is taken of the quota
 * that is set for what it is measured against, as far as there is one, else of what is counted so far.
 */
export function bindingLimits(template: CampaignTemplate, figures: readonly IndicatorFigure[]): Binding[] {
  const byCounted = new Map<string, Binding['limits']>()
  for (const { indicator, whole } of figures) {
    const { measure, unit, id } = indicator
    const counted = JSON.stringify('ratio' in measure ? measure.ratio : measure)
    const outOf = 'ratio' in measure ? (plannedFor(template, measure.over) ?? whole.whole) : undefined
    for (const { target, limit } of whole.targets) {
      const allowed = allowedBy(target, limit, unit, outOf)
      if (allowed)
        byCounted.set(counted, [...(byCounted.get(counted) ?? []), { indicator: id, target: target.id, allowed }])
    }
  }
  return [...byCounted.values()].flatMap((limits) => {
    const first = limits.length > 1 ? bindsFirst(limits) : undefined
    return first ? [{ limits, first: { indicator: first.indicator, target: first.target } }] : []
  })
}

function plannedFor({ quotas, indicators }: CampaignTemplate, count: Count): Exact | undefined {
  const counted = JSON.stringify(count)
  const quota = quotas?.find(({ indicator }) =>
    indicators?.some(({ id, measure }) => id === indicator && JSON.stringify(measure) === counted),
  )
  return quota && exact(quota.total)
}
