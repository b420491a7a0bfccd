import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NamedFile, TrailHit } from '../../contracts/http/audit.ts'
import { useProcedureNames } from '../cases/use-procedure-names.ts'
import { sizeText } from '../shared/size-text.ts'
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

function Hit({ hit }: { hit: TrailHit }) {
  const { case: about, duty, campaign, event } = hit
  const { t, i18n } = useTranslation(['audit', 'cases'])
  const time = useTime()
  const who = useWho()
  const names = useProcedureNames(campaign?.id ?? '', about?.id)
  const title = i18n.exists(`cases:event.${event.type}`) ? t(`cases:event.${event.type}`) : event.type
  const { task, step, title: said, outcomeTitle, reason, number, text, fact, occurrence, mask, verdict } = event.data
  // a duty's tasks are numbered by its days, not by steps
  const stepId =
    typeof step === 'string'
      ? step
      : typeof task === 'string' && !duty
        ? task.slice(0, task.lastIndexOf('.'))
        : undefined
  const object =
    typeof said === 'string'
      ? said
      : stepId === undefined
        ? (duty?.title ?? names.elementOf(event.data))
        : (names.stepOf(stepId) ?? stepId)
  const looked = typeof event.data.subject === 'string' && !about ? event.data.subject : undefined
  const facts = [
    typeof fact === 'string' && names.factOf(fact),
    outcomeTitle,
    number,
    reason,
    text,
    looked,
    typeof occurrence === 'string' && DAY.test(occurrence) && time.day(occurrence),
    hit.site && duty?.unit,
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
        {hit.files.length > 0 && <Files files={hit.files} />}
      </div>
      <div className="hit-where">
        <Where hit={hit} />
        {campaign && hit.subject !== `campaign/${campaign.id}` && <span className="faint">{campaign.title}</span>}
      </div>
    </li>
  )
}

/** What came in with the entry; the hash is the one that the chain has. */
function Files({ files }: { files: readonly NamedFile[] }) {
  const { t } = useTranslation('audit')
  return (
    <ul className="hit-files" aria-label={t('events.files')}>
      {files.map(({ id, name, size, sha256 }) => (
        <li key={id}>
          {name === null ? (
            <span>{t('events.fileUnknown')}</span>
          ) : (
            <a href={`/api/evidence/${encodeURIComponent(id)}`} target="_blank" rel="noreferrer">
              {name}
            </a>
          )}{' '}
          {size !== null && <span className="soft">{sizeText(size)}</span>}{' '}
          <span className="faint">SHA-256 {sha256}</span>
        </li>
      ))}
    </ul>
  )
}

/** Occurrences that begin on a day are named by it. */
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Whose chain the entry is on, leading there. */
function Where({ hit: { subject, case: about, site, duty, owner, campaign, event } }: { hit: TrailHit }) {
  const { t } = useTranslation('audit')
  if (about)
    return (
      <Link to="/cases/$id" params={{ id: about.id }} search={{ level: 'all', event: event.seq }}>
        {about.name}
      </Link>
    )
  if (site)
    return (
      <Link to="/entries/$id" params={{ id: site.id }}>
        {site.name}
      </Link>
    )
  if (duty && campaign)
    return (
      <Link to="/campaigns/$id/duties/$duty" params={{ id: campaign.id, duty: duty.id }}>
        {duty.title} · {duty.unit}
      </Link>
    )
  if (campaign && subject === `campaign/${campaign.id}`)
    return (
      <Link to="/campaigns/$id" params={{ id: campaign.id }}>
        {campaign.title}
      </Link>
    )
  // a chain of the platform's own: `sys:login`, `sys:template:<id>`
  const [own, part = ''] = subject.split(':')
  if (own === 'sys') return <span>{t(`chain.${part}`, { defaultValue: subject })}</span>
  return <span>{owner ?? subject}</span>
}
