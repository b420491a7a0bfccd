import type { Branch, Step } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import type { Report } from './problem.ts'
import { type Placed, placedProcedures, taskSteps } from './walk.ts'

/** Steps that nothing leads to, steps from which nothing ends, choices that may leave a case nowhere to go. */
export function checkFlow(template: CampaignTemplate, report: Report): void {
  for (const placed of placedProcedures(template)) {
    checkReach(placed, report)
    for (const { step, path } of taskSteps(placed)) {
      for (const [id, outcome] of Object.entries(step.outcomes))
        checkChoice(outcome.to, `${path}.outcomes.${id}.to`, report)
      if (Object.keys(step.outcomes).length === 0) report(`${path}.outcomes`, say`没有办理结果`, say`至少一个办理结果`)
    }
    if (Object.keys(placed.procedure.start).length === 0)
      report(`${placed.path}.start`, say`没有起始环节`, say`至少有 default`)
  }
}

/** The first choice that holds is taken: the last has no condition, and only the last. */
export function checkChoice(choices: readonly Branch[], path: string, report: Report): void {
  const last = choices.length - 1
  for (const [index, choice] of choices.entries()) {
    if (choice.when === undefined && index < last)
      report(`${path}[${index}]`, say`其后各项永远轮不到`, say`无条件的一项放在最后`)
    if (choice.when !== undefined && index === last)
      report(`${path}[${index}].when`, say`条件都不成立时无处可去`, say`最后一项不带条件`)
  }
}

function checkReach({ procedure, path }: Placed, report: Report): void {
  const { steps } = procedure
  const reached = closure([...Object.values(procedure.start), procedure.reopenTo], (id) => next(steps[id]))
  const ends = Object.entries(steps).flatMap(([id, step]) => (step.kind === 'end' ? [id] : []))
  const before = new Map<string, string[]>()
  for (const [id, step] of Object.entries(steps)) {
    if (step.kind !== 'end') for (const to of next(step)) before.set(to, [...(before.get(to) ?? []), id])
  }
  const ending = closure(ends, (id) => before.get(id) ?? [])
  if (ends.length === 0) report(`${path}.steps`, say`没有结束环节`, say`至少一个 kind 为 end 的环节`)
  for (const id of Object.keys(steps)) {
    if (!reached.has(id)) report(`${path}.steps.${id}`, say`没有环节通向这里`, say`从起始环节能够到达`)
    else if (ends.length > 0 && !ending.has(id))
      report(`${path}.steps.${id}`, say`从这里出发走不到结束环节`, say`循环要有出口`)
  }
}

function next(step: Step | undefined): string[] {
  if (!step) return []
  if (step.kind === 'end') return step.lookBack ? [step.lookBack.step] : []
  if (step.kind !== 'task') return [step.next]
  return Object.values(step.outcomes).flatMap((outcome) => outcome.to.map((branch) => branch.step))
}

function closure(from: readonly string[], onward: (id: string) => readonly string[]): Set<string> {
  const seen = new Set<string>()
  const waiting = [...from]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    waiting.push(...onward(id))
  }
  return seen
}
