import type { AbstractNode, IconDefinition } from '@ant-design/icons-svg/es/types'
import { createElement, type ReactElement } from 'react'
import './icon.css'

/** An icon of the kit's set, without the kit: for what stands on screen first. It never stands without its text. */
export function Icon({ of }: { of: IconDefinition }) {
  // the two-coloured ones are functions of their colours, and none of ours
  if (typeof of.icon === 'function') throw new Error(`icon ${of.name} has two colours`)
  return (
    <span className="anticon" aria-hidden>
      {drawn(of.icon)}
    </span>
  )
}

const drawn = ({ tag, attrs, children = [] }: AbstractNode, key?: number): ReactElement =>
  createElement(
    tag,
    { key, ...attrs, ...(tag === 'svg' ? { width: '1em', height: '1em', fill: 'currentColor' } : {}) },
    ...children.map((child, at) => drawn(child, at)),
  )
