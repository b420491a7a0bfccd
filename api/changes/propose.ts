import type { ChangeBody } from '../../contracts/http/changes.ts'
import type { Problem } from '../../contracts/http/shapes.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parseInstant } from '../../domain/calendar/index.ts'
import { alike } from '../../domain/entity/alike.ts'
import { checkTemplate } from '../../domain/template/check-template.ts'
import { compareTemplates, type ElementChange } from '../../domain/template/compare.ts'
import { broughtIn } from '../../domain/template/problem.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import type { NewEdition } from '../../store/campaigns/changes.ts'
import { findTemplate } from '../../store/campaigns/templates.ts'
import { readFreedom } from '../../store/cascades/freedom.ts'
import type { Setup } from '../../store/setup.ts'
import { checkedFreedom } from '../acts/checked-freedom.ts'
import { checkedParameters } from '../acts/checked-parameters.ts'
import { knownCalendar } from '../acts/known-calendar.ts'
import { ApiError } from '../errors.ts'
import type { Services } from '../services.ts'
import { versionProblems } from './version-problems.ts'

export interface Proposal {
  elements: ElementChange[]
  /** absent: the rules stay as they are */
  edition?: NewEdition
}

/**
 * What a request would change of the campaign's rules.
 * @throws ApiError CHANGE_INVALID with every problem, CHANGE_EMPTY, and what the parts themselves are refused with
 */
export async function proposalOf(
  services: Services,
  row: CampaignRow,
  setup: Setup,
  request: ChangeBody,
): Promise<Proposal> {
  const { document: template } = setup
  if (row.child && (request.kind === 'QUOTAS' || request.kind === 'TEMPLATE'))
    throw new ApiError(
      'TEMPLATE_OF_PARENT',
      `规则由上级活动“${row.child.parent.title}”决定，下级活动只能在放开的参数里改`,
      {
        field: 'kind',
      },
    )
  switch (request.kind) {
    case 'PARAMETERS': {
      checkedFreedom(template, await readFreedom(services.pool, row.id), request.parameters)
      const parameters = checkedParameters(template, request.parameters, row.parameters)
      const elements = parameterChanges(template, setup.param, request.parameters)
      return filled({ elements, edition: { templateVersion: row.templateVersion, document: template, parameters } })
    }
    case 'QUOTAS': {
      const document = withQuotas(template, request.quotas)
      const elements = compareTemplates(template, document)
      const { parameters, templateVersion } = row
      return filled({ elements, edition: { templateVersion, document, parameters } })
    }
    case 'TEMPLATE': {
      const found = await findTemplate(services.pool, template.id, request.version)
      if (!found) throw new ApiError('TEMPLATE_UNKNOWN', '没有这一版模板，或者尚未发布', { field: 'version' })
      refuseProblems(await versionProblems(services, { row, setup, after: found.document, request }))
      const keys = new Set(found.document.parameters.map(({ key }) => key))
      const kept = Object.fromEntries(Object.entries(row.parameters).filter(([key]) => keys.has(key)))
      const parameters = checkedParameters(found.document, kept)
      const elements = compareTemplates(template, found.document)
      return filled({ elements, edition: { templateVersion: found.version, document: found.document, parameters } })
    }
    case 'CALENDAR':
      await knownCalendar(services, row.id, request.version)
      if (request.version === row.calendarVersion)
        throw new ApiError('CALENDAR_TAKEN', '活动已经在用这个日历版本', { field: 'version' })
      return { elements: [] }
    case 'EXTENSION': {
      const phase = row.phases[request.phase]
      if (!phase) throw new ApiError('PHASE_UNKNOWN', '没有这个阶段', { field: 'phase' })
      if (parseInstant(request.endsOn, 'endOfDay', setup.times.zone) <= (phase.endsAt ?? 0))
        throw new ApiError('NOT_LATER', '新的截止时间应晚于原截止时间', { field: 'endsOn' })
      return { elements: [] }
    }
  }
}

function filled(proposal: Proposal): Proposal {
  if (proposal.elements.length === 0) throw new ApiError('CHANGE_EMPTY', '与现在的没有差别，没有要变更的内容')
  return proposal
}

function refuseProblems(problems: readonly Problem[]): void {
  const [first] = problems
  if (first) throw new ApiError('CHANGE_INVALID', `变更有 ${problems.length} 处问题`, { field: first.path, problems })
}

function parameterChanges(
  { parameters }: CampaignTemplate,
  before: Readonly<Record<string, unknown>>,
  after: Record<string, unknown>,
): ElementChange[] {
  return parameters
    .filter(({ key }) => key in after && !alike(before[key], after[key]))
    .map(({ key, title }) => ({
      construct: 'parameters',
      kind: '参数',
      id: key,
      title,
      change: 'changed',
      values: [{ path: 'value', before: before[key], after: after[key] }],
      text: `参数“${title}”由 ${String(before[key])} 改为 ${String(after[key])}`,
    }))
}

function withQuotas(template: CampaignTemplate, quotas: NonNullable<CampaignTemplate['quotas']>): CampaignTemplate {
  const known = template.quotas ?? []
  refuseProblems(
    quotas.flatMap(({ id }, index) =>
      known.some((quota) => quota.id === id)
        ? []
        : [
            {
              path: `quotas[${index}].id`,
              message: `没有配额“${id}”`,
              expected: `配额之一：${known.map((quota) => quota.id).join('、')}`,
            },
          ],
    ),
  )
  const document = { ...template, quotas: known.map((quota) => quotas.find(({ id }) => id === quota.id) ?? quota) }
  refuseProblems(broughtIn(checkTemplate(template), checkTemplate(document)))
  return document
}
