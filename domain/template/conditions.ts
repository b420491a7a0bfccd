import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { assignedValues } from './assigned-values.ts'
import { expressionsOf, type PlacedExpression } from './expressions.ts'
import type { NamesRead } from './feel-names.ts'
import type { Report } from './problem.ts'
import { checkExpression, type Vocabulary } from './vocabulary.ts'
import { matterFields, type Placed, placedProcedures, siteFields, taskSteps, valueNames } from './walk.ts'

/** What `answer` has beside the form's fields where the step has a checklist. */
export const CHECKLIST_ANSWERS = ['score', 'passed', 'vetoed', 'violations']

/** Conditions that do not parse, that read what is not there, or that read a value before every path has set it. */
export function checkConditions(template: CampaignTemplate, report: Report): void {
  for (const placed of placedProcedures(template)) {
    const words = wordsOf(template, placed)
    const assigned = assignedValues(placed.procedure)
    checkSelection(placed, words, report)
    for (const expression of expressionsOf(template, placed)) {
      const read = checkExpression(expression.path, expression.text, vocabularyAt(expression, words), report)
      if (!read) continue
      checkMoment(read, expression, report)
      checkAssigned(read, expression, words.value, assigned.at(expression), report)
    }
  }
}

interface Words {
  /** `site` or `matter`, with its fields */
  subject: Record<string, ReadonlySet<string>>
  value: Set<string>
  param: Set<string>
  /** `reinspect.failed` */
  count: Set<string>
  /** by step */
  answer: ReadonlyMap<string, Set<string>>
  names: string[]
}

function wordsOf(template: CampaignTemplate, placed: Placed): Words {
  const steps = taskSteps(placed)
  const { procedure } = placed
  return {
    subject: procedure.matter ? { matter: matterFields(procedure) } : { site: siteFields(template, procedure.ledger) },
    value: valueNames(procedure),
    param: new Set(template.parameters.map((parameter) => parameter.key)),
    count: new Set(steps.flatMap(({ id, step }) => Object.keys(step.outcomes).map((outcome) => `${id}.${outcome}`))),
    answer: new Map(
      steps.map(({ id, step }) => [
        id,
        new Set([...(step.form ?? []).map((field) => field.key), ...(step.checklist ? CHECKLIST_ANSWERS : [])]),
      ]),
    ),
    names: procedure.matter ? ['origin', 'round'] : ['origin', 'round', 'lists'],
  }
}

function vocabularyAt({ step, also = [] }: PlacedExpression, words: Words): Vocabulary {
  const { subject, value, count, param, names } = words
  const answer = words.answer.get(step) ?? new Set<string>()
  return { sources: { ...subject, answer, value, count, param }, names: [...names, ...also] }
}

/** Which sites a procedure is for, and what a matter is called: asked before there is a case. */
function checkSelection({ procedure, path }: Placed, { subject, param }: Words, report: Report): void {
  const sources = { ...subject, param }
  if (procedure.where)
    checkExpression(`${path}.where`, procedure.where, { sources, names: ['origin', 'lists'] }, report)
  if (procedure.matter?.name)
    checkExpression(`${path}.matter.name`, procedure.matter.name, { sources, names: [] }, report)
}

function checkMoment(read: NamesRead, { path, moment }: PlacedExpression, report: Report): void {
  if (moment !== 'entry') return
  for (const name of read.paths.filter((one) => one.startsWith('answer.')))
    report(path, `打开环节时还没有人作答，读不到 ${name}`, '改读 value.*，由前面的办理结果赋值')
}

function checkAssigned(
  read: NamesRead,
  { path, step }: PlacedExpression,
  known: Set<string>,
  assigned: ReadonlySet<string>,
  report: Report,
): void {
  for (const whole of read.paths) {
    const name = whole.startsWith('value.') ? whole.slice('value.'.length) : undefined
    if (name === undefined || !known.has(name) || assigned.has(name)) continue
    report(path, `到环节 ${step} 时 ${whole} 可能还没有赋值`, '每条通向这里的路径都先赋值')
  }
}
