import type { Count, Measure } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { factOf } from '../figure/count-words.ts'
import { say } from '../said/say.ts'
import { oneOf, type Report } from './problem.ts'

/** Indicators split by what their facts do not carry: every value would fall under the empty one (S1-28). */
export function checkDimensions(template: CampaignTemplate, report: Report): void {
  for (const [index, { dimension, measure }] of (template.indicators ?? []).entries()) {
    if (dimension === undefined) continue
    const path = `indicators[${index}].dimension`
    for (const count of countsOf(measure)) {
      const fact = factOf(count)
      if (fact === undefined) {
        report(path, say`案件和场所不能按 ${dimension} 再分`, say`去掉 dimension，或者改为数事实`)
        continue
      }
      const carried = carriedBy(template, fact)
      if (!carried.has(dimension))
        report(path, say`事实 ${fact} 没有数据项 ${dimension}`, oneOf(say`事实的数据项`, carried))
    }
  }
}

const countsOf = (measure: Measure): Count[] => ('ratio' in measure ? [measure.ratio, measure.over] : [measure])

/** The fact's own fields, and the answers of the duties that record it. */
function carriedBy({ facts = [], duties = [] }: CampaignTemplate, id: string): Set<string> {
  const own = facts.find((fact) => fact.id === id)?.fields ?? []
  const answered = duties.flatMap(({ does }) => ('record' in does && does.record === id ? (does.form ?? []) : []))
  return new Set([...own, ...answered].map(({ key }) => key))
}
