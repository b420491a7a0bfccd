import type { Said } from '../../contracts/said.ts'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { documentTemplateProblems } from '../document/check-template.ts'
import { placeholdersIn } from '../document/placeholders.ts'
import { say } from '../said/say.ts'
import { checklistKinds } from './field-kinds.ts'
import { oneOf, type Report } from './problem.ts'
import { matterFields, type Placed, placedProcedures, taskSteps } from './walk.ts'

const SITE_FIELD = /\{\{\s*site\.fields\.([A-Za-z][A-Za-z0-9]*)\s*\}\}/g
const MATTER_FIELD = /\{\{\s*matter\.([A-Za-z][A-Za-z0-9]*)\s*\}\}/g
const ANSWER = /\{\{\s*answer\.([A-Za-z][A-Za-z0-9]*)\s*\}\}/g

/** Document templates that could not be composed, and those that print a ledger field which does not exist. */
export function checkDocuments(template: CampaignTemplate, report: Report): void {
  const fields = new Set(template.ledgers.flatMap((ledger) => ledger.fields.map((field) => field.key)))
  for (const [index, document] of template.documents.entries()) {
    const path = `documents[${index}]`
    for (const { message, expected } of documentTemplateProblems(document)) report(path, message, expected)
    const issued = issuersOf(template, document.id)
    const printed = (placeholder: RegExp, what: Said, known: ReadonlySet<string>) => {
      for (const [, field = ''] of JSON.stringify(document).matchAll(placeholder))
        if (!known.has(field)) report(path, say`文书引用的${what} ${field} 不存在`, oneOf(what, known))
    }
    printed(SITE_FIELD, say`台账字段`, fields)
    printed(
      MATTER_FIELD,
      say`事项字段`,
      new Set(issued.flatMap(({ procedure }) => [...matterFields(procedure).keys()])),
    )
    printed(ANSWER, say`表单项`, new Set(issued.flatMap(({ step }) => printedAnswers(template, step))))
  }
}

/** What documents of a procedure print of the matter and of answers: `matter.topic`. */
export function readsPrinted(template: CampaignTemplate, { procedure }: Placed): { path: string; read: string }[] {
  return template.documents.flatMap((document, index) =>
    issuersOf(template, document.id).some((issuer) => issuer.procedure === procedure)
      ? placeholdersIn(JSON.stringify(document)).paths.map((read) => ({ path: `documents[${index}]`, read }))
      : [],
  )
}

/** What a document prints of the act that issues it: its answers, and the score and band of its checklist. */
const printedAnswers = (template: CampaignTemplate, { form = [], checklist }: TaskStep): string[] => {
  const scored = checklistKinds(template.checklists.find(({ id }) => id === checklist))
  return [...form.map(({ key }) => key), ...['score', 'band'].filter((name) => scored.has(name))]
}

/** The steps that issue a document, with their procedures. */
function issuersOf(template: CampaignTemplate, id: string) {
  return placedProcedures(template).flatMap((placed) =>
    taskSteps(placed)
      .filter(({ step }) => Object.values(step.outcomes).some((outcome) => outcome.document === id))
      .map(({ step }) => ({ procedure: placed.procedure, step })),
  )
}

/** Fields of a ledger that point to other fields. */
export function checkLedgers(template: CampaignTemplate, report: Report): void {
  for (const [index, ledger] of template.ledgers.entries()) {
    const path = `ledgers[${index}]`
    const keys = new Set(ledger.fields.map((field) => field.key))
    const known = (at: string, key: string) => {
      if (!keys.has(key)) report(at, say`没有字段 ${key}`, oneOf(say`台账字段`, keys))
    }
    for (const [position, field] of ledger.fields.entries()) {
      if (field.within) known(`${path}.fields[${position}].within`, field.within)
      if (field.notBefore) known(`${path}.fields[${position}].notBefore`, field.notBefore)
      if ((field.type === 'enum' || field.type === 'multiEnum') && !field.options?.length) {
        report(`${path}.fields[${position}].options`, say`“${field.title}”没有选项`, say`至少一个选项`)
      }
    }
    for (const [name, key] of Object.entries(ledger.place ?? {})) {
      known(`${path}.place.${name}`, key)
      const type = ledger.fields.find((field) => field.key === key)?.type
      if (type !== undefined && type !== 'number')
        report(`${path}.place.${name}`, say`字段 ${key} 不是数字`, say`类型为 number 的字段`)
    }
    for (const [position, key] of (ledger.dedupe?.fields ?? []).entries())
      known(`${path}.dedupe.fields[${position}]`, key)
  }
}
