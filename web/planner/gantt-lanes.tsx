import { useTranslation } from 'react-i18next'
import type { Neighbour, TimelineMark } from '../../contracts/http/timeline.ts'
import { civilDate } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { type Scale, xOf } from './gantt-scale.ts'
import { addDays } from './timeline.ts'

const SIZE = 5

/** Diamonds on their days: full ones report, hollow ones judge; what a phase does not end without is larger and crossed. */
export function MarkLane({
  marks,
  y,
  height,
  scale,
}: {
  marks: readonly TimelineMark[]
  y: number
  height: number
  scale: Scale
}) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const middle = y + height / 2
  return marks
    .filter(({ at }) => civilDate(at) >= scale.from && civilDate(at) <= scale.to)
    .map(({ kind, title, at, critical }) => {
      const x = xOf(civilDate(at), scale) + scale.dayWidth / 2
      const half = critical ? SIZE + 2 : SIZE
      return (
        <g
          key={kind + title + at}
          className={critical ? 'gantt-mark is-critical' : `gantt-mark is-${kind.toLowerCase()}`}
        >
          <title>{`${t(`mark.${kind}`)} · ${title} · ${time.day(at)}`}</title>
          <path d={`M${x} ${middle - half}L${x + half} ${middle}L${x} ${middle + half}L${x - half} ${middle}Z`} />
          {critical && <path d={`M${x} ${middle - 3}V${middle + 3}`} className="gantt-cross" />}
        </g>
      )
    })
}

/** Another campaign of the same units, faintly: its phases, and with how many units it meets. */
export function NeighbourRow({ other, y, scale }: { other: Neighbour; y: number; scale: Scale }) {
  const { t } = useTranslation('planner')
  return (
    <g className="gantt-other">
      <text x={4} y={y + 11}>
        {t('timeline.other', { title: other.title, count: other.unitCount })}
      </text>
      {other.phases.map(({ id, startsAt, endsAt }) => {
        const [first, last] = [civilDate(startsAt), civilDate(Date.parse(endsAt) - 1)]
        if (last < scale.from || first > scale.to) return null
        const x = Math.max(0, xOf(first, scale))
        const end = xOf(last > scale.to ? addDays(scale.to, 1) : addDays(last, 1), scale)
        return <rect key={id} x={x} y={y + 15} width={Math.max(2, end - x)} height={6} rx={1} />
      })}
    </g>
  )
}
