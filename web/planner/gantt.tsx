import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhaseItem } from '../../contracts/http/campaigns.ts'
import type { Neighbour, TimelineMark } from '../../contracts/http/timeline.ts'
import { useTime } from '../shared/use-time.ts'
import type { EdgeMoves } from './edge-moves.ts'
import './gantt.css'
import { GanttHandle } from './gantt-handle.tsx'
import { MarkLane, NeighbourRow } from './gantt-lanes.tsx'
import { type Scale, WEEK, weekDates, widthOf, xOf } from './gantt-scale.ts'
import { addDays, type CalendarDay, daysBetween, overlapsOf, phaseSpan, restRuns } from './timeline.ts'

export interface GanttProps {
  from: string
  to: string
  phases: readonly PhaseItem[]
  days: readonly CalendarDay[]
  issueDate: string
  today: string
  /** the day on which it is to be launched */
  launchOn?: string | undefined
  isClosed: boolean
  marks: readonly TimelineMark[]
  others: readonly Neighbour[]
  moves: EdgeMoves | undefined
}

const NARROWEST = 640
const [HEAD, ROW, BAR, LANE, FAINT_ROW, FOOT] = [24, 52, 14, 30, 26, 40]

/** Phases as bars over the days off, the days that matter as diamonds, other campaigns of the same units faintly below; edges can be pulled. */
export function Gantt({
  from,
  to,
  phases,
  days,
  issueDate,
  today,
  launchOn,
  isClosed,
  marks,
  others,
  moves,
}: GanttProps) {
  const { t } = useTranslation(['planner', 'launch'])
  const time = useTime()
  const [frame, width] = useWidth()
  const scale: Scale = { from, to, dayWidth: Math.max(width, NARROWEST) / (daysBetween(from, to) + 1) }
  const whole = widthOf(scale)
  const lanesAt = HEAD + phases.length * ROW
  const othersAt = lanesAt + (marks.length > 0 ? LANE : 0)
  const height = othersAt + others.length * FAINT_ROW + FOOT
  const spanBox = (first: string, last: string) => ({
    x: xOf(first, scale),
    width: Math.max(2, xOf(addDays(last, 1), scale) - xOf(first, scale)),
  })
  const isIn = (date: string) => date >= from && date <= to
  return (
    // scrolls sideways, so the keyboard must get there
    <div className="gantt" ref={frame} tabIndex={0} role="region" aria-label={t('timeline.title')}>
      <svg width={whole} height={height} role="group" aria-label={t('timeline.drawing')}>
        <g aria-hidden>
          {restRuns(days).map(({ first, last, name }) => (
            <rect
              key={first}
              className={name ? 'gantt-rest is-holiday' : 'gantt-rest'}
              y={HEAD}
              height={height - HEAD}
              {...spanBox(first, last)}
            >
              {name && <title>{name}</title>}
            </rect>
          ))}
          {weekDates(scale).map((monday) => (
            <g key={monday}>
              <line className="gantt-week" x1={xOf(monday, scale)} x2={xOf(monday, scale)} y1={0} y2={height} />
              <text className="gantt-date" x={xOf(monday, scale) + 4} y={15}>
                {time.shortDay(monday)}
              </text>
            </g>
          ))}
          {overlapsOf(phases.map(phaseSpan)).map(({ one, other, first, last }) => (
            <rect
              key={one + other}
              className="gantt-overlap"
              y={HEAD}
              height={lanesAt - HEAD}
              {...spanBox(first, last)}
            />
          ))}
          {isIn(issueDate) && (
            <Line
              x={xOf(issueDate, scale)}
              height={height}
              whole={whole}
              className="gantt-issue"
              text={t('timeline.issue', { date: time.shortDay(issueDate) })}
              up={8}
            />
          )}
          {isIn(today) && (
            <Line
              x={xOf(today, scale)}
              height={height}
              whole={whole}
              className="gantt-today"
              text={t('timeline.today')}
              up={24}
            />
          )}
          {launchOn !== undefined && isIn(launchOn) && (
            <Line
              x={xOf(launchOn, scale)}
              height={height}
              whole={whole}
              className="gantt-launch"
              text={t('launch:timeline', { date: time.shortDay(launchOn) })}
              up={FOOT}
            />
          )}
          {phases.map((phase, at) => (
            <Bar key={phase.id} phase={phase} isClosed={isClosed} y={HEAD + at * ROW} scale={scale} whole={whole} />
          ))}
          {marks.length > 0 && <MarkLane marks={marks} y={lanesAt} height={LANE} scale={scale} />}
          {others.map((other, at) => (
            <NeighbourRow key={other.id} other={other} y={othersAt + at * FAINT_ROW} scale={scale} />
          ))}
        </g>
        {moves?.moveIssue && isIn(issueDate) && (
          <GanttHandle
            scale={scale}
            date={issueDate}
            isEnd={false}
            y={HEAD - 12}
            height={12}
            label={t('timeline.moveIssue')}
            onMove={moves.moveIssue}
          />
        )}
        {phases.flatMap((phase, at) =>
          (['starts', 'ends'] as const).map((edge) => {
            const handle = moves?.handleOf(phase, edge)
            const span = phaseSpan(phase)
            return (
              handle && (
                <GanttHandle
                  key={phase.id + edge}
                  scale={scale}
                  date={edge === 'starts' ? span.first : span.last}
                  isEnd={edge === 'ends'}
                  y={HEAD + at * ROW + 26}
                  height={BAR}
                  label={t(`timeline.move.${edge}`, { title: phase.title, by: handle.by })}
                  min={handle.min}
                  onMove={(date) => moves?.move({ phase: phase.id, edge, to: date })}
                />
              )
            )
          }),
        )}
      </svg>
      <span className="visually-hidden">{t('timeline.until', { date: time.day(to) })}</span>
    </div>
  )
}

