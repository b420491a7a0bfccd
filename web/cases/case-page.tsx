import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../contracts/http/cases.ts'
import { subjectOf } from '../../domain/entity/subject.ts'
import { CaseDiagram } from '../diagram/case-diagram.tsx'
import { GivenFiles } from '../inbox/given-files.tsx'
import { DueBadge } from '../shared/due-badge.tsx'
import { Facts } from '../shared/facts.tsx'
import { Page, Section } from '../shared/page.tsx'
import { Processing } from '../shared/processing.tsx'
import { Signers } from '../shared/signers.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { CaseActs } from './case-acts.tsx'
import { CaseFacts } from './case-facts.tsx'
import { Children, MatterLine, Standing, Waiting } from './case-relations.tsx'
import { CaseStatus } from './case-status.tsx'
import './cases.css'
import { CaseTasks } from './case-tasks.tsx'
import { Documents } from './documents.tsx'
import { History } from './history.tsx'
import { Late } from './late.tsx'
import { StepsLine } from './steps-line.tsx'
import { PrintedHead, TakeAway } from './take-away.tsx'
import { Unmask } from './unmask.tsx'
import { caseQuery, relationsQuery } from './use-cases.query.ts'
import { Verify } from './verify.tsx'

const route = getRouteApi('/shell/cases/$id')

/** One site, one file: what is known, what is open, what was issued and handed in, and everything that happened. */
export function CasePage() {
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(caseQuery(id))
  if (error && !data) return <Failed isPage error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <div className="page page-wide">
        <Loading rows={14} />
      </div>
    )
  }
  return <CaseFile detail={data} />
}

function CaseFile({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation(['cases', 'admin'])
  const item = detail.case
  const { data: relations } = useQuery(relationsQuery(item.id))
  const isMatter = item.origin === 'MATTER'
  return (
    <Page
      wide
      title={item.name}
      purpose={t(isMatter ? 'matter.purpose' : 'page.purpose')}
      trail={
        <>
          <Link to="/cases" search={{}}>
            {t('list.title')}
          </Link>
          {' / '}
          <Link to="/cases" search={{ campaign: item.campaignId }}>
            {detail.campaignTitle}
          </Link>
        </>
      }
      actions={
        <>
          <TakeAway detail={detail} />
          <CaseActs detail={detail} />
        </>
      }
    >
      <CaseMeta detail={detail} />
      <Late detail={detail} />
      {relations && <MatterLine relations={relations} name={item.name} />}
      {relations && <Waiting relations={relations} campaignId={item.campaignId} />}
      {detail.incident && (
        <Alert
          type="warning"
          showIcon
          className="case-alert"
          title={t('page.stuck', {
            reason: t(`admin:code.${detail.incident.code}.short`, { defaultValue: detail.incident.code }),
          })}
          description={
            <>
              <p>
                {t(`admin:code.${detail.incident.code}.means`, { defaultValue: t('admin:code.other.means') })}{' '}
                {t(`admin:code.${detail.incident.code}.next`, { defaultValue: t('admin:code.other.next') })}
              </p>
              <code className="soft">
                {detail.incident.code} · {detail.incident.element} · {detail.incident.value} · {detail.incident.reason}
              </code>
            </>
          }
        />
      )}
      {detail.mergedInto && (
        <Alert
          type="info"
          className="case-alert"
          title={
            <Link to="/cases/$id" params={{ id: detail.mergedInto }}>
              {t('page.mergedInto', { id: detail.mergedInto })}
            </Link>
          }
        />
      )}
      <StepsLine steps={detail.steps} />
      <CaseDiagram detail={detail} />
      <div className="case-columns">
        <div className="case-side">
          <Section title={t('page.tasks')}>
            {/* who signs stands there with his task */}
            {detail.signs && <Signers signs={detail.signs} campaignId={item.campaignId} />}
            <CaseTasks detail={detail} />
          </Section>
          <Section
            title={t(isMatter ? 'matter.content' : 'page.site')}
            extra={
              // a case carries the number of its entry
              isMatter ? (
                <Unmask detail={detail} />
              ) : (
                <Link to="/entries/$id" params={{ id: item.id }}>
                  {t('page.toFile')}
                </Link>
              )
            }
          >
            <Facts facts={detail.site} all />
          </Section>
          {relations && (
            <>
              <Children relations={relations} />
              <Standing relations={relations} campaignId={item.campaignId} />
              <CaseFacts facts={relations.facts} campaignId={item.campaignId} />
            </>
          )}
          <Section title={t('page.documents')}>
            <Documents documents={detail.documents} campaignId={item.campaignId} />
          </Section>
          <Section title={t('page.evidence')}>
            {detail.evidence.length === 0 ? (
              <p className="faint">{t('page.noEvidence')}</p>
            ) : (
              <GivenFiles files={detail.evidence} />
            )}
          </Section>
        </div>
        <div className="case-main">
          <Section
            title={t('history.title')}
            extra={<Verify subject={subjectOf(item.id)} action={t('verify.action')} />}
          >
            <History detail={detail} />
            <PrintedHead caseId={item.id} />
          </Section>
        </div>
      </div>
    </Page>
  )
}

function CaseMeta({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const time = useCampaignTime(detail.case.campaignId)
  const item = detail.case
  return (
    <div className="case-meta">
      <CaseStatus item={item} />
      {item.status === 'OPEN' && <span>{item.stepTitle}</span>}
      {item.status === 'OPEN' && <DueBadge due={item.due} isDetail />}
      <Processing ms={item.processingMs} />
      <span className="soft">{item.unit.name}</span>
      <span className="soft">{t('page.opened', { at: time.instant(item.openedAt) })}</span>
      {item.closedAt && <span className="soft">{t('page.closed', { at: time.instant(item.closedAt) })}</span>}
      {item.round > 0 && <span className="soft">{t('page.round', { round: item.round + 1 })}</span>}
      <span className="faint">{t('page.number', { id: item.id })}</span>
    </div>
  )
}
