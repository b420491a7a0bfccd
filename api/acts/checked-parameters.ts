import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { inWords } from '../../domain/said/say.ts'
import { checkTemplate } from '../../domain/template/check-template.ts'
import { parameterPlaces } from '../../domain/template/filled.ts'
import { expectedOf, fitsParameter } from '../../domain/template/parameters.ts'
import { broughtIn } from '../../domain/template/problem.ts'
import { ApiError } from '../errors.ts'

/**
 * What is given, after what the campaign has already: each value fits its parameter, and the rules that read them still make sense.
 * @param document the template as it was written
 * @returns both together
 * @throws ApiError PARAMETER_INVALID naming the parameter and what is expected
 */
export function checkedParameters(
  document: CampaignTemplate,
  given: Record<string, unknown>,
  before: Record<string, unknown> = {},
): Record<string, unknown> {
  for (const [key, value] of Object.entries(given)) {
    const parameter = document.parameters.find((candidate) => candidate.key === key)
    if (parameter && fitsParameter(parameter, value)) continue
    const told = parameter ? `应为${inWords(expectedOf(parameter))}` : '不在模板里'
    throw new ApiError('PARAMETER_INVALID', `参数“${parameter?.title ?? key}”${told}`, { field: `parameters.${key}` })
  }
  const values = { ...before, ...given }
  const changed = parameterPlaces(document).find(({ key }) => key in given)
  const problems = changed ? broughtIn(checkTemplate(document, before), checkTemplate(document, values)) : []
  const [problem] = problems
  if (problem)
    throw new ApiError('PARAMETER_INVALID', `这样设参数，规则就不成立：${problem.path}，${problem.message}`, {
      field: `parameters.${changed?.key ?? ''}`,
      problems,
    })
  return values
}
