import type { Point, Size } from './layout.ts'
import { type DrawnNode, EM, isRound, LINE } from './use-placed.ts'

/** The outline of a node in the shapes of BPMN, at its place. */
export function Outline({ kind, x, y, width, height }: Pick<DrawnNode, 'kind'> & Point & Size) {
  const [cx, cy, r] = [x + width / 2, y + height / 2, Math.min(width, height) / 2]
  switch (kind) {
    case 'start':
    case 'end':
      return <circle className="shape" cx={cx} cy={cy} r={r - 2} />
    case 'wait':
      return (
        <>
          <circle className="shape" cx={cx} cy={cy} r={r - 1} />
          <circle className="inner" cx={cx} cy={cy} r={r - 5} />
          <path className="inner" d={`M${cx} ${cy - 6}V${cy}L${cx + 5} ${cy + 3}`} />
        </>
      )
    case 'gateway':
      return (
        <>
          <path className="shape" d={`M${cx} ${y}L${x + width} ${cy}L${cx} ${y + height}L${x} ${cy}Z`} />
          <path
            className="inner"
            d={`M${cx - 5} ${cy - 5}L${cx + 5} ${cy + 5}M${cx + 5} ${cy - 5}L${cx - 5} ${cy + 5}`}
          />
        </>
      )
    case 'task':
    case 'gather':
    default:
      return <rect className="shape" x={x} y={y} width={width} height={height} rx={6} />
  }
}

interface LinesProps {
  lines: readonly { text: string; className: string }[]
  x: number
  y: number
  anchor: 'start' | 'middle'
}

/** Lines of text under each other, the first at the top. */
export function Lines({ lines, x, y, anchor }: LinesProps) {
  return (
    <text textAnchor={anchor} aria-hidden>
      {lines.map(({ text, className }, at) => (
        // a text has no other name than its place
        <tspan key={`${at}.${text}`} className={className} x={x} y={y + at * LINE + EM}>
          {text}
        </tspan>
      ))}
    </text>
  )
}

/** What stands in a box, or beside a round node. */
export function NodeLines({ node, at }: { node: DrawnNode; at: Point & Size & { label?: Point } }) {
  if (node.kind === 'gateway') return null
  const lines = [
    ...node.title.map((text) => ({ text, className: 'node-title' })),
    ...node.lines.map((text) => ({ text, className: 'node-line' })),
    ...node.chips.map((text) => ({ text, className: 'chip' })),
  ]
  const top = at.y + (at.height - lines.length * LINE) / 2
  return isRound(node) ? (
    <Lines lines={lines} x={at.label?.x ?? at.x} y={at.label?.y ?? at.y} anchor="start" />
  ) : (
    <Lines lines={lines} x={at.x + at.width / 2} y={top} anchor="middle" />
  )
}

/** A line through points, its corners a little round. */
export function roundedPath([first, ...rest]: readonly Point[]): string {
  if (!first) return ''
  const parts = [`M${first.x} ${first.y}`]
  let before = first
  for (const [at, point] of rest.entries()) {
    const next = rest[at + 1]
    if (next) {
      const [start, end] = [toward(point, before), toward(point, next)]
      parts.push(`L${start.x} ${start.y}Q${point.x} ${point.y} ${end.x} ${end.y}`)
    } else {
      parts.push(`L${point.x} ${point.y}`)
    }
    before = point
  }
  return parts.join('')
}

const CORNER = 5

function toward(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const part = length === 0 ? 0 : Math.min(CORNER, length / 2) / length
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}
