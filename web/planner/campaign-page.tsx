import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { ChildFreedom } from '../cascades/child-freedom.tsx'
import { LevelsSection } from '../levels/levels-section.tsx'
import { NewMatterButton } from '../matters/new-matter-button.tsx'
import { Section } from '../shared/page.tsx'
import { useTime } from '../shared/use-time.ts'
import { ButtonLink } from './button-link.tsx'
import { CampaignActs } from './campaign-acts.tsx'
import { CampaignArchive } from './campaign-archive.tsx'
import { CampaignFrame } from './campaign-frame.tsx'
import { CampaignProgressPanel } from './campaign-progress.tsx'
import { CampaignStatus } from './campaign-status.tsx'
import { launchQuery } from './campaigns.query.ts'
import { LaunchProgressPanel } from './launch-progress.tsx'
import { RunningTimeline } from './running-timeline.tsx'
import { TemplateName } from './template-name.tsx'
import './planner.css'
import { SteppedClock } from './stepped-clock.tsx'

const route = getRouteApi('/shell/campaigns/$id')

/** A campaign that runs: how far it is, where help is needed, its phases, and what may be done with the whole. */
export function CampaignPage() {
  const { t } = useTranslation('planner')
  const { id } = route.useParams()
  return (
    <CampaignFrame
      campaignId={id}
      tab="overview"
      actions={(detail) => (
        <>
          {detail.campaign.status === 'RUNNING' && <NewMatterButton campaignId={id} />}
          <ButtonLink to="/cases" search={{ campaign: id }}>
            {t('page.cases')}
          </ButtonLink>
          <ButtonLink to="/ledgers" search={{ campaign: id }}>
            {t('page.ledger')}
          </ButtonLink>
          <CampaignActs detail={detail} />
        </>
      )}
    >
      {(detail) =>
        detail.campaign.status === 'DRAFT' ? (
          <Navigate to="/campaigns/$id/plan" params={{ id }} replace />
        ) : (
          <Running detail={detail} />
        )
      }
    </CampaignFrame>
  )
}

function Running({ detail }: { detail: CampaignDetail }) {
  const { t } = useTranslation('planner')
  const { campaign } = detail
  const mayRun = detail.may.some(({ verb, allowed }) => allowed && verb !== 'edit')
  return (
    <>
      <Facts detail={detail} />
      {campaign.status === 'CLOSED' && <CampaignArchive detail={detail} />}
      <LaunchState detail={detail} />
      <LevelsSection detail={detail} />
      {campaign.clockMode === 'stepped' && !campaign.parent && campaign.status === 'RUNNING' && mayRun && (
        <Section title={t('stepped.title')}>
          <SteppedClock campaign={campaign} />
        </Section>
      )}
      <Section title={t('page.progress')}>
        <CampaignProgressPanel campaignId={campaign.id} />
      </Section>
      <ChildFreedom detail={detail} />
      <Section title={t('page.phases')}>
        <RunningTimeline detail={detail} />
      </Section>
    </>
  )
}

function Facts({ detail: { campaign } }: { detail: CampaignDetail }) {
  const { t } = useTranslation(['planner', 'cascades'])
  const time = useTime()
  return (
    <div className="campaign-facts">
      <CampaignStatus status={campaign.status} />
      <span>{t('page.now', { at: time.instant(campaign.campaignNow) })}</span>
      <span className="soft">{t(`clock.${campaign.clockMode}.title`, { defaultValue: campaign.clockMode })}</span>
      <span className="soft">{t('page.caseCount', { count: campaign.caseCount })}</span>
      <span className="soft">{t('page.issued', { date: time.day(campaign.issueDate) })}</span>
      {campaign.parent && (
        <span className="soft">
          {t('cascades:parent')}{' '}
          <Link to="/campaigns/$id" params={{ id: campaign.parent.id }}>
            {campaign.parent.title}
          </Link>
        </span>
      )}
      {campaign.follows && (
        <span className="soft">
          {t('followOn.from')}{' '}
          <Link to="/campaigns/$id" params={{ id: campaign.follows.id }}>
            {campaign.follows.title}
          </Link>
        </span>
      )}
      <span className="faint">
        <TemplateName campaign={campaign} />
      </span>
    </div>
  )
}

/** Only while the launch goes on or waits for somebody. */
function LaunchState({ detail }: { detail: CampaignDetail }) {
  const { t } = useTranslation('planner')
  const { data } = useQuery(launchQuery(detail.campaign.id))
  const isOver = data?.status === 'NONE' || (data?.status === 'DONE' && data.failed === 0)
  if (!data || isOver) return null
  return (
    <Section title={t('launch.progress')}>
      <LaunchProgressPanel detail={detail} launch={data} />
    </Section>
  )
}