function Bar({
  phase,
  isClosed,
  y,
  scale,
  whole,
}: {
  phase: PhaseItem
  isClosed: boolean
  y: number
  scale: Scale
  whole: number
}) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const { first, last } = phaseSpan(phase)
  const [x, end] = [xOf(first, scale), xOf(addDays(last, 1), scale)]
  const isLate = x > whole * 0.7
  const until =
    phase.waits?.ends?.for === 'YEARLY' ? t('phase.wait.YEARLY') : phase.tentative.ends ? '?' : time.shortDay(last)
  return (
    <>
      <text
        className="gantt-name"
        x={isLate ? Math.min(end, whole) : x}
        y={y + 18}
        textAnchor={isLate ? 'end' : 'start'}
      >
        {phase.title}{' '}
        <tspan className="gantt-faint">{`${phase.tentative.starts ? '?' : time.shortDay(first)}–${until}`}</tspan>
      </text>
      <rect
        className={`gantt-bar is-${isClosed ? 'ended' : phase.status.toLowerCase()}${phase.tentative.starts || phase.tentative.ends ? ' is-open' : ''}`}
        x={x}
        y={y + 26}
        width={Math.max(4, end - x)}
        height={BAR}
        rx={2}
      />
    </>
  )
}

interface LineProps {
  x: number
  height: number
  whole: number
  className: string
  text: string
  /** px of its text above the foot */
  up: number
}

function Line({ x, height, whole, className, text, up }: LineProps) {
  const isLate = x > whole * 0.85
  return (
    <g className={className}>
      <line x1={x} x2={x} y1={HEAD - 6} y2={height} />
      <text x={isLate ? x - 4 : x + 4} y={height - up} textAnchor={isLate ? 'end' : 'start'}>
        {text}
      </text>
    </g>
  )
}

/** The width that there is, px; a week more where the window grows. */
function useWidth() {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(NARROWEST)
  useLayoutEffect(() => {
    const box = frame.current
    if (!box) return
    const watch = new ResizeObserver(() => setWidth(Math.max(NARROWEST, Math.floor(box.clientWidth / WEEK) * WEEK)))
    watch.observe(box)
    return () => watch.disconnect()
  }, [])
  return [frame, width] as const
}
