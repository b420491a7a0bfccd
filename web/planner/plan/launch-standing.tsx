import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaunchRequestItem, LaunchRequests } from '../../../contracts/http/launch.ts'
import { useTime } from '../../shared/use-time.ts'
import { remainingOf } from '../remaining.ts'
import { LaunchActDialog } from './launch-act-dialog.tsx'
import { LaunchPreviewFacts } from './launch-preview.tsx'

export type LaunchAct = LaunchRequestItem['may'][number]

/** A launch that waits for another person, or for its time: what it is, how long yet, and what may be done with it. */
export function LaunchStanding({ request, requests }: { request: LaunchRequestItem; requests: LaunchRequests }) {
  const { t } = useTranslation('launch')
  const [act, setAct] = useState<LaunchAct>()
  const { status, may, changed } = request
  const isAsked = status === 'ASKED'
  const confirmers = requests.confirmers.map(({ name }) => name).join(t('shared:comma'))
  const others = (['return', 'move', 'cancel'] as const).filter((verb) => may.includes(verb))
  return (
    <section className="launch-standing" aria-label={t(`standing.${isAsked ? 'asked' : 'scheduled'}`)}>
      <p role="status">
        <strong>{t(`standing.${isAsked ? 'asked' : 'scheduled'}`)}</strong>{' '}
        <When request={request} now={requests.now} />
      </p>
      <Who request={request} />
      {changed.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="plan-alert"
          title={t('standing.changed', { parts: changed.map((part) => t(`part.${part}`)).join(t('shared:comma')) })}
          description={t('standing.changedNext')}
        />
      )}
      {request.whyNot && <p className="soft">{t(`whyNot.${request.whyNot}`, { names: confirmers })}</p>}
      <LaunchPreviewFacts preview={request.preview} changed={changed} />
      <div className="launch-act">
        {may.includes('confirm') && (
          <Button type="primary" size="large" onClick={() => setAct('confirm')}>
            {t('confirm.open')}
          </Button>
        )}
        {others.map((verb) => (
          <Button key={verb} onClick={() => setAct(verb)}>
            {t(`${verb}.open`)}
          </Button>
        ))}
      </div>
      {act && <LaunchActDialog act={act} request={request} now={requests.now} onClose={() => setAct(undefined)} />}
    </section>
  )
}

/** The instant and how long until then, as of the server's clock. */
function When({ request: { status, launchAt }, now }: { request: LaunchRequestItem; now: string }) {
  const { t } = useTranslation('launch')
  const time = useTime()
  if (launchAt === null) return <span className="soft">{t('standing.atOnce')}</span>
  const { unit, ...parts } = remainingOf(Date.parse(launchAt) - Date.parse(now))
  const left = t(`in.${unit}`, parts)
  return (
    <span className="soft">
      {t(status === 'ASKED' ? 'standing.at' : 'standing.atTime', { at: time.instant(launchAt), left })}
    </span>
  )
}

function Who({ request }: { request: LaunchRequestItem }) {
  const { t } = useTranslation('launch')
  const time = useTime()
  const { askedBy, askedAt, confirmedBy, confirmedAt } = request
  return (
    <p className="soft">
      {t('who.asked', { name: askedBy.name, at: time.instant(askedAt) })}
      {confirmedBy && confirmedAt && t('who.confirmed', { name: confirmedBy.name, at: time.instant(confirmedAt) })}
    </p>
  )
}
