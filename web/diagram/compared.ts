import type { Procedure } from '../../contracts/template/procedure.ts'
import { differences } from '../../domain/template/compare-values.ts'
import { type Graph, graphOf } from './graph.ts'

export type Mark = 'added' | 'removed' | 'changed'

export interface ComparedGraph {
  graph: Graph
  /** by the id of a node or an edge; what is as it was has none */
  marks: ReadonlyMap<string, Mark>
}

/** Both versions of a procedure in one graph: what either has, and what became of it. Either may be missing. */
export function comparedGraph(before: Procedure | undefined, after: Procedure | undefined): ComparedGraph {
  const [old, fresh] = [before ? graphOf(before) : EMPTY, after ? graphOf(after) : EMPTY]
  const marks = new Map<string, Mark>()
  const merged = <Part extends { id: string }>(was: readonly Part[], is: readonly Part[]): Part[] => {
    const [olds, freshes] = [new Set(was.map(({ id }) => id)), new Set(is.map(({ id }) => id))]
    const gone = was.filter(({ id }) => !freshes.has(id))
    for (const { id } of gone) marks.set(id, 'removed')
    for (const { id } of is) if (!olds.has(id)) marks.set(id, 'added')
    return [...is, ...gone]
  }
  const graph = { nodes: merged(old.nodes, fresh.nodes), edges: merged(old.edges, fresh.edges) }
  const oldSteps = new Map(old.nodes.map(({ id, step }) => [id, step?.is]))
  for (const { id, step } of fresh.nodes)
    if (step && !marks.has(id) && differences(oldSteps.get(id), step.is).length > 0) marks.set(id, 'changed')
  return { graph, marks }
}

const EMPTY: Graph = { nodes: [], edges: [] }
