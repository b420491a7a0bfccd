import type { Procedure } from '../../contracts/template/procedure.ts'

/**
 * The steps of a procedure as they follow from its start: breadth first over the branches, ends last. A stored document does not keep
 * the order in which its steps were written.
 */
export function stepOrder(procedure: Pick<Procedure, 'start' | 'steps'>): string[] {
  const { default: usual, ...others } = procedure.start
  const waiting = [...(usual === undefined ? [] : [usual]), ...Object.values(others)]
  const order = new Set<string>()
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const step = procedure.steps[id]
    if (!step || order.has(id)) continue
    order.add(id)
    if (step.kind === 'end') {
      if (step.lookBack) waiting.push(step.lookBack.step)
      continue
    }
    if (step.kind !== 'task') {
      waiting.push(step.next)
      continue
    }
    // what goes on comes before what goes back
    const outcomes = Object.values(step.outcomes).toSorted(
      (a, b) => Number(a.kind === 'return') - Number(b.kind === 'return'),
    )
    waiting.push(...outcomes.flatMap((outcome) => outcome.to.map((branch) => branch.step)))
  }
  const isEnd = (id: string) => procedure.steps[id]?.kind === 'end'
  return [...order].toSorted((a, b) => Number(isEnd(a)) - Number(isEnd(b)))
}
