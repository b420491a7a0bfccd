import type { Outcome } from '../../contracts/template/procedure.ts'
import type { Role } from '../../contracts/template/role.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { checkDuties } from './duty-names.ts'
import { checkAccountability, checkFigures } from './figure-names.ts'
import { checkMatter, matterProcedures } from './matter-names.ts'
import { type Known, knownIn, namesOf } from './names.ts'
import type { Report } from './problem.ts'
import { matterFields, placedProcedures, taskSteps } from './walk.ts'

/** Names that point to nothing, in what stands around the procedures: facts, duties, figures, ladders, lists, intake, notices. */
export function checkElements(template: CampaignTemplate, report: Report): void {
  const known = knownIn(report)
  checkPlan(template, known)
  checkPhases(template, known)
  checkShared(template, report)
  checkDuties(template, known)
  checkFigures(template, known)
  checkAccountability(template, known)
  checkSurroundings(template, known)
  for (const placed of placedProcedures(template)) {
    for (const { step, path } of taskSteps(placed)) {
      for (const [id, outcome] of Object.entries(step.outcomes))
        checkOutcome(template, outcome, `${path}.outcomes.${id}`, known)
      for (const [index, { role, during }] of (step.attendees ?? []).entries()) {
        known(`${path}.attendees[${index}].role`, role, say`角色`, namesOf(template.roles))
        if (during) known(`${path}.attendees[${index}].during`, during, say`阶段`, namesOf(template.phases))
      }
    }
  }
}

function checkPlan(template: CampaignTemplate, known: Known): void {
  for (const [index, objective] of template.plan.objectives.entries()) {
    if (typeof objective === 'string') continue
    for (const [at, id] of objective.indicators.entries())
      known(`plan.objectives[${index}].indicators[${at}]`, id, say`指标`, namesOf(template.indicators))
  }
  for (const [index, { parameter }] of (template.plan.readings ?? []).entries()) {
    const parameters = new Set(template.parameters.map(({ key }) => key))
    if (parameter) known(`plan.readings[${index}].parameter`, parameter, say`参数`, parameters)
  }
}

function checkPhases(template: CampaignTemplate, known: Known): void {
  const events = namesOf(template.events)
  for (const [index, event] of (template.events ?? []).entries())
    known(`events[${index}].declaredBy`, event.declaredBy, say`角色`, namesOf(template.roles))
  for (const [index, phase] of template.phases.entries()) {
    for (const edge of ['starts', 'ends'] as const) {
      const date = phase[edge]
      if (typeof date !== 'string' && 'event' in date)
        known(`phases[${index}].${edge}.event`, date.event, say`事件`, events)
    }
    for (const [at, deliverable] of (phase.gate ?? []).entries()) {
      known(`phases[${index}].gate[${at}].role`, deliverable.role, say`角色`, namesOf(template.roles))
      if (deliverable.each !== undefined)
        known(`phases[${index}].gate[${at}].each`, deliverable.each, say`角色`, namesOf(template.roles))
      if (deliverable.procedure)
        known(
          `phases[${index}].gate[${at}].procedure`,
          deliverable.procedure,
          say`办理程序`,
          namesOf(template.procedures),
        )
    }
  }
}

/** Roles whose units can be told without a site. */
export const MANY: readonly Role['finds']['by'][] = ['group', 'boundPerSiteUnit']

/** What each unit of a role delivers: the role must be one that can have many. */
function checkShared({ phases, roles }: CampaignTemplate, report: Report): void {
  for (const [index, { gate = [] }] of phases.entries()) {
    for (const [at, { each }] of gate.entries()) {
      const role = roles.find(({ id }) => id === each)
      if (role && !MANY.includes(role.finds.by))
        report(
          `phases[${index}].gate[${at}].each`,
          say`角色“${role.title}”不是一组单位，谈不上各自提交`,
          say`一组单位的角色：finds.by 为 group 或者 boundPerSiteUnit；只由一个单位提交的去掉 each`,
        )
    }
  }
}

function checkOutcome(template: CampaignTemplate, outcome: Outcome, path: string, known: Known): void {
  for (const [index, recorded] of (outcome.facts ?? []).entries()) {
    const id = typeof recorded === 'string' ? recorded : recorded.fact
    const at = `${path}.facts[${index}]`
    known(typeof recorded === 'string' ? at : `${at}.fact`, id, say`事实`, namesOf(template.facts))
    if (typeof recorded !== 'string') checkFactData(template, id, recorded.data, `${at}.data`, known)
  }
  for (const [index, id] of (outcome.voids ?? []).entries())
    known(`${path}.voids[${index}]`, id, say`事实`, namesOf(template.facts))
  for (const [index, { procedure, forEach, matter }] of (outcome.starts ?? []).entries()) {
    const at = `${path}.starts[${index}]`
    known(`${at}.procedure`, procedure, say`事项程序`, matterProcedures(template))
    if (forEach && 'role' in forEach) known(`${at}.forEach.role`, forEach.role, say`角色`, namesOf(template.roles))
    checkMatter(template, procedure, matter, `${at}.matter`, known)
  }
  for (const [index, { list }] of (outcome.lists ?? []).entries())
    known(`${path}.lists[${index}].list`, list, say`名单`, namesOf(template.lists))
  for (const [index, { integration }] of (outcome.calls ?? []).entries())
    known(`${path}.calls[${index}].integration`, integration, say`对接`, namesOf(template.integrations))
  if (outcome.override) known(`${path}.override.duty`, outcome.override.duty, say`职责`, namesOf(template.duties))
}

function checkFactData(template: CampaignTemplate, id: string, data: object, path: string, known: Known): void {
  const fields = template.facts?.find((fact) => fact.id === id)?.fields
  if (!fields) return
  const keys = new Set(fields.map(({ key }) => key))
  for (const name of Object.keys(data)) known(`${path}.${name}`, name, say`事实的数据项`, keys)
}

function checkSurroundings(template: CampaignTemplate, known: Known): void {
  for (const [index, { ledger }] of (template.lists ?? []).entries())
    known(`lists[${index}].ledger`, ledger, say`台账`, namesOf(template.ledgers))
  for (const [index, { procedure, match }] of (template.intake ?? []).entries()) {
    known(`intake[${index}].procedure`, procedure, say`事项程序`, matterProcedures(template))
    const target = template.procedures.find(({ id }) => id === procedure)
    for (const [at, field] of (match ?? []).entries())
      if (target) known(`intake[${index}].match[${at}]`, field, say`事项的字段`, matterFields(target))
  }
  for (const [index, { to }] of (template.notices ?? []).entries())
    known(`notices[${index}].to`, to, say`角色`, namesOf(template.roles))
}
