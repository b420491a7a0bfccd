import { CivilDate } from '../../contracts/calendar.ts'
import type { CampaignTemplate, Parameter } from '../../contracts/template/template.ts'
import type { Report } from './problem.ts'
import { schemaProblems } from './schema-problems.ts'

/** Parameters whose default is none that the planner could enter, and those that change nothing whatever is entered. */
export function checkParameters(template: CampaignTemplate, report: Report): void {
  const read = parametersRead(template)
  for (const [index, parameter] of template.parameters.entries()) {
    const path = `parameters[${index}]`
    const { key, title, min, max } = parameter
    if (min !== undefined && max !== undefined && min > max)
      report(`${path}.min`, `最小值 ${min} 大于最大值 ${max}`, `不大于 ${max}`)
    else if (!fitsParameter(parameter, parameter.default))
      report(`${path}.default`, `现为 ${JSON.stringify(parameter.default)}`, expectedOf(parameter))
    if (!read.has(key))
      report(
        path,
        `参数“${title}”没有任何一处读它，改了也没有作用`,
        `由条件或者预填（param.${key}）、dueDaysFrom、dueSetting、指标的目标或者基数读到；只作说明的删去，写进 plan.readings`,
      )
  }
}

/** Whether a planner may enter the value. */
export function fitsParameter({ type, min, max }: Pick<Parameter, 'type' | 'min' | 'max'>, value: unknown): boolean {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return schemaProblems(CivilDate, value).length === 0
    case 'text':
    case 'instantRule':
    case 'series':
      return typeof value === 'string'
    case 'integer':
    case 'number':
      if (typeof value !== 'number' || (type === 'integer' && !Number.isInteger(value))) return false
      return value >= (min ?? value) && value <= (max ?? value)
  }
}

/** What may be entered, in words. */
export function expectedOf({ type, min, max }: Pick<Parameter, 'type' | 'min' | 'max'>): string {
  switch (type) {
    case 'boolean':
      return 'true 或 false'
    case 'date':
      return '日期，如 "2024-09-30"'
    case 'text':
    case 'instantRule':
    case 'series':
      return '文字'
    case 'integer':
    case 'number': {
      const range = [min === undefined ? [] : `不小于 ${min}`, max === undefined ? [] : `不大于 ${max}`].flat()
      return [type === 'integer' ? '整数' : '数字', ...range].join('，')
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
