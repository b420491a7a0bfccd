import type { CampaignTemplate, Parameter } from '../../contracts/template/template.ts'
import { ApiError } from '../errors.ts'

/** @throws ApiError PARAMETER_INVALID naming the parameter and what is expected */
export function checkedParameters(template: CampaignTemplate, given: Record<string, unknown>): Record<string, unknown> {
  for (const [key, value] of Object.entries(given)) {
    const parameter = template.parameters.find((candidate) => candidate.key === key)
    const expected = parameter ? parameterGap(parameter, value) : '不在模板里'
    if (expected === undefined) continue
    throw new ApiError('PARAMETER_INVALID', `参数“${parameter?.title ?? key}”${expected}`, {
      field: `parameters.${key}`,
    })
  }
  return given
}

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** What is expected of the value, zh-CN; undefined where it fits. */
function parameterGap({ type, min, max }: Parameter, value: unknown): string | undefined {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : '应为是或否'
    case 'date':
      return typeof value === 'string' && DATE.test(value) ? undefined : '应为日期，如 2024-09-30'
    case 'text':
    case 'instantRule':
    case 'series':
      return typeof value === 'string' ? undefined : '应为文字'
    case 'integer':
    case 'number':
      if (typeof value !== 'number' || (type === 'integer' && !Number.isInteger(value)))
        return type === 'integer' ? '应为整数' : '应为数字'
      if (min !== undefined && value < min) return `不能小于 ${min}`
      return max !== undefined && value > max ? `不能大于 ${max}` : undefined
  }
}
