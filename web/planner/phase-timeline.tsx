import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PhaseItem } from '../../contracts/http/campaigns.ts'
import { civilDate } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { daysQuery } from './campaigns.query.ts'
import { PhaseTable } from './phase-table.tsx'
import { addDays, overlapsOf, phaseSpan, placeOf, restRuns, timelineWeeks } from './timeline.ts'
import './timeline.css'

interface PhaseTimelineProps {
  phases: readonly PhaseItem[]
  issueDate: string
  campaignNow: string
  /** the campaign is: no phase of it goes on */
  isClosed?: boolean
}

const WEEK = 7
/** Percent of the width from which a label stands on the left of its mark, to stay inside. */
const LABELS_TURN_AT = 75
/** Weeks between two dates on the scale, so that the dates never touch. */
const SCALE_STEPS = [1, 2, 4, 8, 13, 26] as const
const MOST_DATES = 9

/** Phases as bars over the days off, with the issue, today, and what overlaps; the same as a table below. */
export function PhaseTimeline({ phases, issueDate, campaignNow, isClosed = false }: PhaseTimelineProps) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const spans = phases.map(phaseSpan)
  const { from, to } = timelineWeeks(spans, issueDate)
  const { data } = useQuery(daysQuery(from, to))
  const days = data?.items ?? []
  const today = civilDate(campaignNow)
  const isTodayShown = today >= from && today <= to
  const overlaps = overlapsOf(spans)
  const percent = (first: string, last = first) => {
    const { left, width } = placeOf(first, last, from, to)
    return { left: `${left}%`, width: `${width}%` }
  }
  const atEnd = (date: string) => (placeOf(date, date, from, to).left > LABELS_TURN_AT ? ' is-at-end' : '')
  return (
    <>
      <div className="timeline" aria-hidden>
        <div className="timeline-scroll">
          <div className="timeline-scale">
            {scaleDates(from, to).map((date) => (
              <span key={date} style={{ left: percent(date).left }}>
                {shortDate(date)}
              </span>
            ))}
          </div>
          <div className="timeline-rows">
            {restRuns(days).map(({ first, last, name }) => (
              <span
                key={first}
                className={name ? 'timeline-rest is-holiday' : 'timeline-rest'}
                style={percent(first, last)}
                title={name}
              />
            ))}
            {overlaps.map(({ one, other, first, last }) => (
              <span key={`${one}${other}`} className="timeline-overlap" style={percent(first, last)} />
            ))}
            {issueDate >= from && issueDate <= to && (
              <span className={`timeline-issue${atEnd(issueDate)}`} style={{ left: percent(issueDate).left }}>
                <span>{t('timeline.issue', { date: shortDate(issueDate) })}</span>
              </span>
            )}
            {isTodayShown && (
              <span className={`timeline-today${atEnd(today)}`} style={{ left: percent(today).left }}>
                <span>{t('timeline.today')}</span>
              </span>
            )}
            {phases.map((phase, at) => {
              const span = spans[at]
              return (
                span && (
                  <div key={phase.id} className="timeline-row">
                    <span
                      className={`timeline-bar is-${isClosed ? 'ended' : phase.status.toLowerCase()}${phase.tentative.starts ? ' is-open-start' : ''}${phase.tentative.ends ? ' is-open-end' : ''}`}
                      style={percent(span.first, span.last)}
                    />
                    <span className={`timeline-name${atEnd(span.first)}`} style={{ left: percent(span.first).left }}>
                      {phase.title}
                      <span className="faint">
                        {' '}
                        {phase.tentative.starts ? '?' : shortDate(span.first)}–
                        {phase.waits?.ends?.for === 'YEARLY'
                          ? t('phase.wait.YEARLY')
                          : phase.tentative.ends
                            ? '?'
                            : shortDate(span.last)}
                      </span>
                    </span>
                  </div>
                )
              )
            })}
          </div>
        </div>
      </div>
      <p className="timeline-legend faint" aria-hidden>
        <span className="legend-rest" /> {t('timeline.weekend')}
        <span className="legend-rest is-holiday" /> {t('timeline.holiday')}
        {overlaps.length > 0 && (
          <>
            <span className="legend-overlap" /> {t('timeline.overlap')}
          </>
        )}
      </p>
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
      <PhaseTable phases={phases} days={days} isClosed={isClosed} />
    </>
  )
}

/** Mondays, as many as fit. */
function scaleDates(from: string, to: string): string[] {
  const weeks: string[] = []
  for (let monday = from; monday <= to; monday = addDays(monday, WEEK)) weeks.push(monday)
  const step =
    SCALE_STEPS.find((every) => weeks.length / every <= MOST_DATES) ?? SCALE_STEPS[SCALE_STEPS.length - 1] ?? 1
  return weeks.filter((_monday, at) => at % step === 0)
}

const shortDate = (date: string): string => `${Number(date.slice(5, 7))}/${Number(date.slice(8, 10))}`
