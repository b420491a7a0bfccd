import { CampaignTemplate } from '../../contracts/template/template.ts'
import { checkConditions } from './conditions.ts'
import { checkDeadlines } from './deadlines.ts'
import { checkDocuments, checkLedgers } from './documents.ts'
import { checkDuplicates } from './duplicates.ts'
import { checkFlow } from './flow.ts'
import { checkForms } from './forms.ts'
import type { Report, TemplateProblem } from './problem.ts'
import { checkReferences } from './references.ts'
import { schemaProblems } from './schema-problems.ts'

export type { TemplateProblem } from './problem.ts'

const RULES = [
  checkDuplicates,
  checkReferences,
  checkFlow,
  checkConditions,
  checkForms,
  checkDeadlines,
  checkDocuments,
  checkLedgers,
]

/**
 * What is wrong with a template, before a campaign stands on it; empty when nothing is. First its form: only a document that fits
 * the schema is asked what it means.
 * @param document parsed JSON from anywhere
 */
export function checkTemplate(document: unknown): TemplateProblem[] {
  const formal = schemaProblems(CampaignTemplate, document)
  if (formal.length > 0) return formal
  const template = document as CampaignTemplate
  const problems = new Map<string, TemplateProblem>()
  // a decision table is read by several steps, its mistakes are told once
  const report: Report = (path, message, expected) =>
    void problems.set(`${path}\n${message}`, { path, message, expected })
  for (const check of RULES) check(template, report)
  return [...problems.values()]
}
