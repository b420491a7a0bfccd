import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Graph, type GraphEdge, type GraphNode, inOrder } from './graph.ts'
import type { Placed, Size, Unplaced } from './layout.ts'
import { widthOf, wrapped } from './measure.ts'
import type { GraphText } from './use-node-text.ts'

export const EM = 14
export const LINE = 20
const BOX_EM = 12
const LABEL_EM = 9
/** of one text: none that a template may have is cut, but for a condition that is a story */
const MOST_LINES = 8
const EVENT = 34
const PADDING = 10

export interface DrawnNode extends GraphNode {
  title: string[]
  lines: string[]
  /** what is said of it, below the rest */
  chips: string[]
  /** all of it for whoever hears it: whole, where the drawing breaks and shortens */
  told: string[]
}

export interface DrawnEdge extends GraphEdge {
  text: string[]
}

export interface Drawing {
  nodes: DrawnNode[]
  edges: DrawnEdge[]
}

/** Whose texts stand beside them. */
export const isRound = ({ kind }: GraphNode): boolean => kind === 'start' || kind === 'wait' || kind === 'end'

/** A graph with its texts in lines, and where everything lies; undefined until it is laid out. */
export function usePlaced(
  graph: Graph,
  text: GraphText,
  chipsOf: (node: string) => readonly string[],
): { drawing: Drawing; placed?: Placed; error: Error | null } {
  const drawing = useMemo(() => drawingOf(graph, text, chipsOf), [graph, text, chipsOf])
  const sizes = useMemo(() => unplaced(drawing), [drawing])
  const { data, error } = useQuery({
    queryKey: ['diagram', sizes],
    // the engine is large and only for those who look at a drawing
    queryFn: async () => (await import('./layout.ts')).placed(sizes),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    placeholderData: (before) => (before && isOf(before, sizes) ? before : undefined),
    structuralSharing: false,
    retry: false,
  })
  return { drawing, error, ...(data ? { placed: data } : {}) }
}

function drawingOf(graph: Graph, text: GraphText, chipsOf: (node: string) => readonly string[]): Drawing {
  return {
    nodes: inOrder(graph).map((node) => {
      const { title, lines } = text.node(node)
      const inBox = (line: string) => wrapped(line, BOX_EM, MOST_LINES)
      const said = node.kind === 'gateway' ? [] : chipsOf(node.id)
      return {
        ...node,
        title: wrapped(title, BOX_EM),
        lines: lines.flatMap(inBox),
        chips: said.flatMap(inBox),
        told: [...(node.step ? [title] : []), ...lines, ...said],
      }
    }),
    edges: graph.edges.map((edge) => ({ ...edge, text: wrapped(text.edge(edge), LABEL_EM, MOST_LINES) })),
  }
}

const sizeOf = (lines: readonly string[]): Size => ({
  width: Math.ceil(Math.max(...lines.map(widthOf)) * EM),
  height: lines.length * LINE,
})

function unplaced({ nodes, edges }: Drawing): Unplaced {
  return {
    nodes: nodes.map((node) => {
      const { id, kind, title, lines, chips } = node
      if (kind === 'gateway') return { id, size: { width: EVENT, height: EVENT } }
      const text = sizeOf([...chips, ...title, ...lines])
      if (isRound(node)) return { id, size: { width: EVENT, height: EVENT }, label: text }
      return { id, size: { width: BOX_EM * EM + 2 * PADDING, height: text.height + 2 * PADDING } }
    }),
    edges: edges.map(({ id, from, to, text }) => ({
      id,
      from,
      to,
      ...(text.length > 0 ? { label: sizeOf(text) } : {}),
    })),
  }
}

/** Whether the drawing before has all that is asked for now: it stays on screen until the new one is laid out. */
const isOf = ({ nodes, edges }: Placed, wanted: Unplaced): boolean =>
  wanted.nodes.every(({ id }) => nodes.has(id)) && wanted.edges.every(({ id }) => edges.has(id))
