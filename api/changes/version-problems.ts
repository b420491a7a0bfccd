import type { ChangeBody } from '../../contracts/http/changes.ts'
import type { Problem } from '../../contracts/http/shapes.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import { phaseSpans } from '../../domain/campaign/phase-dates.ts'
import { endedPhases, reversedPhases } from '../../domain/campaign/phase-problems.ts'
import { unboundRoles } from '../../domain/campaign/readiness.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import { siteUnitsOf } from '../../store/ledgers/site-units.ts'
import { unitNames } from '../../store/organisation.ts'
import { type Setup, worldOf } from '../../store/setup.ts'
import type { Services } from '../services.ts'

interface Version {
  row: CampaignRow
  setup: Setup
  after: CampaignTemplate
  request: ChangeBody & { kind: 'TEMPLATE' }
}

/** Why a running campaign cannot go on by another version: steps that there are not, roles without a unit, phases that would be over. */
export async function versionProblems(services: Services, version: Version): Promise<Problem[]> {
  const { setup, after, request } = version
  return [
    ...nameProblems(setup.template, after, request.steps ?? {}),
    ...(await roleProblems(services, version)),
    ...phaseProblems(version),
  ]
}

/** The map of steps names what there is, on both sides. */
function nameProblems(
  before: CampaignTemplate,
  after: CampaignTemplate,
  steps: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Problem[] {
  const stepsOf = (template: CampaignTemplate, id: string) =>
    Object.keys(template.procedures.find((procedure) => procedure.id === id)?.steps ?? {})
  return Object.entries(steps).flatMap(([procedure, names]) => {
    const [old, fresh] = [stepsOf(before, procedure), stepsOf(after, procedure)]
    return Object.entries(names).flatMap(([from, to]) => [
      ...(old.includes(from) ? [] : [missing(`steps.${procedure}.${from}`, `现在没有环节“${from}”`, old)]),
      ...(fresh.includes(to) ? [] : [missing(`steps.${procedure}.${from}`, `新版本没有环节“${to}”`, fresh)]),
    ])
  })
}

const missing = (path: string, message: string, known: readonly string[]): Problem => ({
  path,
  message,
  expected: known.length === 0 ? '这个程序不在该版本里' : `环节之一：${known.join('、')}`,
})

/** Roles that the new version asks for and the campaign has no unit for; the request may bring them. */
async function roleProblems(services: Services, { row, setup, after, request }: Version): Promise<Problem[]> {
  const { roles, perUnit, groups } = setup.bindings
  const problems = unboundRoles({
    template: after,
    bindings: {
      roles: { ...roles, ...request.roles },
      perUnit: { ...perUnit, ...request.perUnit },
      groups: { ...groups, ...request.groups },
    },
    siteUnits: await siteUnitsOf(services.pool, row.id, after),
    names: await unitNames(services.pool),
  })
  return problems.map(({ path, ...problem }) => ({ path: path.replace('bindings.', ''), ...problem }))
}

function phaseProblems({ row, setup, after }: Version): Problem[] {
  const time = worldOf({ ...setup, template: after }, {}, { self: row.id, site: {} }).time(row.calendarVersion)
  const spans = phaseSpans(after.phases, setup.campaign.issuedAt, time)
  const now = campaignTime(row.clock, row.nowMs)
  return [...reversedPhases(spans), ...endedPhases(spans, row.phases, now, setup.times.zone)]
}
