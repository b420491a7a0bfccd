import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { oneOf, type Report } from './problem.ts'
import { placedProcedures, taskSteps } from './walk.ts'

/** Steps that somebody may choose to send a case back to: earlier ones, where there is work to do again. */
export function checkReturns(template: CampaignTemplate, report: Report): void {
  for (const placed of placedProcedures(template)) {
    for (const { id, step, path } of taskSteps(placed)) {
      for (const [name, { kind, returnTo }] of Object.entries(step.outcomes)) {
        if (returnTo === undefined) continue
        const at = `${path}.outcomes.${name}.returnTo`
        if (kind !== 'return') report(at, say`只有退回才能选择回到哪个环节`, say`"kind": "return"，或者去掉 returnTo`)
        if (returnTo !== 'EARLIER') checkTargets(placed.procedure, id, returnTo, at, report)
      }
    }
  }
}

function checkTargets(procedure: Procedure, from: string, targets: readonly string[], at: string, report: Report) {
  const { steps, lookBackSteps = [] } = procedure
  const may = Object.entries(steps).flatMap(([id, { kind }]) =>
    kind === 'task' && id !== from && !lookBackSteps.includes(id) && leadsTo(steps, id, from) ? [id] : [],
  )
  for (const [index, target] of targets.entries()) {
    const place = `${at}[${index}]`
    if (targets.indexOf(target) < index) report(place, say`重复的环节 ${target}`, say`每个环节写一次`)
    else if (!Object.hasOwn(steps, target)) report(place, say`没有环节 ${target}`, oneOf(say`前面的环节`, may))
    else if (!may.includes(target))
      report(place, say`不能退回到 ${target}：它不是本环节前面要人办理的环节`, oneOf(say`前面的环节`, may))
  }
}

/** Whether work at `from` may bring a case to `to`. */
function leadsTo(steps: Procedure['steps'], from: string, to: string): boolean {
  const seen = new Set<string>()
  const waiting = [from]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = steps[id]
    if (seen.has(id) || !step || step.kind === 'end') continue
    seen.add(id)
    const next =
      step.kind === 'task'
        ? Object.values(step.outcomes).flatMap((one) => one.to.map((branch) => branch.step))
        : [step.next]
    if (next.includes(to)) return true
    waiting.push(...next)
  }
  return false
}
