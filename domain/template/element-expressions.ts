import type { Count, Measure } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { countWords } from '../figure/count-words.ts'
import { parameterKinds } from './field-kinds.ts'
import type { Report } from './problem.ts'
import { checkExpression } from './vocabulary.ts'

/** FEEL in figures and notices. */
export function checkElementExpressions(template: CampaignTemplate, report: Report): void {
  const param = parameterKinds(template)
  for (const [index, { measure }] of (template.indicators ?? []).entries())
    checkMeasure(template, measure, `indicators[${index}].measure`, report)
  for (const [index, { formula }] of (template.rankings ?? []).entries()) {
    for (const [at, { measure }] of formula.entries())
      checkMeasure(template, measure, `rankings[${index}].formula[${at}].measure`, report)
  }
  for (const [index, { when }] of (template.notices ?? []).entries())
    if (when)
      checkExpression(`notices[${index}].when`, when, { sources: { event: undefined, param }, names: [] }, report)
}

function checkMeasure(template: CampaignTemplate, measure: Measure, path: string, report: Report): void {
  const counts: [string, Count][] =
    'ratio' in measure
      ? [
          [`${path}.ratio`, measure.ratio],
          [`${path}.over`, measure.over],
        ]
      : [[path, measure]]
  for (const [at, count] of counts)
    if (count.where) checkExpression(`${at}.where`, count.where, countWords(template, count), report)
}
