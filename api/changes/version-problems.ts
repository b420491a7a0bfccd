import type { Bindings } from '../../contracts/http/campaigns.ts'
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
import { boundIn } from '../acts/checked-bindings.ts'
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

/** Units given to what is not there, and roles that the new version asks for and nobody has been given to; the request may bring them. */
async function roleProblems(services: Services, { row, setup, after, request }: Version): Promise<Problem[]> {
  const { roles, perUnit, groups } = setup.bindings
  const names = await unitNames(services.pool)
  const given = { roles: { ...request.roles }, perUnit: { ...request.perUnit }, groups: { ...request.groups } }
  const wrong = strangeBindings(after, names, given)
  const unbound = unboundRoles({
    template: after,
    bindings: {
      roles: { ...roles, ...given.roles },
      perUnit: { ...perUnit, ...given.perUnit },
      groups: { ...groups, ...given.groups },
    },
    siteUnits: await siteUnitsOf(services.pool, row.id, after),
    names,
  }).map(({ path, ...problem }) => ({ path: path.replace('bindings.', ''), ...problem }))
  return [...wrong, ...unbound.filter(({ path }) => !wrong.some((other) => path.startsWith(other.path)))]
}

/** Roles that the new version does not have, and units that there are not. */
function strangeBindings({ roles }: CampaignTemplate, names: ReadonlyMap<number, string>, given: Bindings): Problem[] {
  const known = roles.map(({ id }) => id)
  return boundIn(given).flatMap(({ part, role, asked }): Problem[] => {
    const path = `${part}.${role}`
    if (!known.includes(role))
      return [{ path, message: `新版本没有岗位“${role}”`, expected: `岗位之一：${known.join('、')}` }]
    const stranger = asked.find((unit) => !names.has(unit))
    return stranger === undefined ? [] : [{ path, message: `没有编号为 ${stranger} 的单位`, expected: '一个单位' }]
  })
}

function phaseProblems({ row, setup, after }: Version): Problem[] {
  const time = worldOf({ ...setup, template: after }, {}, { self: row.id, site: {} }).time(row.calendarVersion)
  const spans = phaseSpans(after.phases, setup.campaign.issuedAt, time)
  const now = campaignTime(row.clock, row.nowMs)
  return [...reversedPhases(spans), ...endedPhases(spans, row.phases, now, setup.times.zone)]
}
