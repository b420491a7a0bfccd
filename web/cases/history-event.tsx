import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, TraceEvent } from '../../contracts/http/cases.ts'
import { formatExact } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { Changes } from './changes.tsx'
import { useEventText } from './use-event-text.ts'

/** Told in their own way, or of no use to a reader. */
const NOT_LISTED = new Set(['site', 'before', 'verb', 'task', 'text', 'reason'])

/** One entry: what, who, when in campaign time and when it was recorded, why. */
export function HistoryEvent({ event, detail }: { event: TraceEvent; detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const time = useTime()
  const words = useEventText(detail)
  const said = [event.data.reason, event.data.text].find(
    (text): text is string => typeof text === 'string' && text !== '',
  )
  const rest = Object.entries(event.data).filter(([key, value]) => !NOT_LISTED.has(key) && value !== null)
  const isSameTime = Math.abs(Date.parse(event.at) - Date.parse(event.recordedAt)) < 60_000
  return (
    <li className={`history-event history-${event.level} history-is-${event.type.split('.')[1] ?? ''}`}>
      <Tooltip
        title={
          <>
            <div>{t('history.at', { at: formatExact(event.at) })}</div>
            <div>{t('history.recordedAt', { at: formatExact(event.recordedAt) })}</div>
            <div>{t('history.hash', { seq: event.seq, hash: event.hash.slice(0, 12) })}</div>
          </>
        }
      >
        <time dateTime={event.at} className="history-time">
          {time.instant(event.at)}
        </time>
      </Tooltip>
      <div className="history-line">
        <b className="history-what">{words.titleOf(event.type)}</b>
        <span className="soft">
          {event.actor?.name ?? t('history.system')}
          {event.unit && ` · ${event.unit.name}`}
        </span>
      </div>
      {said !== undefined && <p className="history-said">{said}</p>}
      {rest.length > 0 && (
        <p className="history-data">
          {rest.map(([key, value]) => (
            <span key={key}>
              {words.nameOf(key)}
              {t('history.colon')}
              {key === 'step' ? words.stepOf(String(value)) : words.valueOf(value)}
            </span>
          ))}
        </p>
      )}
      {isRecord(event.data.site) && (
        <Changes
          after={event.data.site}
          before={isRecord(event.data.before) ? event.data.before : undefined}
          words={words}
        />
      )}
      {!isSameTime && (
        <p className="history-recorded">{t('history.recordedAt', { at: time.instant(event.recordedAt) })}</p>
      )}
    </li>
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
