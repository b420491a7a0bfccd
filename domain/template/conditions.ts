import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { assignedValues } from './assigned-values.ts'
import { expressionsOf, type PlacedExpression } from './expressions.ts'
import type { NamesRead } from './feel-names.ts'
import { answersAt, type Kinds, listKinds, parameterKinds, SIGNS_KINDS } from './field-kinds.ts'
import { levelKinds } from './levels.ts'
import type { Report } from './problem.ts'
import { setValues } from './set-values.ts'
import { NUMBER, TEXT, textOf, type ValueKind } from './value-kind.ts'
import { checkExpression, checkValue, type Vocabulary } from './vocabulary.ts'
import { matterFields, type Placed, placedProcedures, siteFields, taskSteps } from './walk.ts'

/** Conditions that do not parse, that read what is not there, or that read a value before every path has set it. */
export function checkConditions(template: CampaignTemplate, report: Report): void {
  for (const placed of placedProcedures(template)) {
    const words = wordsOf(template, placed)
    const assigned = assignedValues(placed.procedure)
    checkSelection(placed, words, report)
    for (const expression of expressionsOf(template, placed)) {
      const read = look(expression, vocabularyAt(expression, words), report)
      if (!read) continue
      checkMoment(read, expression, report)
      checkAssigned(read, expression, words.value, assigned.at(expression), report)
    }
  }
}

function look(expression: PlacedExpression, vocabulary: Vocabulary, report: Report): NamesRead | undefined {
  const { path, text, into } = expression
  return into === undefined
    ? checkExpression(path, text, vocabulary, report)
    : checkValue({ path, text, into }, vocabulary, report)
}

interface Words {
  /** `site` or `matter`, with its fields */
  subject: Record<string, Kinds>
  value: Kinds
  param: Kinds
  level: Kinds
  /** `reinspect.failed` */
  count: Kinds
  /** by step */
  answer: ReadonlyMap<string, Kinds>
  /** steps that several sign */
  signed: ReadonlySet<string>
  names: string[]
  kinds: Record<string, ValueKind>
}

const NO_ANSWERS: Kinds = new Map()

function wordsOf(template: CampaignTemplate, placed: Placed): Words {
  const steps = taskSteps(placed)
  const { procedure } = placed
  const words: Words = {
    subject: procedure.matter ? { matter: matterFields(procedure) } : { site: siteFields(template, procedure.ledger) },
    value: new Map(),
    param: parameterKinds(template),
    level: levelKinds(template),
    count: new Map(
      steps.flatMap(({ id, step }) => Object.keys(step.outcomes).map((outcome) => [`${id}.${outcome}`, NUMBER])),
    ),
    answer: new Map(steps.map(({ id, step }) => [id, answersAt(template, step)])),
    signed: new Set(steps.flatMap(({ id, step }) => (step.signs ? [id] : []))),
    names: procedure.matter ? ['origin', 'round'] : ['origin', 'round', 'lists'],
    kinds: {
      origin: textOf(procedure.matter ? ['MATTER'] : ['SURVEYED', 'OMITTED', 'NEW']),
      lists: listKinds(template),
    },
  }
  return { ...words, value: setValues(procedure, (step) => vocabularyAt({ step }, words)) }
}

function vocabularyAt({ step, also = [] }: Pick<PlacedExpression, 'step' | 'also'>, words: Words): Vocabulary {
  const { subject, value, count, param, level, names, kinds } = words
  const answer = words.answer.get(step) ?? NO_ANSWERS
  const signs = words.signed.has(step) ? { signs: SIGNS_KINDS } : {}
  const sources = { ...subject, answer, ...signs, value, count, param, level }
  return { sources, names: [...names, ...also], kinds }
}

/** Which sites a procedure is for, and what a matter is called: asked before there is a case. */
function checkSelection({ procedure, path }: Placed, { subject, param, kinds }: Words, report: Report): void {
  const sources = { ...subject, param }
  if (procedure.where)
    checkExpression(`${path}.where`, procedure.where, { sources, names: ['origin', 'lists'], kinds }, report)
  if (procedure.matter?.name) {
    const name = { path: `${path}.matter.name`, text: procedure.matter.name, into: TEXT }
    checkValue(name, { sources, names: [] }, report)
  }
}

function checkMoment(read: NamesRead, { path, moment }: PlacedExpression, report: Report): void {
  if (moment !== 'entry') return
  for (const name of read.paths.filter((one) => one.startsWith('answer.') || one.startsWith('signs.')))
    report(path, say`打开环节时还没有人作答，读不到 ${name}`, say`改读 value.*，由前面的办理结果赋值`)
}

function checkAssigned(
  read: NamesRead,
  { path, step }: PlacedExpression,
  known: Kinds,
  assigned: ReadonlySet<string>,
  report: Report,
): void {
  for (const whole of read.paths) {
    const name = whole.startsWith('value.') ? whole.slice('value.'.length) : undefined
    if (name === undefined || !known.has(name) || assigned.has(name)) continue
    report(path, say`到环节 ${step} 时 ${whole} 可能还没有赋值`, say`每条通向这里的路径都先赋值`)
  }
}
