import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { Alert, ConfigProvider } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import { Page } from '../../shared/page.tsx'
import { Failed, Loading } from '../../shared/states.tsx'
import { useWhyText } from '../../shared/use-why-text.ts'
import { campaignQuery } from '../campaigns.query.ts'
import { useLaunchText } from '../launch-note.tsx'
import '../planner.css'
import './plan.css'
import { PlanNav } from './plan-nav.tsx'
import { PLAN_STEPS } from './plan-steps.ts'
import { PlanSummary } from './plan-summary.tsx'
import { SavingNote } from './saving-note.tsx'
import { DraftProvider, useDraftSaving } from './use-draft.ts'

const route = getRouteApi('/shell/campaigns/$id/plan')

/** The wizard around its steps: where one is, what is saved, and what the campaign looks like so far. */
export function PlanLayout() {
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(campaignQuery(id))
  if (error && !data) return <Failed isPage error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <div className="page page-wide">
        <Loading rows={14} />
      </div>
    )
  }
  return <Plan key={id} detail={data} />
}

function Plan({ detail }: { detail: CampaignDetail }) {
  const { t } = useTranslation(['planner', 'cascades'])
  const whyText = useWhyText()
  const draftSaving = useDraftSaving(detail)
  const { draft, mayEdit, change } = draftSaving
  const { pathname } = useLocation()
  const step = PLAN_STEPS.find((known) => pathname.endsWith(`/plan/${known}`))
  const isDraft = detail.campaign.status === 'DRAFT'
  useEffect(() => {
    if (step && mayEdit && draft.step.at !== step) change({ step: { ...draft.step, at: step } })
  }, [step, mayEdit, draft.step, change])
  // what has been launched is no draft; only the launch itself can still be watched here
  if (!isDraft && step !== undefined && step !== 'launch')
    return <Navigate to="/campaigns/$id" params={{ id: detail.campaign.id }} replace />
  const edit = detail.may.find(({ verb }) => verb === 'edit')
  return (
    <DraftProvider value={draftSaving}>
      <Page
        wide
        title={draft.title}
        purpose={t('plan.purpose')}
        trail={<Link to="/campaigns">{t('list.title')}</Link>}
        actions={<SavingNote />}
      >
        {detail.campaign.parent && (
          <Alert
            type="info"
            showIcon
            className="plan-alert"
            title={
              <>
                {t('cascades:parent')}{' '}
                <Link to="/campaigns/$id" params={{ id: detail.campaign.parent.id }}>
                  {detail.campaign.parent.title}
                </Link>
              </>
            }
          />
        )}
        <PlanNav />
        {detail.campaign.launch && step !== 'launch' && <LaunchWaits detail={detail} launch={detail.campaign.launch} />}
        {isDraft && !mayEdit && (
          <Alert
            type="info"
            showIcon
            className="plan-alert"
            title={t('plan.readOnly', { why: edit && whyText(edit) })}
          />
        )}
        <div className="plan-columns">
          <div className="plan-main">
            <ConfigProvider componentDisabled={isDraft && !mayEdit}>
              <Outlet />
            </ConfigProvider>
          </div>
          <PlanSummary />
        </div>
      </Page>
    </DraftProvider>
  )
}

/** Whoever changes the draft now changes what was confirmed, or what is launched at its time. */
function LaunchWaits({
  detail,
  launch,
}: {
  detail: CampaignDetail
  launch: NonNullable<CampaignDetail['campaign']['launch']>
}) {
  const { t } = useTranslation('launch')
  const launchText = useLaunchText()
  return (
    <Alert
      type="info"
      showIcon
      className="plan-alert"
      title={
        <>
          {launchText(launch)}{' '}
          <Link to="/campaigns/$id/plan/launch" params={{ id: detail.campaign.id }}>
            {t('waits.look')}
          </Link>
        </>
      }
      description={t('waits.help')}
    />
  )
}
