import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mark } from './compared.ts'
import { START } from './graph.ts'
import type { Placed } from './layout.ts'
import { Lines, NodeLines, Outline, roundedPath } from './shapes.tsx'
import { type Drawing as Drawn, type DrawnEdge, type DrawnNode } from './use-placed.ts'

/** What is said of a node or an edge beside its own text. */
export interface Said {
  mark?: Mark
  /** the case was here: how often, when */
  visited?: string
  /** on the way that it took */
  isTaken?: boolean
  isNow?: boolean
  /** not reached */
  isFaint?: boolean
}

export interface DrawingProps {
  label: string
  drawing: Drawn
  placed: Placed
  said: (id: string) => Said
  scale: number | undefined
  selected?: string | undefined
  onSelect?: ((step: string) => void) | undefined
}

/** The drawing itself. One node is in the order of the tab key; the arrows go to the others. */
export function Drawing({ label, drawing, placed, said, scale, selected, onSelect }: DrawingProps) {
  const marker = useId()
  const [at, setAt] = useState(selected ?? START)
  const order = drawing.nodes.filter(({ kind }) => kind !== 'gateway')
  const active = order.some(({ id }) => id === at) ? at : START
  const move = (event: KeyboardEvent<SVGGElement>, node: DrawnNode) => {
    const index = order.findIndex(({ id }) => id === node.id)
    const to = order[INDEX[event.key]?.(index, order.length) ?? -1]
    if ((event.key === 'Enter' || event.key === ' ') && node.step && onSelect) {
      event.preventDefault()
      onSelect(node.step.id)
    }
    if (!to) return
    event.preventDefault()
    setAt(to.id)
    // the ids of a template are ASCII words; those of gateways are not among them
    event.currentTarget.ownerSVGElement?.querySelector<SVGGElement>(`[data-node="${to.id}"]`)?.focus()
  }
  const { width, height } = placed
  return (
    <svg
      className="diagram-drawing"
      // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: its nodes are images with names of their own
      role="group"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      style={scale === undefined ? FITTING(width) : { width: width * scale, height: height * scale }}
    >
      <Patterns name={marker} />
      {drawing.edges.map((edge) => (
        <Edge key={edge.id} edge={edge} placed={placed} said={said(edge.id)} marker={marker} />
      ))}
      {drawing.nodes.map((node) => (
        <Node
          key={node.id}
          node={node}
          placed={placed}
          said={said(node.id)}
          pattern={marker}
          isActive={node.id === active}
          isSelected={node.step !== undefined && node.id === selected}
          onKeyDown={(event) => move(event, node)}
          onPick={() => {
            setAt(node.id)
            if (node.step) onSelect?.(node.step.id)
          }}
          isButton={onSelect !== undefined}
        />
      ))}
    </svg>
  )
}

/** As wide as there is room for, but never so small that it cannot be read, nor larger than it is. */
const FITTING = (width: number) => ({
  width: `max(${Math.round(width * 0.65)}px, min(100%, ${width}px))`,
  height: 'auto',
})

const INDEX: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowRight: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, count) => count - 1,
}

function Patterns({ name }: { name: string }) {
  return (
    <defs>
      {(['plain', 'added', 'removed'] as const).map((kind) => (
        <marker
          key={kind}
          id={`${name}-${kind}`}
          className={`arrow arrow-${kind}`}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="10"
          markerHeight="10"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path d="M0 1L10 5L0 9Z" />
        </marker>
      ))}
      <pattern id={`${name}-hatch-added`} className="hatch-added" width="8" height="8" patternUnits="userSpaceOnUse">
        <path d="M0 8L8 0" />
      </pattern>
      <pattern
        id={`${name}-hatch-removed`}
        className="hatch-removed"
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
      >
        <path d="M0 0L8 8M0 8L8 0" />
      </pattern>
      <pattern
        id={`${name}-hatch-changed`}
        className="hatch-changed"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
      >
        <circle cx="3" cy="3" r="1" />
      </pattern>
    </defs>
  )
}

function Edge({ edge, placed, said, marker }: { edge: DrawnEdge; placed: Placed; said: Said; marker: string }) {
  const at = placed.edges.get(edge.id)
  if (!at) return null
  const arrow = said.mark === 'added' || said.mark === 'removed' ? said.mark : 'plain'
  return (
    <g className={classOf(`edge edge-${edge.kind}`, said)}>
      {edge.kind === 'branch' && edge.label !== '' && <title>{edge.label}</title>}
      <path d={roundedPath(at.points)} markerEnd={`url(#${marker}-${arrow})`} />
      {at.label && (
        <Lines
          lines={edge.text.map((text) => ({ text, className: 'edge-text' }))}
          x={at.label.x}
          y={at.label.y}
          anchor="start"
        />
      )}
    </g>
  )
}

interface NodeProps {
  node: DrawnNode
  placed: Placed
  said: Said
  pattern: string
  isActive: boolean
  isSelected: boolean
  isButton: boolean
  onKeyDown: (event: KeyboardEvent<SVGGElement>) => void
  onPick: () => void
}

function Node({ node, placed, said, pattern, isActive, isSelected, isButton, onKeyDown, onPick }: NodeProps) {
  const { t } = useTranslation('diagram')
  const at = placed.nodes.get(node.id)
  if (!at) return null
  const isTold = node.kind !== 'gateway'
  const words = [t(`kind.${node.kind}`), ...node.told, said.isFaint && t('notReached')].filter(Boolean)
  return (
    <g
      className={classOf(`node node-${node.kind}${isSelected ? ' node-selected' : ''}`, said)}
      {...(isTold
        ? {
            role: isButton && node.step ? 'button' : 'img',
            'aria-label': words.join(t('shared:comma')),
            'aria-current': said.isNow ? ('step' as const) : undefined,
            tabIndex: isActive ? 0 : -1,
            'data-node': node.id,
            onKeyDown,
            onClick: onPick,
          }
        : { 'aria-hidden': true })}
    >
      <Outline kind={node.kind} {...at} />
      {said.mark && (
        <g style={{ fill: `url(#${pattern}-hatch-${said.mark})` }} className="hatch">
          <Outline kind={node.kind} {...at} />
        </g>
      )}
      {node.kind === 'gather' && <path className="inner" d={bars(at)} />}
      <NodeLines node={node} at={at} />
    </g>
  )
}

/** The three bars of BPMN: several at once. */
const bars = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string =>
  [-5, 0, 5].map((off) => `M${x + width / 2 + off} ${y + height - 10}v7`).join('')

const classOf = (base: string, { mark, isNow, isFaint, isTaken }: Said): string =>
  [base, mark && `is-${mark}`, isNow && 'is-now', isFaint && 'is-faint', isTaken && 'is-visited']
    .filter(Boolean)
    .join(' ')
