import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { useCampaignTime } from '../shared/use-campaign-time.ts'

/** Of a matter: what it is, who asked for it, what it follows from, who attends. Of a duty: until when it counts and what it checks. */
export function TaskPlace({ detail }: { detail: TaskDetail }) {
  const { matter, duty, attendees = [] } = detail
  if (!matter && !duty && attendees.length === 0) return null
  return (
    <div className="task-place">
      {matter && <MatterLine matter={matter} />}
      {duty && <DutyLine detail={detail} duty={duty} />}
      {attendees.length > 0 && <Attendees attendees={attendees} />}
    </div>
  )
}

function MatterLine({ matter: { title, openedBy, parent, channel } }: { matter: NonNullable<TaskDetail['matter']> }) {
  const { t } = useTranslation('inbox')
  return (
    <p className="task-place-line">
      <span>{t('matterKind', { title })}</span>
      {openedBy && <span>{t('openedBy', { unit: openedBy.name })}</span>}
      {channel && <span>{t('answersReport', { channel })}</span>}
      {parent && (
        <span>
          {t('follows')}{' '}
          <Link to="/cases/$id" params={{ id: parent.id }}>
            {parent.name}
          </Link>
        </span>
      )}
    </p>
  )
}

function DutyLine({ detail: { task }, duty }: { detail: TaskDetail; duty: NonNullable<TaskDetail['duty']> }) {
  const { t } = useTranslation('inbox')
  const time = useCampaignTime(task.campaignId)
  return (
    <p className="task-place-line">
      {duty.day && <span>{t('dutyDay', { day: time.day(duty.day) })}</span>}
      {duty.closesAt && task.status === 'OPEN' && <span>{t('closesAt', { at: time.instant(duty.closesAt) })}</span>}
      {duty.checks && <span>{t('checks', { duty: duty.checks })}</span>}
    </p>
  )
}

function Attendees({ attendees }: { attendees: NonNullable<TaskDetail['attendees']> }) {
  const { t } = useTranslation('inbox')
  return (
    <section className="attendees">
      <h3>{t('attendees.title')}</h3>
      <ul>
        {attendees.map(({ roleTitle, grade }) => (
          <li key={`${roleTitle} ${grade}`}>
            {roleTitle} <span className="soft">{t(`attendees.grade.${grade}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OccurrenceLinkProps {
  campaignId: string
  duty: NonNullable<TaskDetail['duty']>
}

/** To the occurrence with all its tasks; of what was recorded beside, to the duty. */
export function OccurrenceLink({ campaignId, duty }: OccurrenceLinkProps) {
  const { t } = useTranslation('inbox')
  const params = { id: campaignId, duty: duty.id }
  return duty.occurrence ? (
    <Link to="/campaigns/$id/duties/$duty/$key" params={{ ...params, key: duty.occurrence }}>
      {t('toOccurrence')}
    </Link>
  ) : (
    <Link to="/campaigns/$id/duties/$duty" params={params}>
      {t('toOccurrence')}
    </Link>
  )
}
