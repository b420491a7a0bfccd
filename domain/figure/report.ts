import type { Cascade } from '../../contracts/template/cascade.ts'
import type { Indicator } from '../../contracts/template/figure.ts'
import { Stuck } from '../entity/stuck.ts'
import type { AmountReader, AmountRequest } from './amounts.ts'
import type { AssessmentScope } from './assessment.ts'
import { plain } from './exact.ts'
import { indicatorRequests, measureIndicator } from './indicator.ts'
import { type Period, periodNearest } from './period.ts'

interface Asked {
  field: string
  indicator: Indicator
  period: Period
}

/**
 * What a subordinate campaign is asked at a cut-off: each indicator as a whole, over the period of its own that ends nearest, as rankings are.
 * @throws Stuck when it has no such indicator
 */
function asked({ template, today, phase }: AssessmentScope, { id, reports }: Cascade): Asked[] {
  return Object.entries(reports.from).flatMap(([field, name]) => {
    const indicator = template.indicators?.find((each) => each.id === name)
    if (!indicator)
      throw new Stuck('UNKNOWN_ELEMENT', `cascades.${id}.reports.from.${field}`, name, 'no such indicator')
    const period = periodNearest(indicator.per, today, phase)
    return period ? [{ field, indicator, period }] : []
  })
}

export const reportRequests = (scope: AssessmentScope, cascade: Cascade): AmountRequest[] =>
  asked(scope, cascade).flatMap(({ indicator, period }) => indicatorRequests(indicator, period))

/** The figures by the fields of the fact that is recorded; one that says nothing (a share of nothing) is left out. */
export function reportValues(scope: AssessmentScope, cascade: Cascade, read: AmountReader): Record<string, number> {
  return Object.fromEntries(
    asked(scope, cascade).flatMap(({ field, indicator, period }) => {
      const { value } = measureIndicator(scope, indicator, period, read).whole
      return value ? [[field, Number(plain(value))]] : []
    }),
  )
}
