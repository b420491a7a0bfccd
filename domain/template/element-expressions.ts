import type { Count, Measure } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { countWords } from '../figure/count-words.ts'
import { type Kinds, kindOfCell, parameterKinds } from './field-kinds.ts'
import type { Report } from './problem.ts'
import { anyOf, type ValueKind } from './value-kind.ts'
import { checkExpression } from './vocabulary.ts'

/** FEEL in figures and notices. */
export function checkElementExpressions(template: CampaignTemplate, report: Report): void {
  const param = parameterKinds(template)
  const site = anySite(template)
  for (const [index, { measure }] of (template.indicators ?? []).entries())
    checkMeasure(template, measure, `indicators[${index}].measure`, report)
  for (const [index, { formula }] of (template.rankings ?? []).entries()) {
    for (const [at, { measure }] of formula.entries())
      checkMeasure(template, measure, `rankings[${index}].formula[${at}].measure`, report)
  }
  for (const [index, { when }] of (template.notices ?? []).entries())
    if (when)
      checkExpression(`notices[${index}].when`, when, { sources: { event: undefined, param, site }, names: [] }, report)
}

/** The fields of any ledger: which of them an event's site is in, is not known before. */
function anySite({ ledgers }: CampaignTemplate): Kinds {
  const kinds = new Map<string, ValueKind>()
  for (const field of ledgers.flatMap(({ fields }) => fields)) {
    const known = kinds.get(field.key)
    kinds.set(field.key, known === undefined ? kindOfCell(field) : anyOf([known, kindOfCell(field)]))
  }
  return kinds
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
