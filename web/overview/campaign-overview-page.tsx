import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { Section } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { AsOf } from './as-of.tsx'
import { FourFigures } from './four-figures.tsx'
import { Funnel } from './funnel.tsx'
import './overview.css'
import { campaignOverviewQuery } from './overview.query.ts'
import { Trend } from './trend.tsx'
import { UnitReasons } from './unit-reasons.tsx'
import { UnitsSection } from './units-section.tsx'

const route = getRouteApi('/shell/campaigns/$id/overview')

/** How a campaign stands: four figures with their change and its reason, and which units need help and why. */
export function CampaignOverviewPage() {
  const { id } = route.useParams()
  return (
    <CampaignFrame campaignId={id} tab="board">
      {() => <Board campaignId={id} />}
    </CampaignFrame>
  )
}

function Board({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation('overview')
  const { unit, view } = route.useSearch()
  const { data, error, refetch } = useQuery(campaignOverviewQuery(campaignId))
  const time = useCampaignTime(campaignId)
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={14} />
  if (data.units.length === 0) return <Empty title={t('empty')}>{t('emptyText')}</Empty>
  return (
    <div className="overview-print">
      <AsOf>{t('asOf', { at: time.instant(data.asOf), before: time.instant(data.weekAgo) })}</AsOf>
      <FourFigures figures={data.figures} of={{ campaign: campaignId }} />
      {unit !== undefined && <UnitReasons campaignId={campaignId} unit={unit} />}
      <UnitsSection campaignId={campaignId} overview={data} view={view} />
      <Section title={t('funnel.title')}>
        <Funnel campaignId={campaignId} />
      </Section>
      <Section title={t('trend.title')}>
        <Trend campaignId={campaignId} />
      </Section>
    </div>
  )
}
