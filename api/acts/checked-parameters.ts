import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { expectedOf, fitsParameter } from '../../domain/template/parameters.ts'
import { ApiError } from '../errors.ts'

/** @throws ApiError PARAMETER_INVALID naming the parameter and what is expected */
export function checkedParameters(template: CampaignTemplate, given: Record<string, unknown>): Record<string, unknown> {
  for (const [key, value] of Object.entries(given)) {
    const parameter = template.parameters.find((candidate) => candidate.key === key)
    if (parameter && fitsParameter(parameter, value)) continue
    const told = parameter ? `应为${expectedOf(parameter)}` : '不在模板里'
    throw new ApiError('PARAMETER_INVALID', `参数“${parameter?.title ?? key}”${told}`, { field: `parameters.${key}` })
  }
  return given
}
