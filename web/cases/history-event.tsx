import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TraceEvent } from '../../contracts/http/cases.ts'
import { isRecord } from '../shared/is-record.ts'
import { formatExact } from '../shared/time.ts'
import { useWho } from '../shared/use-who.ts'
import { Changes } from './changes.tsx'
import { eventFacts } from './event-facts.ts'
import type { EventText } from './use-event-text.ts'

interface HistoryEventProps {
  event: TraceEvent
  caseId: string
  words: EventText
}

/** Campaign time and the time of recording differ by less than this in ordinary work. */
const SAME_TIME_MS = 60_000

/** One entry: when in campaign time, what, who, the words and the grounds, and when it was recorded if that differs. */
export function HistoryEvent({ event, caseId, words }: HistoryEventProps) {
  const { t } = useTranslation('cases')
  const who = useWho()
  const { object, said, why, facts } = eventFacts(event.data, words)
  const { site, before, task, payload } = event.data
  const isSameTime = Math.abs(Date.parse(event.at) - Date.parse(event.recordedAt)) < SAME_TIME_MS
  return (
    <li className={`history-event history-${event.level} history-is-${event.type.split('.')[1] ?? ''}`}>
      <Tooltip
        title={
          <>
            <div>{t('history.at', { at: formatExact(event.at) })}</div>
            <div>{t('history.recordedAt', { at: formatExact(event.recordedAt) })}</div>
            <div>{t('history.hash', { seq: event.seq, hash: event.hash.slice(0, 12) })}</div>
            {typeof payload === 'string' && <div>{t('history.payload', { hash: payload.slice(0, 12) })}</div>}
          </>
        }
      >
        <time dateTime={event.at} className="history-time">
          {words.instantOf(event.at)}
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
        {typeof task === 'string' && event.actor && (
          <Link to="/inbox" search={{ task: `${caseId}.${task}` }} className="history-link">
            {t('history.toTask')}
          </Link>
        )}
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
