import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { type Freedom, freedomProblems } from '../../domain/campaign/cascade.ts'
import { ApiError } from '../errors.ts'

/** @throws ApiError PARAMETER_NOT_FREE naming each parameter that the parent holds, or whose bounds are left */
export function checkedFreedom(
  template: CampaignTemplate,
  freedom: Freedom | undefined,
  given: Readonly<Record<string, unknown>>,
): void {
  const problems = freedom ? freedomProblems(template, freedom, given) : []
  const [first] = problems
  if (first)
    throw new ApiError('PARAMETER_NOT_FREE', `${first.message}，应为：${first.expected}`, {
      field: first.path,
      problems,
    })
}
