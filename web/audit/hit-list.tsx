import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TrailHit } from '../../contracts/http/audit.ts'
import { useProcedureNames } from '../cases/use-procedure-names.ts'
import { formatExact } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { useWho } from '../shared/use-who.ts'

/** Entries of several chains, each leading to its case and, there, to itself. */
export function HitList({ hits, label }: { hits: readonly TrailHit[]; label: string }) {
  return (
    <ol className="hits" aria-label={label}>
      {hits.map((hit) => (
        <Hit key={`${hit.subject}/${hit.event.seq}`} hit={hit} />
      ))}
    </ol>
  )
}

function Hit({ hit: { subject, case: about, campaign, event } }: { hit: TrailHit }) {
  const { t, i18n } = useTranslation(['audit', 'cases'])
  const time = useTime()
  const who = useWho()
  const names = useProcedureNames(campaign?.id ?? '', about?.id)
  const title = i18n.exists(`cases:event.${event.type}`) ? t(`cases:event.${event.type}`) : event.type
  const { task, step, title: said, outcomeTitle, reason, number, mask, verdict } = event.data
  const stepId =
    typeof step === 'string' ? step : typeof task === 'string' ? task.slice(0, task.lastIndexOf('.')) : undefined
  const object = typeof said === 'string' ? said : stepId && (names.stepOf(stepId) ?? stepId)
  const looked = typeof event.data.subject === 'string' ? event.data.subject : undefined
  const facts = [
    outcomeTitle,
    number,
    reason,
    looked,
    typeof mask === 'string' && t(`mask.${mask}`),
    typeof verdict === 'string' && t(`cases:verify.${verdict}`),
  ]
  return (
    <li className="hit">
      <Tooltip title={formatExact(event.recordedAt)}>
        <time dateTime={event.recordedAt} className="hit-time">
          {time.instant(event.recordedAt)}
        </time>
      </Tooltip>
      <div className="hit-what">
        <b>
          {title}
          {object && ` · ${object}`}
        </b>{' '}
        <span className="soft">
          {event.actor ? who(event.actor.name, event) : t('cases:history.system')}
          {event.unit && ` · ${event.unit.name}`}
        </span>
        <div className="soft">{facts.filter((fact) => typeof fact === 'string' && fact !== '').join(' · ')}</div>
      </div>
      <div className="hit-where">
        {about ? (
          <Link to="/cases/$id" params={{ id: about.id }} search={{ level: 'all', event: event.seq }}>
            {about.name}
          </Link>
        ) : (
          <span className="faint">{subject}</span>
        )}
        {campaign && <span className="faint">{campaign.title}</span>}
      </div>
    </li>
  )
}
