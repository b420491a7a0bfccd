import type { Privacy } from '../../contracts/template/confidentiality.ts'
import type { FormField } from '../../contracts/template/form.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { privateFields } from '../case/private-fields.ts'
import { pathsRead } from '../condition/evaluate.ts'
import { say } from '../said/say.ts'
import { readsPrinted } from './documents.ts'
import { expressionsOf } from './expressions.ts'
import { knownIn, namesOf } from './names.ts'
import type { Report } from './problem.ts'
import { type Placed, placedProcedures, taskSteps } from './walk.ts'

const TEXTS = ['text', 'longText']

/** Fields that name a complainant or an informant: who may learn it is said, and nothing carries it out of its field. */
export function checkPrivacy(template: CampaignTemplate, report: Report): void {
  const known = knownIn(report)
  for (const placed of placedProcedures(template)) {
    const { procedure, path } = placed
    const kept = privateFields(procedure)
    for (const [at, field] of fieldsIn(placed)) {
      if (field.privacy && !TEXTS.includes(field.type))
        report(`${at}.privacy`, say`${field.type} 不能遮盖`, say`身份写在文字字段里：text 或者 longText`)
    }
    const { unmaskedBy = {} } = procedure.confidential ?? {}
    for (const [privacy, role] of Object.entries(unmaskedBy)) {
      const place = `${path}.confidential.unmaskedBy.${privacy}`
      known(place, role, say`角色`, namesOf(template.roles))
      if (!kept.some((one) => one.privacy === privacy))
        report(place, say`没有写明 privacy 为 ${privacy} 的字段`, say`先在字段上写 privacy，或者去掉这一项`)
    }
    if (kept.some(({ privacy }) => privacy === 'informant') && unmaskedBy.informant === undefined)
      report(`${path}.confidential`, say`有举报人的字段，没有写哪个角色可以查看`, say`unmaskedBy.informant：一个角色`)
    if (kept.length > 0) checkCopies(template, placed, report)
  }
  checkElsewhere(template, report)
}

/** Every field of a procedure's matter and forms, with its place. */
function fieldsIn(placed: Placed): [string, FormField][] {
  const matter = (placed.procedure.matter?.fields ?? []).map((field, index): [string, FormField] => [
    `${placed.path}.matter.fields[${index}]`,
    field,
  ])
  const forms = taskSteps(placed).flatMap(({ step, path }) =>
    (step.form ?? []).map((field, index): [string, FormField] => [`${path}.form[${index}]`, field]),
  )
  return [...matter, ...forms]
}

const STAYS = say`身份只留在自己的字段里；需要联系的，由有权的人查看`

/** What would show it elsewhere: a name, a value, a fact, a field that is filled from it, a document. */
function checkCopies(template: CampaignTemplate, placed: Placed, report: Report): void {
  const { procedure, path } = placed
  const kept = privateFields(procedure)
  const inMatter = new Map(kept.flatMap(({ field, privacy, step }) => (step ? [] : [[`matter.${field.key}`, privacy]])))
  const readBy = (text: string, step: string) => {
    const paths = pathsRead(text)
    return kept.find((one) =>
      one.step === undefined
        ? paths.includes(`matter.${one.field.key}`)
        : one.step === step && paths.includes(`answer.${one.field.key}`),
    )
  }
  const name = procedure.matter?.name
  if (name !== undefined && pathsRead(name).some((read) => inMatter.has(read.replace(/^answer\./, 'matter.'))))
    report(`${path}.matter.name`, say`名称写出了身份`, STAYS)
  for (const [at, { prefill }] of fieldsIn(placed))
    if (prefill !== undefined && inMatter.has(prefill)) report(`${at}.prefill`, say`${prefill} 是身份`, STAYS)
  for (const { path: at, text, step } of expressionsOf(template, placed)) {
    const read = /\.(when|calls\[\d+\]\.data\.\w+)$/.test(at) ? undefined : readBy(text, step)
    if (read === undefined || privacyInto(template, placed, at) === read.privacy) continue
    report(at, say`“${read.field.title}”是身份，写到了别处`, STAYS)
  }
  const answers = new Set(kept.flatMap(({ field, step }) => (step ? [`answer.${field.key}`] : [])))
  for (const { path: document, read } of readsPrinted(template, placed))
    if (inMatter.has(read) || answers.has(read)) report(document, say`文书写出了身份 ${read}`, STAYS)
}

/** How closely the field of a matter that it starts keeps what is written into it; undefined: openly, or it is no such field. */
function privacyInto(template: CampaignTemplate, placed: Placed, at: string): Privacy | undefined {
  const found = /\.steps\.(\w+)\.outcomes\.(\w+)\.starts\[(\d+)\]\.matter\.(\w+)$/.exec(at)
  if (!found) return undefined
  const [, stepId = '', outcome = '', index, field] = found
  const step = placed.procedure.steps[stepId]
  const start = step?.kind === 'task' ? step.outcomes[outcome]?.starts?.[Number(index)] : undefined
  const target = template.procedures.find(({ id }) => id === start?.procedure)
  return target?.matter?.fields.find(({ key }) => key === field)?.privacy
}

/** Facts and duties are read by whoever reads figures. */
function checkElsewhere(template: CampaignTemplate, report: Report): void {
  const refuse = (fields: readonly FormField[] = [], path: string) => {
    for (const [index, { privacy }] of fields.entries())
      if (privacy) report(`${path}[${index}].privacy`, say`这里不能写身份`, say`事项的字段，或者办理环节的表单`)
  }
  for (const [index, { fields }] of (template.facts ?? []).entries()) refuse(fields, `facts[${index}].fields`)
  for (const [index, { does }] of (template.duties ?? []).entries())
    if ('record' in does) refuse(does.form, `duties[${index}].does.form`)
}
