import type { Said } from '../../contracts/said.ts'
import type { EndStep, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate, Role } from '../../contracts/template/template.ts'
import { BUILT_IN_CALENDARS, ZONES } from '../calendar/index.ts'
import { say } from '../said/say.ts'
import { oneOf, type Report } from './problem.ts'
import { type Placed, placedProcedures, rolesIn, taskSteps } from './walk.ts'

const ZONE_NAMES = new Set(ZONES.map(({ name }) => name))
/** Regions of which somebody has made a calendar: without one a campaign could not be drafted. */
const REGIONS = new Set(BUILT_IN_CALENDARS.map(({ region }) => region))

const ids = (items: readonly { id: string }[]) => new Set(items.map((item) => item.id))

/** Units that every matter has: whom it concerns, and who opened it. */
const UNITS_OF_A_MATTER = ['unit', 'openedBy']

/** The agenda's word for whoever holds the task. */
const HOLDER = 'holder'

/** Names that point to nothing: the zone, roles, tables, steps, checklists, documents, phases, evidence slots, outcomes, ledger fields. */
export function checkReferences(template: CampaignTemplate, report: Report): void {
  const roles = ids(template.roles)
  const known = (path: string, name: string, what: Said, names: Set<string>) => {
    if (!names.has(name)) report(path, say`没有${what} ${name}`, oneOf(what, names))
  }
  if (template.calendar) {
    known('calendar.zone', template.calendar.zone, say`时区`, ZONE_NAMES)
    known('calendar.region', template.calendar.region, say`地区的日历`, REGIONS)
  }
  checkRoles(template, report)
  for (const [table, { rules }] of template.routing.entries()) {
    for (const [index, rule] of rules.entries()) {
      const at = `routing[${table}].rules[${index}]`
      known(`${at}.role`, rule.role, say`角色`, roles)
      for (const [assist, role] of (rule.assists ?? []).entries())
        known(`${at}.assists[${assist}]`, typeof role === 'string' ? role : role.role, say`角色`, roles)
    }
  }
  for (const placed of placedProcedures(template)) {
    const { procedure, path } = placed
    if (procedure.ledger !== undefined) known(`${path}.ledger`, procedure.ledger, say`台账`, ids(template.ledgers))
    if ((procedure.ledger === undefined) === (procedure.matter === undefined))
      report(
        path,
        procedure.matter ? say`既写了 ledger 又写了 matter` : say`既没有 ledger 也没有 matter`,
        say`台账的场所用 ledger，事项用 matter，只写一个`,
      )
    for (const [index, role] of (procedure.matter?.openedBy ?? []).entries())
      known(`${path}.matter.openedBy[${index}]`, role, say`角色`, roles)
    known(`${path}.steward`, procedure.steward, say`角色`, roles)
    const steps = new Set(Object.keys(procedure.steps))
    const tasks = new Set(taskSteps(placed).map(({ id }) => id))
    for (const [origin, step] of Object.entries(procedure.start))
      known(`${path}.start.${origin}`, step, say`办理环节`, tasks)
    known(`${path}.reopenTo`, procedure.reopenTo, say`办理环节`, tasks)
    for (const [index, step] of (procedure.lookBackSteps ?? []).entries()) {
      known(`${path}.lookBackSteps[${index}]`, step, say`办理环节`, tasks)
    }
    for (const { step, path: stepPath } of taskSteps(placed)) {
      checkTask(template, step, stepPath, known)
      for (const [index, id] of (step.notBy ?? []).entries())
        known(`${stepPath}.notBy[${index}]`, id, say`办理环节`, tasks)
      for (const [id, outcome] of Object.entries(step.outcomes)) {
        for (const [index, branch] of outcome.to.entries()) {
          known(`${stepPath}.outcomes.${id}.to[${index}].step`, branch.step, say`环节`, steps)
        }
      }
    }
    for (const [id, step] of Object.entries(procedure.steps)) {
      if (step.kind === 'wait' || step.kind === 'gather') known(`${path}.steps.${id}.next`, step.next, say`环节`, steps)
    }
    checkEnds(template, placed, tasks, known)
  }
}

type Known = (path: string, name: string, what: Said, names: Set<string>) => void

