import type { Procedure } from '../../contracts/template/procedure.ts'
import type { Net } from './paths.ts'

type Steps = Procedure['steps']

/** What a procedure lets follow on what, with waits and other steps without a task passed over. `order`: its steps as they follow from the start. */
export function netOf({ start, steps }: Pick<Procedure, 'start' | 'steps'>, order: readonly string[]): Net {
  const next = new Map<string, Set<string>>()
  const closing = new Set<string>()
  for (const [id, step] of Object.entries(steps)) {
    if (step.kind !== 'task') continue
    const found = tasksBehind(
      steps,
      Object.values(step.outcomes).flatMap(({ to }) => to.map((branch) => branch.step)),
    )
    next.set(id, found.tasks)
    if (found.closes) closing.add(id)
  }
  return { starts: [...tasksBehind(steps, Object.values(start)).tasks], next, closing, order }
}

/** The tasks that a way leads to, and whether it leads to a close without one. A look-back goes on from the close. */
function tasksBehind(steps: Steps, first: readonly (string | undefined)[]): { tasks: Set<string>; closes: boolean } {
  const tasks = new Set<string>()
  const seen = new Set<string>()
  const waiting = first.filter((id) => id !== undefined)
  let closes = false
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = steps[id]
    if (!step || seen.has(id)) continue
    seen.add(id)
    if (step.kind === 'task') tasks.add(id)
    else if (step.kind === 'end') {
      closes ||= step.status === 'CLOSED'
      if (step.lookBack) waiting.push(step.lookBack.step)
    } else waiting.push(step.next)
  }
  return { tasks, closes }
}
