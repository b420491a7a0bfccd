import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { assignedValues } from './assigned-values.ts'
import { expressionsOf, type PlacedExpression } from './expressions.ts'
import { isBuiltIn, type NamesRead, namesRead } from './feel-names.ts'
import { oneOf, type Report } from './problem.ts'
import { type Placed, placedProcedures, taskSteps, valueNames } from './walk.ts'

/** What `answer` has beside the form's fields where the step has a checklist. */
const CHECKLIST_ANSWERS = ['score', 'passed', 'vetoed', 'violations']
const PLAIN_NAMES = ['origin', 'round']

/** Conditions that do not parse, that read what is not there, or that read a value before every path has set it. */
export function checkConditions(template: CampaignTemplate, report: Report): void {
  for (const placed of placedProcedures(template)) {
    const vocabulary = vocabularyOf(template, placed)
    const assigned = assignedValues(placed.procedure)
    for (const expression of expressionsOf(template, placed)) {
      const names = parsed(expression, report)
      if (!names) continue
      checkNames(names, expression, vocabulary, report)
      checkAssigned(names, expression, vocabulary.value, assigned.at(expression), report)
    }
  }
}

function parsed(expression: PlacedExpression, report: Report): NamesRead | undefined {
  try {
    return namesRead(expression.text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    report(expression.path, `条件“${expression.text}”无法解析：${reason}`, 'FEEL 表达式')
    return undefined
  }
}

interface Vocabulary {
  site: Set<string>
  value: Set<string>
  param: Set<string>
  /** `reinspect.failed` */
  count: Set<string>
  /** by step */
  answer: ReadonlyMap<string, Set<string>>
}

function vocabularyOf(template: CampaignTemplate, placed: Placed): Vocabulary {
  const ledger = template.ledgers.find((entry) => entry.id === placed.procedure.ledger)
  const steps = taskSteps(placed)
  return {
    site: new Set(ledger?.fields.map((field) => field.key)),
    value: valueNames(placed.procedure),
    param: new Set(template.parameters.map((parameter) => parameter.key)),
    count: new Set(steps.flatMap(({ id, step }) => Object.keys(step.outcomes).map((outcome) => `${id}.${outcome}`))),
    answer: new Map(
      steps.map(({ id, step }) => [
        id,
        new Set([...(step.form ?? []).map((field) => field.key), ...(step.checklist ? CHECKLIST_ANSWERS : [])]),
      ]),
    ),
  }
}

function checkNames(names: NamesRead, expression: PlacedExpression, vocabulary: Vocabulary, report: Report): void {
  for (const path of names.paths) {
    const [source = '', ...rest] = path.split('.')
    const name = rest.join('.')
    const known = knownUnder(source, expression, vocabulary)
    if (!known) report(expression.path, `不认识 ${path}`, oneOf('来源', ['site', 'answer', 'value', 'count', 'param']))
    else if (source === 'answer' && expression.moment === 'entry') {
      report(expression.path, `打开环节时还没有人作答，读不到 ${path}`, '改读 value.*，由前面的办理结果赋值')
    } else if (!known.has(name)) report(expression.path, `没有 ${path}`, oneOf(`${source}.*`, known))
  }
  for (const name of names.names) {
    if (!PLAIN_NAMES.includes(name)) report(expression.path, `不认识 ${name}`, oneOf('名称', PLAIN_NAMES))
  }
  for (const name of names.functions) {
    // `count` names the outcomes counted so far and hides the function
    if (name === 'count') report(expression.path, '这里不能用函数 count()', '用 列表[1] != null 判断是否为空')
    else if (!isBuiltIn(name)) report(expression.path, `没有函数 ${name}()`, 'FEEL 的内置函数')
  }
}

function knownUnder(source: string, { step }: PlacedExpression, vocabulary: Vocabulary): Set<string> | undefined {
  switch (source) {
    case 'site':
    case 'value':
    case 'param':
    case 'count':
      return vocabulary[source]
    case 'answer':
      return vocabulary.answer.get(step)
    default:
      return undefined
  }
}

function checkAssigned(
  names: NamesRead,
  expression: PlacedExpression,
  known: Set<string>,
  assigned: ReadonlySet<string>,
  report: Report,
): void {
  for (const path of names.paths) {
    const name = path.startsWith('value.') ? path.slice('value.'.length) : undefined
    if (name === undefined || !known.has(name) || assigned.has(name)) continue
    report(expression.path, `到环节 ${expression.step} 时 ${path} 可能还没有赋值`, '每条通向这里的路径都先赋值')
  }
}
