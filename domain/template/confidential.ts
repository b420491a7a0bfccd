import type { Procedure, Step } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { oneOf, type Report } from './problem.ts'
import { type Placed, placedProcedures, rolesIn, taskSteps } from './walk.ts'

/** Cases that are hidden from whom their fields name: the fields name somebody, and nobody works on what he must not know of. */
export function checkConfidential(template: CampaignTemplate, report: Report): void {
  for (const placed of placedProcedures(template)) {
    const { procedure, path } = placed
    const { hiddenFrom, until } = procedure.confidential ?? {}
    const at = `${path}.confidential`
    if (until && !hiddenFrom) report(`${at}.until`, say`没有对谁保密，谈不上到哪一步公开`, say`先写 hiddenFrom`)
    for (const [index, step] of (until ?? []).entries())
      if (!procedure.steps[step])
        report(`${at}.until[${index}]`, say`没有环节 ${step}`, oneOf(say`环节`, stepNames(procedure)))
    if (!hiddenFrom) continue
    if (!procedure.matter)
      report(`${at}.hiddenFrom`, say`台账的场所本来就为所属的单位所知`, say`事项（matter）才能保密：检查另立一个事项`)
    else checkHiding(template, placed, hiddenFrom, report)
  }
}

const stepNames = ({ steps }: Procedure): string[] => Object.keys(steps)

function checkHiding(template: CampaignTemplate, placed: Placed, paths: readonly string[], report: Report): void {
  const { procedure, path } = placed
  const known = ['matter.unit', ...naming(procedure).map((key) => `matter.${key}`)]
  for (const [index, from] of paths.entries())
    if (!known.includes(from))
      report(
        `${path}.confidential.hiddenFrom[${index}]`,
        say`${from} 不是事项里的单位或者人员`,
        oneOf(say`单位、人员字段`, known),
      )
  const unseen = beforeDisclosure(procedure)
  for (const { id, step, path: at } of taskSteps(placed)) {
    if (!unseen.has(id)) continue
    const { performer } = step
    if ('person' in performer && paths.includes(performer.person))
      report(`${at}.performer.person`, say`由 ${performer.person} 办理，而案件对他保密`, EXPECTED)
    const places = [
      ...rolesIn(performer).map(([place, role]) => [`performer.${place}`, role] as const),
      ...(step.assists ?? []).map(({ role }, index) => [`assists[${index}].role`, role] as const),
      ...(step.agenda ?? []).flatMap(({ to }, index) =>
        to === undefined ? [] : [[`agenda[${index}].to`, to] as const],
      ),
    ]
    for (const [place, role] of places) {
      const field = fieldOf(template, role)
      if (field !== undefined && paths.includes(`matter.${field}`))
        report(`${at}.${place}`, say`角色 ${role} 就是 matter.${field} 的单位，而案件对它保密`, EXPECTED)
    }
  }
}

const EXPECTED = say`公开（confidential.until）以前，由不保密的单位、人员办理`

/** The fields that name units or persons. */
const naming = ({ matter }: Procedure): string[] =>
  (matter?.fields ?? []).filter(({ type }) => ['unit', 'units', 'people'].includes(type)).map(({ key }) => key)

/** The field of the matter whose unit has the role, itself. */
function fieldOf({ roles }: CampaignTemplate, id: string): string | undefined {
  const finds = roles.find((role) => role.id === id)?.finds
  return finds?.by === 'siteUnit' ? finds.field : undefined
}

/** The steps that a case may come to before those from whom it is hidden may know of it. */
function beforeDisclosure({ start, steps, reopenTo, confidential }: Procedure): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...Object.values(start), ...(confidential?.until ? [] : [reopenTo])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const step = steps[next]
    if (!step || found.has(next) || confidential?.until?.includes(next)) continue
    found.add(next)
    open.push(...after(step))
  }
  return found
}

function after(step: Step): string[] {
  switch (step.kind) {
    case 'task':
      return Object.values(step.outcomes).flatMap(({ to }) => to.map((branch) => branch.step))
    case 'wait':
    case 'gather':
      return [step.next]
    case 'end':
      return step.lookBack ? [step.lookBack.step] : []
  }
}
