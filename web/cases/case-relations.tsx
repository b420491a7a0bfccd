import { ArrowRightOutlined, BranchesOutlined, ClockCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseRef, CaseRelations } from '../../contracts/http/case-relations.ts'
import { Section } from '../shared/page.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'

interface RelationsProps {
  relations: CaseRelations
  campaignId: string
}

/** A case that nobody works at says until when, and for what it waits. */
export function Waiting({ relations: { waiting }, campaignId }: RelationsProps) {
  const { t } = useTranslation('cases')
  const time = useCampaignTime(campaignId)
  if (!waiting) return null
  const until = waiting.until ? time.instant(waiting.until) : undefined
  return (
    <Alert
      type="info"
      showIcon
      icon={waiting.kind === 'WAIT' ? <ClockCircleOutlined /> : <BranchesOutlined />}
      className="case-alert"
      title={
        waiting.kind === 'WAIT'
          ? t('waiting.wait', { until })
          : t('waiting.gather', { ended: waiting.ended, started: waiting.started })
      }
      {...(waiting.kind === 'GATHER' && until ? { description: t('waiting.atMost', { until }) } : {})}
    />
  )
}

/** What kind of matter it is, who asked for it, which site it is about. */
export function MatterLine({ relations, name }: Pick<RelationsProps, 'relations'> & { name: string }) {
  const { t } = useTranslation('cases')
  const { procedure, openedBy, site, parent } = relations
  if (procedure.about !== 'MATTER') return null
  return (
    <p className="case-meta">
      {/* many matters are called what they are */}
      {procedure.title !== name && <span>{t('matter.kind', { title: procedure.title })}</span>}
      {openedBy && <span className="soft">{t('matter.openedBy', { unit: openedBy.name })}</span>}
      {site && (
        <span>
          {t('matter.site')}{' '}
          <Link to="/entries/$id" params={{ id: site.id }}>
            {site.name}
          </Link>
        </span>
      )}
      {parent && (
        <span>
          {t('matter.parent')} <CaseLink of={parent} />
        </span>
      )}
    </p>
  )
}

/** The cases that this one has started, those that are open first. */
export function Children({ relations: { children } }: Pick<RelationsProps, 'relations'>) {
  const { t } = useTranslation('cases')
  if (children.length === 0) return null
  const sorted = [...children].sort((a, b) => Number(a.status !== 'OPEN') - Number(b.status !== 'OPEN'))
  return (
    <Section title={t('children.title', { count: children.length })}>
      <ul className="case-children">
        {sorted.map((child) => (
          <li key={child.id}>
            <span>
              <ArrowRightOutlined aria-hidden /> <CaseLink of={child} />
            </span>
            <span className={child.status === 'OPEN' ? undefined : 'case-closed'}>{child.stepTitle}</span>
            <span className="soft">
              {child.procedureTitle} · {child.unit.name}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Only those that may open it get a link. */
/** A case by its name; a link where the reader may open it. */
export function CaseLink({ of: { id, name, visible } }: { of: CaseRef }) {
  return visible ? (
    <Link to="/cases/$id" params={{ id }}>
      {name}
    </Link>
  ) : (
    <span>{name}</span>
  )
}

/** Lists that hold the site, and what the case has taken away until when. */
export function Standing({ relations: { lists, impositions }, campaignId }: RelationsProps) {
  const { t } = useTranslation('cases')
  const time = useCampaignTime(campaignId)
  if (lists.length + impositions.length === 0) return null
  return (
    <Section title={t('standing.title')}>
      {lists.length > 0 && <p>{t('standing.lists', { lists: lists.join(t('page.comma')) })}</p>}
      {impositions.length > 0 && (
        <ul className="case-children">
          {impositions.map(({ ineligibleFor, unit, person, from, until, liftedAt }) => (
            <li key={`${ineligibleFor}.${unit.id}.${person?.id ?? ''}.${from}`}>
              <span>
                {liftedAt ? <del>{ineligibleFor}</del> : <strong>{ineligibleFor}</strong>} {person?.name ?? unit.name}
              </span>
              <span className="soft">
                {liftedAt
                  ? t('standing.lifted', { at: time.instant(liftedAt) })
                  : t('standing.period', { from: time.day(from), until: time.day(until) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
