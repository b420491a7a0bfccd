import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../contracts/http/cases.ts'
import { CaseStatus } from '../cases/case-status.tsx'
import '../cases/cases.css'
import { Documents } from '../cases/documents.tsx'
import { StepsLine } from '../cases/steps-line.tsx'
import { GivenFiles } from '../inbox/given-files.tsx'
import { DueBadge } from '../shared/due-badge.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'

/** A case of the site: where it stands, what was issued and handed in. */
export function EntryCase({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const item = detail.case
  const time = useCampaignTime(item.campaignId)
  return (
    <article className="entry-case">
      <header className="case-meta">
        <Link to="/cases/$id" params={{ id: item.id }}>
          {t('page.number', { id: item.id })}
        </Link>
        <CaseStatus item={item} />
        {item.status === 'OPEN' && <span>{item.stepTitle}</span>}
        {item.status === 'OPEN' && <DueBadge due={item.due} isDetail />}
        <span className="soft">{t('page.opened', { at: time.day(item.openedAt) })}</span>
        {item.closedAt && <span className="soft">{t('page.closed', { at: time.day(item.closedAt) })}</span>}
      </header>
      <StepsLine steps={detail.steps} />
      <h3>{t('page.documents')}</h3>
      <Documents documents={detail.documents} campaignId={item.campaignId} />
      <h3>{t('page.evidence')}</h3>
      {detail.evidence.length === 0 ? (
        <p className="faint">{t('page.noEvidence')}</p>
      ) : (
        <GivenFiles files={detail.evidence} />
      )}
    </article>
  )
}
