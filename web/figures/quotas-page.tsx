import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { QuotasOut } from '../../contracts/http/figures.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { Section } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import './figures.css'
import { quotasQuery } from './figures.query.ts'
import { PeriodNav } from './period-nav.tsx'
import { QuotaShares } from './quota-shares.tsx'

type Quota = QuotasOut['items'][number]

const route = getRouteApi('/shell/campaigns/$id/quotas')

/** What each unit is to reach or not to exceed, against the time gone by. */
export function QuotasPage() {
  const { id } = route.useParams()
  return (
    <CampaignFrame campaignId={id} tab="quotas">
      {() => <Quotas campaignId={id} />}
    </CampaignFrame>
  )
}

function Quotas({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation('figures')
  const { period } = route.useSearch()
  const { data, error, refetch } = useQuery(quotasQuery(campaignId, period))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  if (data.items.length === 0) return <Empty title={t('noQuotas')}>{t('noQuotasText')}</Empty>
  return data.items.map((quota) => (
    <Section
      key={quota.id}
      title={quota.title}
      extra={<PeriodNav campaignId={campaignId} per="CAMPAIGN" period={quota.period} isNamed={period !== undefined} />}
    >
      <QuotaHead campaignId={campaignId} quota={quota} />
      <QuotaShares campaignId={campaignId} quota={quota} period={period} />
    </Section>
  ))
}

function QuotaHead({ campaignId, quota }: { campaignId: string; quota: Quota }) {
  const { t } = useTranslation('figures')
  const time = useCampaignTime(campaignId)
  const { kind, total, elapsed, short, gaps, conflictOfInterest, basis, rule, period } = quota
  return (
    <>
      <p className="quota-facts">
        <span>{t(`quota.${kind}`, { total })}</span>
        {rule.whole && <span>{t('quota.whole')}</span>}
        <span className="soft">{t('quota.until', { day: time.day(period.until) })}</span>
        <span className="soft">{t('quota.elapsed', { elapsed })}</span>
        {basis && <span className="faint">{t('basis', { basis })}</span>}
      </p>
      {short !== '0' && <Alert type="warning" showIcon className="figure-alert" title={t('quota.short', { short })} />}
      {gaps.map(({ role, planned, bound }) => (
        <Alert key={role} type="warning" showIcon className="figure-alert" title={t('quota.gap', { planned, bound })} />
      ))}
      {conflictOfInterest && <Alert type="info" showIcon className="figure-alert" title={t('quota.conflict')} />}
    </>
  )
}
