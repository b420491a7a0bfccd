import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { Section } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { formatExact } from '../shared/time.ts'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { FourFigures } from './four-figures.tsx'
import { Funnel } from './funnel.tsx'
import './overview.css'
import { campaignOverviewQuery } from './overview.query.ts'
import { Trend } from './trend.tsx'
import { UnitGrid } from './unit-grid.tsx'
import { UnitReasons } from './unit-reasons.tsx'

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
  const { unit } = route.useSearch()
  const { data, error, refetch } = useQuery(campaignOverviewQuery(campaignId))
  const time = useCampaignTime(campaignId)
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={14} />
  if (data.units.length === 0) return <Empty title={t('empty')}>{t('emptyText')}</Empty>
  return (
    <div className="overview-print">
      <div className="as-of">
        <p className="faint">{t('asOf', { at: time.instant(data.asOf), before: time.instant(data.weekAgo) })}</p>
        <PrintedAt />
        <Button size="small" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      <FourFigures figures={data.figures} of={{ campaign: campaignId }} />
      {unit !== undefined && <UnitReasons campaignId={campaignId} unit={unit} />}
      <Section title={t('grid')}>
        <UnitGrid campaignId={campaignId} overview={data} />
      </Section>
      <Section title={t('funnel.title')}>
        <Funnel campaignId={campaignId} />
      </Section>
      <Section title={t('trend.title')}>
        <Trend campaignId={campaignId} />
      </Section>
    </div>
  )
}

/** When the paper was made; on the screen nobody asks. */
function PrintedAt() {
  const { t } = useTranslation('overview')
  const [at, setAt] = useState(() => Date.now())
  useEffect(() => {
    const now = () => setAt(Date.now())
    window.addEventListener('beforeprint', now)
    return () => window.removeEventListener('beforeprint', now)
  }, [])
  return <p className="print-only faint">{t('printedAt', { at: formatExact(at) })}</p>
}
