import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk-api.js'
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker'

export interface Size {
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

/** What is to be placed, with the sizes that its texts take. */
export interface Unplaced {
  nodes: { id: string; size: Size; label?: Size }[]
  edges: { id: string; from: string; to: string; label?: Size }[]
}

export interface Placed extends Size {
  nodes: ReadonlyMap<string, Size & Point & { label?: Point }>
  edges: ReadonlyMap<string, { points: Point[]; label?: Point }>
}

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeNode': '20',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.feedbackEdges': 'true',
  'elk.edgeLabels.placement': 'CENTER',
  'elk.padding': '[top=12,left=12,bottom=12,right=12]',
}

let engine: InstanceType<typeof ELK> | undefined

/** Places a graph from top to bottom, in a worker: the page stays quick. */
export async function placed(graph: Unplaced): Promise<Placed> {
  engine ??= new ELK({ workerFactory: () => new ElkWorker() })
  const { width = 0, height = 0, children = [], edges = [] } = await engine.layout(asElk(graph))
  return {
    width,
    height,
    nodes: new Map(children.map((node) => [node.id, nodeAt(node)])),
    edges: new Map(edges.map((edge) => [edge.id, edgeAt(edge)])),
  }
}

function asElk({ nodes, edges }: Unplaced): ElkNode {
  const labelled = (label: Size | undefined) => (label ? { labels: [{ text: ' ', ...label }] } : {})
  return {
    id: 'root',
    layoutOptions: OPTIONS,
    children: nodes.map(({ id, size, label }) => ({
      id,
      ...size,
      ...labelled(label),
      layoutOptions: { 'elk.nodeLabels.placement': 'OUTSIDE V_CENTER H_RIGHT' },
    })),
    edges: edges.map(({ id, from, to, label }) => ({ id, sources: [from], targets: [to], ...labelled(label) })),
  }
}

function nodeAt({ x = 0, y = 0, width = 0, height = 0, labels = [] }: ElkNode) {
  const [label] = labels
  return { x, y, width, height, ...(label ? { label: { x: x + (label.x ?? 0), y: y + (label.y ?? 0) } } : {}) }
}

function edgeAt({ sections = [], labels = [] }: ElkExtendedEdge) {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint])
  const [label] = labels
  return { points, ...(label ? { label: { x: label.x ?? 0, y: label.y ?? 0 } } : {}) }
}
