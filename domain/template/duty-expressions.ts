import type { Duty, RecordWork } from '../../contracts/template/duty.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { fieldsOfMatter, values } from './expressions.ts'
import { answerKinds, checklistKinds, type Kinds, listKinds, parameterKinds } from './field-kinds.ts'
import type { Report } from './problem.ts'
import { NUMBER, TEXT, textOf } from './value-kind.ts'
import { checkExpression, checkValue } from './vocabulary.ts'
import { siteFields } from './walk.ts'

const OF_AN_OCCURRENCE: Kinds = new Map([
  ['key', TEXT],
  ['date', TEXT],
  ['at', TEXT],
  ['due', TEXT],
  ['index', NUMBER],
])

/** FEEL in duties. */
export function checkDutyExpressions(template: CampaignTemplate, report: Report): void {
  for (const [index, duty] of (template.duties ?? []).entries()) checkDuty(template, duty, `duties[${index}]`, report)
}

function checkDuty(template: CampaignTemplate, { sites, does }: Duty, path: string, report: Report): void {
  const param = parameterKinds(template)
  const site = siteFields(template, sites?.ledger)
  if (sites?.where) {
    const kinds = { origin: textOf(['SURVEYED', 'OMITTED', 'NEW']), lists: listKinds(template) }
    const words = { sources: { site, param }, names: ['origin', 'status', 'lists'], kinds }
    checkExpression(`${path}.sites.where`, sites.where, words, report)
  }
  if ('record' in does) {
    const words = { sources: { site, answer: recordedKinds(template, does), param }, names: [] }
    for (const [at, { when }] of (does.starts ?? []).entries())
      checkExpression(`${path}.does.starts[${at}].when`, when, words, report)
  } else if ('procedure' in does) {
    const words = { sources: { occurrence: OF_AN_OCCURRENCE, param }, names: ['unit'] }
    for (const given of values(does.matter, `${path}.does.matter`, fieldsOfMatter(template, does.procedure)))
      checkValue(given, words, report)
  }
}

/** What whoever records a fact answers. */
const recordedKinds = ({ checklists }: CampaignTemplate, { form, checklist, against }: RecordWork): Kinds =>
  new Map([
    ...answerKinds(form),
    ...checklistKinds(checklists.find(({ id }) => id === checklist)),
    ...(against ? [['difference', NUMBER] as const] : []),
  ])
