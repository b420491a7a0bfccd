import { Tooltip } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, TraceEvent } from '../../contracts/http/cases.ts'
import { isRecord } from '../shared/is-record.ts'
import { formatExact } from '../shared/time.ts'
import { useWho } from '../shared/use-who.ts'
import { Changes } from './changes.tsx'
import { eventFacts } from './event-facts.ts'
import { EventLinks } from './event-links.tsx'
import type { EventText } from './use-event-text.ts'

interface HistoryEventProps {
  event: TraceEvent
  detail: CaseDetail
  words: EventText
  /** a link leads to it */
  isTarget: boolean
}

/** Campaign time and the time of recording differ by less than this in ordinary work. */
const SAME_TIME_MS = 60_000

/** One entry: when in campaign time, what, who, the words and the grounds, and when it was recorded if that differs. */
export function HistoryEvent({ event, detail, words, isTarget }: HistoryEventProps) {
  const { t } = useTranslation('cases')
  const who = useWho()
  const { object, said, why, facts } = eventFacts(event.data, words)
  const { site, before, payload } = event.data
  const { workingDay = 0 } = event
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isTarget) item.current?.scrollIntoView({ block: 'center' })
  }, [isTarget])
  const isSameTime = Math.abs(Date.parse(event.at) - Date.parse(event.recordedAt)) < SAME_TIME_MS
  return (
    <li
      ref={item}
      className={`history-event history-${event.level} history-is-${event.type.split('.')[1] ?? ''}${isTarget ? ' is-target' : ''}`}
    >
      <Tooltip
        title={
          <>
            <div>{t('history.at', { at: formatExact(event.at) })}</div>
            <div>{t('history.recordedAt', { at: formatExact(event.recordedAt) })}</div>
            <div>{t('history.hash', { seq: event.seq, hash: event.hash.slice(0, 12) })}</div>
            <div>{t('history.run', { run: `case/${detail.case.id.replace('-', '/')}` })}</div>
            {typeof payload === 'string' && <div>{t('history.payload', { hash: payload.slice(0, 12) })}</div>}
          </>
        }
      >
        <time dateTime={event.at} className="history-time">
          {words.instantOf(event.at)}
          {workingDay > 0 && <small>{t('history.workingDay', { count: workingDay })}</small>}
        </time>
      </Tooltip>
      <div className="history-line">
        <b className="history-what">
          {words.titleOf(event.type)}
          {object && ` · ${object}`}
        </b>
        <span className="soft">
          {event.actor ? who(event.actor.name, event) : t('history.system')}
          {event.unit && ` · ${event.unit.name}`}
        </span>
        <EventLinks event={event} detail={detail} />
      </div>
      {said && <p className="history-said">{said}</p>}
      {(facts.length > 0 || !isSameTime) && (
        <p className="history-data">
          {facts.map(({ key, name, value }) => (
            <span key={key}>
              {name}
              {t('history.colon')}
              {value}
            </span>
          ))}
          {!isSameTime && (
            <span className="faint">{t('history.recordedAt', { at: words.instantOf(event.recordedAt) })}</span>
          )}
        </p>
      )}
      {why && <p className="history-why">{why}</p>}
      {isRecord(site) && <Changes after={site} before={isRecord(before) ? before : undefined} words={words} />}
    </li>
  )
}
