import type { Outcome, Procedure, Step } from '../../contracts/template/procedure.ts'

/** What a node is, in the shapes of BPMN: events are round, tasks are boxes, what divides the way is a diamond. */
export type NodeKind = 'start' | 'task' | 'gather' | 'wait' | 'gateway' | 'end'

export interface GraphNode {
  id: string
  kind: NodeKind
  /** the step that it draws; absent: the start, or the gateway of an outcome */
  step?: { id: string; is: Step }
}

export type EdgeKind = 'start' | 'next' | 'outcome' | 'return' | 'lapse' | 'branch' | 'lookBack'

export interface GraphEdge {
  id: string
  from: string
  to: string
  kind: EdgeKind
  /** what stands beside it: the origins of a start, an outcome's title, the condition of a branch */
  label: string
  /** the step and the outcome that it follows from */
  outcome?: { step: string; id: string }
}

export interface Graph {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

export const START = 'start'
export const nodeOf = (step: string): string => `step:${step}`
const gatewayOf = (step: string, outcome: string): string => `gate:${step}/${outcome}`

/**
 * A procedure as a graph: every step is one node; every branch of an outcome, every `next` and every look-back is one edge. An outcome that
 * branches goes through a gateway. An edge to a step that is not there is left out: a draft may have such.
 */
export function graphOf(procedure: Pick<Procedure, 'start' | 'steps'>): Graph {
  const steps = Object.entries(procedure.steps)
  const parts = steps.map(([id, step]) => stepParts(id, step))
  const nodes: GraphNode[] = [
    { id: START, kind: 'start' },
    ...steps.map(([id, is]): GraphNode => ({ id: nodeOf(id), kind: is.kind, step: { id, is } })),
    ...parts.flatMap((part) => part.nodes),
  ]
  const known = new Set(nodes.map(({ id }) => id))
  const edges = numbered([...startEdges(procedure.start), ...parts.flatMap((part) => part.edges)])
  return { nodes, edges: edges.filter(({ to }) => known.has(to)) }
}

/**
 * The nodes as a case goes through them: each before those that follow it, save where the way turns back. What only a return or a look-back
 * reaches comes last.
 */
export function inOrder({ nodes, edges }: Graph): GraphNode[] {
  const ahead = Map.groupBy(
    edges.filter(({ kind }) => kind !== 'return' && kind !== 'lookBack'),
    ({ from }) => from,
  )
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const seen = new Set<string>()
  const order: GraphNode[] = []
  // depth first, the last of what follows before the first: what several lead to stands after all of them
  const visit = (node: GraphNode): GraphNode[] => {
    if (seen.has(node.id)) return []
    seen.add(node.id)
    const follow = (ahead.get(node.id) ?? []).toReversed()
    const after = follow.reduce<GraphNode[]>((done, { to }) => {
      const next = byId.get(to)
      return next ? [...visit(next), ...done] : done
    }, [])
    return [node, ...after]
  }
  for (const node of nodes) order.push(...visit(node))
  return order
}

/** One edge for each first step, whatever origins lead there. */
function startEdges(start: Procedure['start']): GraphEdge[] {
  const firsts = [...new Set(Object.values(start))]
  return firsts.map((step) => {
    const origins = Object.keys(start).filter((origin) => start[origin] === step)
    // where all begin alike there is nothing to tell
    const label = firsts.length === 1 ? '' : origins.join('\n')
    return { id: `start>${step}`, from: START, to: nodeOf(step), kind: 'start', label }
  })
}

function stepParts(id: string, step: Step): Graph {
  const from = nodeOf(id)
  if (step.kind === 'end') return { nodes: [], edges: step.lookBack ? [lookBackEdge(id, step.lookBack.step)] : [] }
  if (step.kind !== 'task')
    return {
      nodes: [],
      edges: [{ id: `${id}>${step.next}`, from, to: nodeOf(step.next), kind: 'next', label: '' }],
    }
  const lapsing = new Set((step.agenda ?? []).flatMap((entry) => (entry.do === 'lapse' ? [entry.outcome] : [])))
  const parts = Object.entries(step.outcomes).map(([name, outcome]) =>
    outcomeParts({ step: id, id: name }, outcome, lapsing.has(name)),
  )
  return { nodes: parts.flatMap(({ nodes }) => nodes), edges: parts.flatMap(({ edges }) => edges) }
}

function outcomeParts(of: { step: string; id: string }, outcome: Outcome, lapses: boolean): Graph {
  const kind = outcome.kind === 'return' ? 'return' : lapses ? 'lapse' : 'outcome'
  const common = { from: nodeOf(of.step), kind, label: outcome.title, outcome: of } as const
  const [only, ...more] = outcome.to
  if (only && more.length === 0) {
    return { nodes: [], edges: [{ ...common, id: `${of.step}/${of.id}>${only.step}`, to: nodeOf(only.step) }] }
  }
  const gate = gatewayOf(of.step, of.id)
  return {
    nodes: [{ id: gate, kind: 'gateway' }],
    edges: [
      { ...common, id: `${of.step}/${of.id}`, to: gate },
      ...outcome.to.map(
        ({ step, when }): GraphEdge => ({
          id: `${of.step}/${of.id}>${step}`,
          from: gate,
          to: nodeOf(step),
          kind: 'branch',
          label: when ?? '',
          outcome: of,
        }),
      ),
    ],
  }
}

const lookBackEdge = (id: string, step: string): GraphEdge => ({
  id: `${id}~${step}`,
  from: nodeOf(id),
  to: nodeOf(step),
  kind: 'lookBack',
  label: '',
})

/** Two branches of one outcome may lead to one step: the second of a name is told apart. */
function numbered(edges: readonly GraphEdge[]): GraphEdge[] {
  const seen = new Map<string, number>()
  return edges.map((edge) => {
    const times = seen.get(edge.id) ?? 0
    seen.set(edge.id, times + 1)
    return times === 0 ? edge : { ...edge, id: `${edge.id}#${times + 1}` }
  })
}
