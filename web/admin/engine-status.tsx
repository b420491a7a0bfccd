import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EngineDetails, StatusAnswer } from '../../contracts/http/administration.ts'
import { useBackgroundName } from '../operations/background-name.ts'
import { FailureWords } from '../operations/failure-words.tsx'
import '../operations/operations.css'
import { Failed, Loading } from '../shared/states.tsx'
import { ageOf } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { engineQuery } from './incidents.query.ts'

/** Older than this, what people did waits noticeably long. */
const LATE_MS = 10_000
/** A worker says every other second that it lives. */
const SILENT_MS = 30_000

function stateOf({ now, engine: { available, behindMs, seenAt } }: StatusAnswer): 'fine' | 'late' | 'silent' | 'away' {
  if (!available) return 'away'
  if (seenAt === null || Date.parse(now) - Date.parse(seenAt) > SILENT_MS) return 'silent'
  return (behindMs ?? 0) >= LATE_MS ? 'late' : 'fine'
}

/** Whether the process engine is there, and how far it is behind what people did. */
export function EngineStatus() {
  const { t } = useTranslation('admin')
  const time = useTime()
  const { data, error, refetch } = useQuery(engineQuery)
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  const { behindMs, waiting, seenAt } = data.engine
  const state = stateOf(data)
  const age = behindMs === null ? undefined : ageOf(behindMs)
  return (
    <div className={`engine is-${state}`} role="status">
      <strong>
        {state === 'fine' ? <CheckCircleOutlined aria-hidden /> : <ExclamationCircleOutlined aria-hidden />}{' '}
        {t(`engine.${state}`)}
      </strong>
      <span className="soft">{t(`engine.${state}Help`)}</span>
      <dl>
        <div>
          <dt>{t('engine.waiting')}</dt>
          <dd>{waiting}</dd>
        </div>
        <div>
          <dt>{t('engine.behind')}</dt>
          <dd>{age ? t(`shared:age.${age.unit}`, { value: age.value }) : t('engine.none')}</dd>
        </div>
        <div>
          <dt>{t('engine.seen')}</dt>
          <dd>{seenAt ? time.instant(seenAt) : t('engine.never')}</dd>
        </div>
        <div>
          <dt>{t('engine.incidents')}</dt>
          <dd>{data.incidents}</dd>
        </div>
      </dl>
      <Troubles details={data.engine.details} />
    </div>
  )
}

/** What fails and is tried again, or was given up: each with what its last error means. */
function Troubles({ details }: { details: EngineDetails | null }) {
  const { t } = useTranslation(['admin', 'operations'])
  const nameOf = useBackgroundName()
  const { failing = [], failedJobs = [], undelivered } = details ?? {}
  const troubles: { what: string; error: string | null; duty?: string }[] = [
    ...failing.map(({ name, error, failures }) => ({
      what: t('engine.failing', { name: nameOf(name), failures }),
      error,
      duty: name,
    })),
    ...failedJobs.map(({ campaign, kind, error }) => ({
      what: t('engine.failedJob', { campaign, kind: t(`engine.job.${kind}`) }),
      error,
    })),
    ...(undelivered && undelivered.n > 0
      ? [{ what: t('engine.undelivered', { n: undelivered.n }), error: undelivered.error }]
      : []),
  ]
  if (troubles.length === 0) return null
  return (
    <ul aria-label={t('engine.troubles')}>
      {troubles.map(({ what, error, ...of }) => (
        <li key={`${what} ${error}`}>
          {what}
          {error !== null && (
            <FailureWords error={error} {...of}>
              {(says, kind) => `${says}${kind ? t(`operations:failure.${kind}.check`) : ''}`}
            </FailureWords>
          )}
        </li>
      ))}
    </ul>
  )
}
