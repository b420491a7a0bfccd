import { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { checkAccounts } from './accounts.ts'
import { checkAgendas } from './agenda.ts'
import { checkBases } from './bases.ts'
import { checkCadence } from './cadence.ts'
import { checkCascades } from './cascades.ts'
import { checkChecklists } from './checklists.ts'
import { checkConditions } from './conditions.ts'
import { checkConfidential } from './confidential.ts'
import { checkDeadlines } from './deadlines.ts'
import { checkDimensions } from './dimensions.ts'
import { checkDocuments, checkLedgers } from './documents.ts'
import { checkDuplicates } from './duplicates.ts'
import { checkDutyExpressions } from './duty-expressions.ts'
import { checkElementExpressions } from './element-expressions.ts'
import { checkElements } from './elements.ts'
import { checkFigureRules } from './figures.ts'
import { filled, valuesOf } from './filled.ts'
import { checkFlow } from './flow.ts'
import { checkForms } from './forms.ts'
import { checkLapses } from './lapses.ts'
import { checkLevels } from './levels.ts'
import { checkNamedPerformers } from './named-performers.ts'
import { checkNotices } from './notices.ts'
import { checkParameterPlaces, checkParameters } from './parameters.ts'
import { checkPerformers } from './performers.ts'
import { checkPrivacy } from './privacy.ts'
import { problemAt, type Report, type TemplateProblem } from './problem.ts'
import { checkReferences } from './references.ts'
import { checkReturns } from './returns.ts'
import { checkRouting } from './routing.ts'
import { schemaProblems } from './schema-problems.ts'
import { checkScores } from './scores.ts'
import { checkSigns } from './signs.ts'
import { checkSingleUnits } from './single-units.ts'
import { checkSums } from './sums.ts'

export type { TemplateProblem } from './problem.ts'

const RULES = [
  checkDuplicates,
  checkReferences,
  checkElements,
  checkFlow,
  checkRouting,
  checkSigns,
  checkReturns,
  checkConditions,
  checkDutyExpressions,
  checkElementExpressions,
  checkForms,
  checkBases,
  checkDeadlines,
  checkCadence,
  checkSums,
  checkFigureRules,
  checkAccounts,
  checkDocuments,
  checkLedgers,
  checkNotices,
  checkAgendas,
  checkLapses,
  checkLevels,
  checkSingleUnits,
  checkPerformers,
  checkNamedPerformers,
  checkConfidential,
  checkPrivacy,
  checkScores,
  checkChecklists,
  checkDimensions,
  checkCascades,
]

/**
 * What is wrong with a template, before a campaign stands on it; empty when nothing is. First its form: only a document that fits
 * the schema, with parameters where they may stand, is asked what it means.
 * @param document parsed JSON from anywhere
 * @param chosen parameters as the planner has set them; absent: as the template has them
 */
export function checkTemplate(document: unknown, chosen: Readonly<Record<string, unknown>> = {}): TemplateProblem[] {
  const newer = newerFormat(document)
  if (newer) return [newer]
  const formal = schemaProblems(CampaignTemplate, document)
  if (formal.length > 0) return formal
  const template = document as CampaignTemplate
  const problems = new Map<string, TemplateProblem>()
  // a decision table is read by several steps, its mistakes are told once
  const report: Report = (...told) => {
    const problem = problemAt(...told)
    problems.set(`${problem.path}\n${problem.message}`, problem)
  }
  checkParameters(template, report)
  // a rule with a value that does not belong there says nothing
  if (!checkParameterPlaces(template, valuesOf(template.parameters, chosen), report)) return [...problems.values()]
  const plain = filled(template, chosen)
  for (const check of RULES) check(plain, report)
  return [...problems.values()]
}

/** The format of the templates that this version reads. */
const FORMAT = 1

/** A template from a newer version has constructs that would all be told as mistakes: said once, as what it is. */
function newerFormat(document: unknown): TemplateProblem | undefined {
  const format = typeof document === 'object' && document !== null && 'format' in document ? document.format : undefined
  if (typeof format !== 'number' || format <= FORMAT) return undefined
  return problemAt(
    'format',
    say`模板格式 ${format} 比本系统新`,
    say`不高于 ${FORMAT}；请升级系统，或者从较早的版本导出模板`,
  )
}
