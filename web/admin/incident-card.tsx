import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentItem } from '../../contracts/http/cases.ts'
import { useMay } from '../shared/session.ts'
import { useTime } from '../shared/use-time.ts'
import { RULINGS, type Ruling } from './ruling.ts'
import { RulingForm } from './ruling-form.tsx'

interface IncidentCardProps {
  incident: IncidentItem
  isChosen?: boolean
  /** absent: nothing can be done with several */
  onChoose?: (on: boolean) => void
}

/** One case that stands still: element, value and reason as recorded, what that means, and the three ways on. */
export function IncidentCard({ incident, isChosen = false, onChoose }: IncidentCardProps) {
  const { t } = useTranslation('admin')
  const time = useTime()
  const mayRule = useMay('incident.rule')
  const mayReadCase = useMay('case.read')
  const [ruling, setRuling] = useState<Ruling>()
  const { code, name, caseId, element, value, reason, status, createdAt } = incident
  return (
    <article className="incident" aria-label={t('incident.label', { name })}>
      <header>
        {onChoose && status !== 'RESOLVED' && (
          <Checkbox
            checked={isChosen}
            aria-label={t('bulk.choose', { name })}
            onChange={({ target }) => onChoose(target.checked)}
          />
        )}
        <h3>
          {mayReadCase ? (
            <Link to="/cases/$id" params={{ id: caseId }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </h3>
        <span className={`incident-status is-${status.toLowerCase()}`}>{t(`status.${status}`)}</span>
        <span className="faint">{time.instant(createdAt)}</span>
      </header>
      <p>
        <strong>{t(`code.${code}.means`, { defaultValue: t('code.other.means') })}</strong>
      </p>
      <p className="soft">{t(`code.${code}.next`, { defaultValue: t('code.other.next') })}</p>
      <dl>
        <div>
          <dt>{t('incident.element')}</dt>
          <dd>
            <code>{element}</code>
          </dd>
        </div>
        <div>
          <dt>{t('incident.value')}</dt>
          <dd>
            <code>{value || t('incident.nothing')}</code>
          </dd>
        </div>
        <div>
          <dt>{t('incident.reason')}</dt>
          <dd>
            <code>{reason}</code>
          </dd>
        </div>
        <div>
          <dt>{t('incident.code')}</dt>
          <dd className="faint">
            {code} · {incident.cause}
          </dd>
        </div>
      </dl>
      {status === 'RULED' && <p className="soft">{t('incident.ruled')}</p>}
      {mayRule && status !== 'RESOLVED' && (
        <div className="incident-acts">
          {RULINGS.map((each) => (
            <Button key={each} onClick={() => setRuling(each)}>
              {t(`ruling.${each}.title`)}
            </Button>
          ))}
        </div>
      )}
      {ruling && <RulingForm ruling={ruling} incident={incident} onClose={() => setRuling(undefined)} />}
    </article>
  )
}
