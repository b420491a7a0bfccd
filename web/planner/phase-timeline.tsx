import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PhaseItem } from '../../contracts/http/campaigns.ts'
import type { Timeline } from '../../contracts/http/timeline.ts'
import { civilDate } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { daysQuery } from './campaigns.query.ts'
import type { EdgeMoves } from './edge-moves.ts'
import { Gantt } from './gantt.tsx'
import { MarkTable, NeighbourList } from './mark-table.tsx'
import { PhaseTable } from './phase-table.tsx'
import { overlapsOf, phaseSpan, timelineWeeks } from './timeline.ts'
import './timeline.css'

interface PhaseTimelineProps {
  phases: readonly PhaseItem[]
  issueDate: string
  campaignNow: string
  /** the day on which it is to be launched */
  launchOn?: string | undefined
  /** the campaign is: no phase of it goes on */
  isClosed?: boolean
  /** the days that matter and other campaigns; drawn without them until they are there */
  beside?: Pick<Timeline, 'marks' | 'recurring' | 'others'> | undefined
  /** absent: the dates are only looked at */
  moves?: EdgeMoves | undefined
}

const NOTHING = { marks: [], recurring: [], others: [] }

/** Phases as bars over the days off, with the issue, today, what overlaps and what is due; the same as tables below, where the dates are edited too. */
export function PhaseTimeline({
  phases,
  issueDate,
  campaignNow,
  launchOn,
  isClosed = false,
  beside = NOTHING,
  moves,
}: PhaseTimelineProps) {
  const { t } = useTranslation(['planner', 'launch'])
  const time = useTime()
  const spans = phases.map(phaseSpan)
  const { from, to } = timelineWeeks(spans, issueDate)
  const { data } = useQuery(daysQuery(from, to))
  const days = data?.items ?? []
  const overlaps = overlapsOf(spans)
  const isPulled = phases.some((phase) => moves?.handleOf(phase, 'starts') ?? moves?.handleOf(phase, 'ends'))
  return (
    <>
      <Gantt
        from={from}
        to={to}
        phases={phases}
        days={days}
        issueDate={issueDate}
        today={civilDate(campaignNow)}
        launchOn={launchOn}
        isClosed={isClosed}
        marks={beside.marks}
        others={beside.others}
        moves={moves}
      />
      <p className="timeline-legend faint" aria-hidden>
        <span className="legend-rest" /> {t('timeline.weekend')}
        <span className="legend-rest is-holiday" /> {t('timeline.holiday')}
        {overlaps.length > 0 && (
          <>
            <span className="legend-overlap" /> {t('timeline.overlap')}
          </>
        )}
        {beside.marks.length > 0 && <span className="legend-text">{t('timeline.marks')}</span>}
        {isPulled && <span className="legend-text">{t('timeline.pull')}</span>}
      </p>
      {launchOn !== undefined && (
        <p className="soft timeline-note">{t('launch:timelineNote', { date: time.day(launchOn) })}</p>
      )}
      {overlaps.map(({ one, other, first, last, days: shared }) => (
        <p key={`${one}${other}`} className="soft timeline-note">
          {t(shared === 1 ? 'timeline.overlapDay' : 'timeline.overlapNote', {
            one,
            other,
            count: shared,
            first: time.day(first),
            last: time.day(last),
          })}
        </p>
      ))}
      {data?.unpublished.map(({ year, status }) => (
        <p key={year} className="soft timeline-note">
          {t(status === 'PROVISIONAL' ? 'timeline.inferred' : 'timeline.unpublished', { year })}
        </p>
      ))}
      <PhaseTable phases={phases} days={days} isClosed={isClosed} moves={moves} />
      <NeighbourList others={beside.others} spans={spans} />
      <MarkTable marks={beside.marks} recurring={beside.recurring} />
    </>
  )
}
