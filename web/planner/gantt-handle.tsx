import { useEffect, useRef, useState } from 'react'
import { useTime } from '../shared/use-time.ts'
import { keyed, pulled, type Scale, xOf } from './gantt-scale.ts'
import { addDays, daysBetween } from './timeline.ts'

interface GanttHandleProps {
  scale: Scale
  /** where the edge is */
  date: string
  /** the edge stands at the end of its day */
  isEnd: boolean
  y: number
  height: number
  label: string
  min?: string | undefined
  onMove: (to: string) => void
}

/** Keys may be pressed several times before the server is asked. */
const QUIET_MS = 600
/** px around the line that can be taken */
const GRIP = 22

/** The edge of a bar that can be pulled, or moved by the arrow keys; Escape puts it back. */
export function GanttHandle({ scale, date, isEnd, y, height, label, min, onMove }: GanttHandleProps) {
  const time = useTime()
  const [wanted, setWanted] = useState<string>()
  const grabbed = useRef<number>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const shown = wanted ?? date
  const x = xOf(isEnd ? addDays(shown, 1) : shown, scale)
  const give = (to: string | undefined) => {
    clearTimeout(timer.current)
    grabbed.current = undefined
    setWanted(undefined)
    if (to !== undefined && to !== date) onMove(to)
  }
  return (
    <g
      role="slider"
      tabIndex={0}
      className="gantt-handle"
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={daysBetween(scale.from, min ?? scale.from)}
      aria-valuemax={daysBetween(scale.from, scale.to)}
      aria-valuenow={daysBetween(scale.from, shown)}
      aria-valuetext={time.day(shown)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        grabbed.current = event.clientX
      }}
      onPointerMove={(event) => {
        if (grabbed.current !== undefined) setWanted(pulled(date, event.clientX - grabbed.current, scale, min))
      }}
      onPointerUp={() => grabbed.current !== undefined && give(wanted)}
      onPointerCancel={() => give(undefined)}
      onBlur={() => give(wanted)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') return give(undefined)
        if (event.key === 'Enter') return give(wanted)
        const to = keyed(shown, event.key, scale, min)
        if (to === undefined) return
        event.preventDefault()
        setWanted(to)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => give(to), QUIET_MS)
      }}
    >
      <rect className="gantt-grip" x={x - GRIP / 2} y={y - (GRIP - height) / 2} width={GRIP} height={GRIP} />
      <rect className="gantt-knob" x={x - 3} y={y - 4} width={6} height={height + 8} rx={2} />
      {wanted !== undefined && (
        <text className="gantt-wanted" x={x} y={y - 8} textAnchor="middle">
          {time.day(wanted)}
        </text>
      )}
    </g>
  )
}
