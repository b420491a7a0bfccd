import { CivilDate } from '../../contracts/calendar.ts'
import type { Said } from '../../contracts/said.ts'
import type { CampaignTemplate, Parameter } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { parameterPlaces } from './filled.ts'
import { oneOf, type Report } from './problem.ts'
import { describe, fitsNode, type SchemaNode, schemaProblems } from './schema-problems.ts'

/** Parameters whose default is none that the planner could enter, and those that change nothing whatever is entered. */
export function checkParameters(template: CampaignTemplate, report: Report): void {
  const read = parametersRead(template)
  for (const [index, parameter] of template.parameters.entries()) {
    const path = `parameters[${index}]`
    const { key, title, min, max } = parameter
    if (min !== undefined && max !== undefined && min > max)
      report(`${path}.min`, say`最小值 ${min} 大于最大值 ${max}`, say`不大于 ${max}`)
    else if (!fitsParameter(parameter, parameter.default))
      report(`${path}.default`, say`现为 ${JSON.stringify(parameter.default)}`, expectedOf(parameter))
    if (!read.has(key))
      report(
        path,
        say`参数“${title}”没有任何一处读它，改了也没有作用`,
        say`在规则里写 { "param": "${key}" }，或者由条件、预填（param.${key}）、dueSetting 读到；只作说明的删去，写进 plan.readings`,
      )
  }
}

/**
 * Places that read a parameter which there is not, one of another kind, or one that may be set to what does not fit there.
 * @param values as the campaign has them
 * @returns whether every place has a value that fits
 */
export function checkParameterPlaces(template: CampaignTemplate, values: Values, report: Report): boolean {
  let fits = true
  const tell: Report = (...problem) => {
    fits = false
    report(...problem)
  }
  for (const { path, key, wants } of parameterPlaces(template)) {
    const parameter = template.parameters.find((one) => one.key === key)
    const at = `${path}.param`
    const fitting = template.parameters.filter(({ type }) => isOfKind(type, wants)).map((one) => one.key)
    if (!parameter) tell(at, say`没有参数 ${key}`, oneOf(say`参数`, fitting))
    else if (!isOfKind(parameter.type, wants))
      tell(
        at,
        say`参数“${parameter.title}”是${TYPES[parameter.type]}，这里要${describe(wants)}`,
        oneOf(say`参数`, fitting),
      )
    else
      for (const [what, value] of possible(parameter, values))
        if (!fitsNode(wants, value))
          tell(at, say`参数“${parameter.title}”的${what} ${String(value)} 不能用在这里`, describe(wants))
  }
  return fits
}

type Values = Readonly<Record<string, unknown>>

const TYPES = { integer: say`整数`, number: say`数字`, text: say`文字`, boolean: say`是否`, date: say`日期` } as const

/** A whole number is a number; a date is told by the words of its place. */
const isOfKind = (type: Parameter['type'], { type: wanted }: SchemaNode): boolean =>
  type === wanted || (type === 'integer' && wanted === 'number') || (type === 'date' && wanted === 'string')

function possible({ key, default: value, min, max }: Parameter, values: Values): [Said, unknown][] {
  const chosen = values[key]
  return [
    [say`默认值`, value],
    ...(min === undefined ? [] : [[say`最小值`, min] as [Said, unknown]]),
    ...(max === undefined ? [] : [[say`最大值`, max] as [Said, unknown]]),
    ...(chosen === value ? [] : [[say`取值`, chosen] as [Said, unknown]]),
  ]
}

/** Whether a planner may enter the value. */
export function fitsParameter({ type, min, max }: Pick<Parameter, 'type' | 'min' | 'max'>, value: unknown): boolean {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return schemaProblems(CivilDate, value).length === 0
    case 'text':
      return typeof value === 'string'
    case 'integer':
    case 'number':
      if (typeof value !== 'number' || (type === 'integer' && !Number.isInteger(value))) return false
      return value >= (min ?? value) && value <= (max ?? value)
  }
}

/** What may be entered, in words. */
export function expectedOf({ type, min, max }: Pick<Parameter, 'type' | 'min' | 'max'>): Said {
  switch (type) {
    case 'boolean':
      return say`true 或 false`
    case 'date':
      return say`日期，如 "2024-09-30"`
    case 'text':
      return say`文字`
    case 'integer':
    case 'number': {
      return describe({
        type,
        ...(min === undefined ? {} : { minimum: min }),
        ...(max === undefined ? {} : { maximum: max }),
      })
    }
  }
}

const IN_FEEL = /\bparam\.([a-z][A-Za-z0-9]*)/g
/** What documents print of the authorities, from parameters of these names. */
const IN_DOCUMENTS = /\{\{\s*agency\.(reviewBody|court)\s*\}\}/g

/** Every parameter that something reads: by FEEL or a prefill, by its name in `{ "param": … }`, or in print. */
function parametersRead({ parameters: own, plan: _told, cascades = [], ...rest }: CampaignTemplate): Set<string> {
  // what the units run by another template is given down by its key
  const read = new Set(cascades.some(({ template }) => template !== undefined) ? own.map(({ key }) => key) : [])
  const look = (value: unknown, key?: string): void => {
    if (typeof value === 'string') {
      if (key === 'param') read.add(value)
      for (const [, name = ''] of [...value.matchAll(IN_FEEL), ...value.matchAll(IN_DOCUMENTS)]) read.add(name)
    } else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) look(item, name)
  }
  look(rest)
  return read
}
