import type { Count, Measure } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { CHECKLIST_ANSWERS } from './conditions.ts'
import type { Report } from './problem.ts'
import { checkExpression, type Vocabulary } from './vocabulary.ts'
import { matterFields, siteFields } from './walk.ts'

/** What every recorded fact has beside its own fields. */
const OF_EVERY_FACT = ['unit', 'site', 'at', 'day', 'late', 'outcome', 'step']
const OF_AN_OCCURRENCE = new Set(['key', 'at', 'due', 'index'])

/** FEEL in duties, figures and notices. */
export function checkElementExpressions(template: CampaignTemplate, report: Report): void {
  const param = new Set(template.parameters.map(({ key }) => key))
  for (const [index, duty] of (template.duties ?? []).entries()) {
    const path = `duties[${index}]`
    const site = siteFields(template, duty.sites?.ledger)
    if (duty.sites?.where) {
      const words = { sources: { site, param }, names: ['origin', 'status', 'lists'] }
      checkExpression(`${path}.sites.where`, duty.sites.where, words, report)
    }
    if ('record' in duty.does) {
      const answer = new Set([
        ...(duty.does.form ?? []).map(({ key }) => key),
        ...(duty.does.checklist ? CHECKLIST_ANSWERS : []),
        ...(duty.does.against ? ['difference'] : []),
      ])
      for (const [at, { when }] of (duty.does.starts ?? []).entries())
        checkExpression(
          `${path}.does.starts[${at}].when`,
          when,
          { sources: { site, answer, param }, names: [] },
          report,
        )
    } else if ('procedure' in duty.does) {
      const words = { sources: { occurrence: OF_AN_OCCURRENCE, param }, names: ['unit'] }
      for (const [name, text] of Object.entries(duty.does.matter ?? {}))
        checkExpression(`${path}.does.matter.${name}`, text, words, report)
    }
  }
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
    if (count.where) checkExpression(`${at}.where`, count.where, vocabularyOf(template, count), report)
}

function vocabularyOf(template: CampaignTemplate, count: Count): Vocabulary {
  const param = new Set(template.parameters.map(({ key }) => key))
  if ('sites' in count)
    return { sources: { site: siteFields(template, count.sites), param }, names: ['origin', 'lists'] }
  if ('cases' in count) {
    const procedure = template.procedures.find(({ id }) => id === count.cases)
    const subject = procedure?.matter
      ? { matter: matterFields(procedure) }
      : { site: siteFields(template, procedure?.ledger) }
    return { sources: { ...subject, param }, names: ['status', 'step', 'origin', 'overdue', 'lists'] }
  }
  const id = 'facts' in count ? count.facts : 'sum' in count ? count.sum : 'mean' in count ? count.mean : count.latest
  return { sources: { fact: fieldsOfFact(template, id), param }, names: [] }
}

/** A fact's own fields, and the answers of the duties that record it. */
function fieldsOfFact(template: CampaignTemplate, id: string): Set<string> {
  const fact = template.facts?.find((one) => one.id === id)
  const works = (template.duties ?? []).flatMap(({ does }) => ('record' in does && does.record === id ? [does] : []))
  return new Set([
    ...OF_EVERY_FACT,
    ...(fact?.fields ?? []).map(({ key }) => key),
    ...works.flatMap(({ form = [] }) => form.map(({ key }) => key)),
    ...(works.some(({ checklist }) => checklist) ? CHECKLIST_ANSWERS : []),
    ...(works.some(({ against }) => against) ? ['difference'] : []),
  ])
}
