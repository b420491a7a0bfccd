import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProcedureProcess } from '../../contracts/http/process.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { present } from '../shared/present.ts'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import './audit.css'
import { ExportDialog } from './export-dialog.tsx'
import { processQuery } from './process.query.ts'
import { ProcessCases } from './process-cases.tsx'
import { ProcessDeviations, ProcessLoops } from './process-deviations.tsx'
import type { ProcessSearch } from './process-search.ts'
import { ProcessSteps } from './process-steps.tsx'
import { ProcessVariants } from './process-variants.tsx'

const route = getRouteApi('/shell/campaigns/$id/process')

/** How the campaign's cases really went: their ways, where the time went, what was done again, and where it left the template. */
export function ProcessPage() {
  const { t } = useTranslation('audit')
  const { id } = route.useParams()
  const mayExport = useMay('trail.export')
  const [isExporting, setExporting] = useState(false)
  return (
    <CampaignFrame
      campaignId={id}
      tab="process"
      {...(mayExport
        ? { actions: () => <Button onClick={() => setExporting(true)}>{t('export.action')}</Button> }
        : {})}
    >
      {() => (
        <>
          <Process id={id} />
          {isExporting && <ExportDialog about={{ kind: 'campaign', id }} onClose={() => setExporting(false)} />}
        </>
      )}
    </CampaignFrame>
  )
}

function Process({ id }: { id: string }) {
  const { t } = useTranslation('audit')
  const time = useCampaignTime(id)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch } = useQuery(processQuery(id))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={12} />
  const chosen = data.procedures.find((found) => found.id === search.procedure) ?? data.procedures[0]
  if (!chosen) return <Empty title={t('process.empty')}>{t('process.emptyText')}</Empty>
  return (
    <>
      <p className="process-head">
        {data.procedures.length > 1 && (
          <Select
            value={chosen.id}
            onChange={(procedure) => void navigate({ search: { procedure }, replace: true })}
            options={data.procedures.map(({ id: value, title, cases }) => ({ value, label: `${title} ${cases}` }))}
            aria-label={t('process.procedure')}
            popupMatchSelectWidth={false}
          />
        )}
        <span className="soft">
          {t('process.asOf', { at: time.instant(data.asOf), count: chosen.cases, version: data.templateVersion })}
        </span>
      </p>
      <Parts
        campaign={id}
        procedure={chosen}
        search={search}
        onClose={() => void navigate({ search: present({ procedure: search.procedure }), resetScroll: false })}
      />
    </>
  )
}

interface PartsProps {
  campaign: string
  procedure: ProcedureProcess
  search: ProcessSearch
  onClose: () => void
}

function Parts({ campaign, procedure, search, onClose }: PartsProps) {
  const { path, loop, step, deviation } = search
  return (
    <>
      {(path ?? loop ?? step ?? deviation) !== undefined && (
        <ProcessCases campaign={campaign} procedure={procedure} search={search} onClose={onClose} />
      )}
      <ProcessVariants procedure={procedure} />
      <ProcessSteps procedure={procedure} />
      <ProcessLoops procedure={procedure} />
      <ProcessDeviations procedure={procedure} />
    </>
  )
}
