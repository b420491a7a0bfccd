import type { ChangeBody } from '../../contracts/http/changes.ts'
import type { Problem } from '../../contracts/http/shapes.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { formatInstant } from '../../domain/calendar/index.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import { phaseSpans } from '../../domain/campaign/phase-dates.ts'
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

/** A phase that goes on cannot be over by the new dates, and none ends before it starts. */
function phaseProblems({ row, setup, after }: Version): Problem[] {
  const now = campaignTime(row.clock, row.nowMs)
  const time = worldOf({ ...setup, template: after }, {}, { self: row.id, site: {} }).time(row.calendarVersion)
  const day = (at: number) => formatInstant(at, setup.times.zone).slice(0, 10)
  return phaseSpans(after.phases, setup.campaign.issuedAt, time).flatMap(({ index, phase, startsAt, endsAt }) => {
    const path = `phases[${index}].ends`
    if (endsAt === undefined) return []
    if (startsAt !== undefined && endsAt <= startsAt)
      return [
        { path, message: `“${phase.title}”结束（${day(endsAt)}）不晚于开始（${day(startsAt)}）`, expected: '晚于开始' },
      ]
    if (endsAt > now || row.phases[phase.id]?.status === 'ENDED') return []
    const message = `“${phase.title}”按新版本在 ${day(endsAt)} 已经结束`
    return [{ path, message, expected: `不早于现在（${day(now)}）` }]
  })
}
