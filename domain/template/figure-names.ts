import type { Said } from '../../contracts/said.ts'
import type { Count, Measure } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { matterProcedures } from './matter-names.ts'
import { type Known, namesOf } from './names.ts'

/** Names in indicators and quotas that point to nothing. */
export function checkFigures(template: CampaignTemplate, known: Known): void {
  for (const [index, indicator] of (template.indicators ?? []).entries()) {
    const path = `indicators[${index}]`
    checkMeasure(template, indicator.measure, `${path}.measure`, known)
    if (indicator.byUnit) known(`${path}.byUnit`, indicator.byUnit, say`角色`, namesOf(template.roles))
    if (indicator.missedFact) known(`${path}.missedFact`, indicator.missedFact, say`事实`, namesOf(template.facts))
    if (typeof indicator.baseline === 'object')
      for (const role of Object.keys(indicator.baseline.byRole ?? {}))
        known(`${path}.baseline.byRole.${role}`, role, say`角色`, namesOf(template.roles))
  }
  for (const [index, quota] of (template.quotas ?? []).entries()) {
    known(`quotas[${index}].indicator`, quota.indicator, say`指标`, namesOf(template.indicators))
    for (const [at, { role }] of quota.shares.entries())
      known(`quotas[${index}].shares[${at}].role`, role, say`角色`, namesOf(template.roles))
  }
}

function checkMeasure(template: CampaignTemplate, measure: Measure, path: string, known: Known): void {
  if ('ratio' in measure) {
    checkCount(template, measure.ratio, `${path}.ratio`, known)
    checkCount(template, measure.over, `${path}.over`, known)
  } else checkCount(template, measure, path, known)
}

function checkCount(template: CampaignTemplate, count: Count, path: string, known: Known): void {
  if ('cases' in count)
    return checkEach(count.cases, `${path}.cases`, say`办理程序`, namesOf(template.procedures), known)
  if ('sites' in count) return checkEach(count.sites, `${path}.sites`, say`台账`, namesOf(template.ledgers), known)
  const [word, id] =
    'facts' in count
      ? (['facts', count.facts] as const)
      : 'sum' in count
        ? (['sum', count.sum] as const)
        : 'mean' in count
          ? (['mean', count.mean] as const)
          : (['latest', count.latest] as const)
  known(`${path}.${word}`, id, say`事实`, namesOf(template.facts))
  if ('field' in count) known(`${path}.field`, count.field, say`事实的数字`, figuresOf(template, id))
}

function checkEach(
  named: string | readonly string[],
  path: string,
  what: Said,
  names: ReadonlySet<string>,
  known: Known,
): void {
  if (typeof named === 'string') known(path, named, what, names)
  else for (const [at, name] of named.entries()) known(`${path}[${at}]`, name, what, names)
}

/** What a fact may be summed by: its own numbers, and the score where a duty records it with a checklist. */
function figuresOf(template: CampaignTemplate, id: string): Set<string> {
  const fields = template.facts?.find((fact) => fact.id === id)?.fields ?? []
  const recorded = (template.duties ?? []).flatMap(({ does }) => ('record' in does && does.record === id ? [does] : []))
  const forms = recorded.flatMap(({ form = [] }) => form)
  const numbers = [...fields, ...forms].filter(({ type }) => type === 'integer' || type === 'number')
  const scored = recorded.some(({ checklist }) => checklist) ? ['score'] : []
  return new Set([...numbers.map(({ key }) => key), ...scored])
}

/** Names in rankings, ladders, streaks and facts that point to nothing. */
export function checkAccountability(template: CampaignTemplate, known: Known): void {
  const facts = namesOf(template.facts)
  for (const [index, ranking] of (template.rankings ?? []).entries()) {
    known(`rankings[${index}].role`, ranking.role, say`角色`, namesOf(template.roles))
    for (const [at, { measure }] of ranking.formula.entries())
      checkMeasure(template, measure, `rankings[${index}].formula[${at}].measure`, known)
    for (const [at, { procedure }] of (ranking.candidates ?? []).entries())
      known(`rankings[${index}].candidates[${at}].procedure`, procedure, say`事项程序`, matterProcedures(template))
  }
  for (const [index, ladder] of (template.ladders ?? []).entries()) {
    for (const [at, fact] of ladder.facts.entries()) known(`ladders[${index}].facts[${at}]`, fact, say`事实`, facts)
    for (const [at, { procedure, needs }] of ladder.rungs.entries()) {
      known(`ladders[${index}].rungs[${at}].procedure`, procedure, say`事项程序`, matterProcedures(template))
      if (needs) known(`ladders[${index}].rungs[${at}].needs`, needs, say`角色`, namesOf(template.roles))
    }
  }
  for (const [index, streak] of (template.streaks ?? []).entries()) {
    known(`streaks[${index}].fact`, streak.fact, say`事实`, facts)
    known(`streaks[${index}].procedure`, streak.procedure, say`事项程序`, matterProcedures(template))
    if (streak.within) known(`streaks[${index}].within`, streak.within, say`阶段`, namesOf(template.phases))
  }
  for (const [index, { countsFor }] of (template.facts ?? []).entries())
    if (countsFor) known(`facts[${index}].countsFor`, countsFor, say`角色`, namesOf(template.roles))
}