function checkTask(template: CampaignTemplate, step: TaskStep, path: string, known: Known): void {
  const roles = ids(template.roles)
  const { performer } = step
  if ('routing' in performer) known(`${path}.performer.routing`, performer.routing, say`分派表`, ids(template.routing))
  else for (const [at, role] of rolesIn(performer)) known(`${path}.performer.${at}`, role, say`角色`, roles)
  if (step.phase) known(`${path}.phase`, step.phase, say`阶段`, ids(template.phases))
  if (step.checklist) known(`${path}.checklist`, step.checklist, say`检查表`, ids(template.checklists))
  for (const [index, rule] of (step.agenda ?? []).entries()) {
    if (rule.to && rule.to !== HOLDER) known(`${path}.agenda[${index}].to`, rule.to, say`角色`, roles)
  }
  for (const [index, assist] of (step.assists ?? []).entries()) {
    known(`${path}.assists[${index}].role`, assist.role, say`角色`, roles)
  }
  const outcomes = new Set(Object.keys(step.outcomes))
  for (const [index, field] of (step.form ?? []).entries()) {
    for (const outcome of field.outcomes ?? [])
      known(`${path}.form[${index}].outcomes`, outcome, say`办理结果`, outcomes)
  }
  for (const [id, outcome] of Object.entries(step.outcomes)) {
    const at = `${path}.outcomes.${id}`
    if (outcome.document) known(`${at}.document`, outcome.document, say`文书`, ids(template.documents))
    for (const [index, slot] of (outcome.evidence ?? []).entries()) {
      known(`${at}.evidence[${index}]`, slot, say`材料栏`, ids(step.evidence ?? []))
    }
  }
}

function checkEnds(template: CampaignTemplate, placed: Placed, tasks: Set<string>, known: Known): void {
  for (const [id, step] of Object.entries(placed.procedure.steps)) {
    if (step.kind !== 'end' || !step.lookBack) continue
    const at = `${placed.path}.steps.${id}.lookBack`
    checkLookBack(step.lookBack, at, placed, tasks, known)
    if (step.lookBack.untilPhase) known(`${at}.untilPhase`, step.lookBack.untilPhase, say`阶段`, ids(template.phases))
  }
}

function checkLookBack(
  lookBack: NonNullable<EndStep['lookBack']>,
  at: string,
  { procedure }: Placed,
  tasks: Set<string>,
  known: Known,
): void {
  known(`${at}.step`, lookBack.step, say`办理环节`, tasks)
  // without this the case would count as reopened when its look-back is due
  if (tasks.has(lookBack.step))
    known(`${at}.step`, lookBack.step, say`回头看环节`, new Set(procedure.lookBackSteps ?? []))
}

function checkRoles(template: CampaignTemplate, report: Report): void {
  const unitFields = new Set([
    ...template.ledgers.flatMap(({ fields }) => fields.filter(({ type }) => type === 'unit').map(({ key }) => key)),
    ...template.procedures.flatMap(({ matter }) =>
      (matter?.fields ?? []).filter(({ type }) => type === 'unit').map(({ key }) => key),
    ),
    ...UNITS_OF_A_MATTER,
  ])
  const byId = new Map(template.roles.map((role) => [role.id, role]))
  for (const [index, role] of template.roles.entries()) {
    const { finds } = role
    const path = `roles[${index}].finds`
    if ('field' in finds && !unitFields.has(finds.field)) {
      report(`${path}.field`, say`没有单位字段 ${finds.field}`, oneOf(say`台账的单位字段`, unitFields))
    }
    if (finds.by !== 'supervisor') continue
    if (!byId.has(finds.of)) report(`${path}.of`, say`没有角色 ${finds.of}`, oneOf(say`角色`, byId.keys()))
    else if (isCircular(role, byId)) report(`${path}.of`, say`上级关系绕回自己`, say`最终指向一个有单位的角色`)
  }
}

function isCircular(role: Role, byId: ReadonlyMap<string, Role>): boolean {
  const seen = new Set<string>()
  for (let above: Role | undefined = role; above; ) {
    if (seen.has(above.id)) return true
    seen.add(above.id)
    above = above.finds.by === 'supervisor' ? byId.get(above.finds.of) : undefined
  }
  return false
}
