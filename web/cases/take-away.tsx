import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../contracts/http/cases.ts'
import { useMay } from '../shared/session.ts'
import { formatExact } from '../shared/time.ts'
import { filtersOf } from './case-search.ts'
import { photosFetched } from './printed-photos.ts'
import { traceQuery, traceSummaryQuery } from './use-cases.query.ts'

const ExportDialog = lazy(() =>
  import('../audit/export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
)
const route = getRouteApi('/shell/cases/$id')
/** Printed at once; a longer history is cut in the browser and whole in the bundle. */
const MOST_PAGES = 100

/** The case on paper, or out of the platform. */
export function TakeAway({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation(['cases', 'audit'])
  const mayExport = useMay('trail.export')
  const [isExporting, setExporting] = useState(false)
  const print = usePrint(detail)
  return (
    <>
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => void print()}>
        {t('page.print')}
      </Button>
      {mayExport && (
        <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setExporting(true)}>
          {t('audit:export.action')}
        </Button>
      )}
      {isExporting && (
        <Suspense>
          <ExportDialog about={{ kind: 'case', id: detail.case.id }} onClose={() => setExporting(false)} />
        </Suspense>
      )}
    </>
  )
}

/** Fetches what the page has not shown yet, so that all of it is on paper. */
function usePrint({ case: { id } }: CaseDetail): () => Promise<void> {
  const client = useQueryClient()
  const search = route.useSearch()
  return async () => {
    const shown = traceQuery(id, { ...filtersOf(search), newestFirst: search.oldestFirst ? undefined : true })
    await client.fetchInfiniteQuery({ ...shown, pages: MOST_PAGES }).catch(() => undefined)
    await photosFetched()
    // after the list has drawn it
    setTimeout(() => window.print(), 100)
  }
}

/** At the foot of the paper: up to which entry it goes. Kept outside, it shows whether later ones were cut off. */
export function PrintedHead({ caseId }: { caseId: string }) {
  const { t } = useTranslation('cases')
  const search = route.useSearch()
  const { data, dataUpdatedAt } = useQuery(traceSummaryQuery(caseId, filtersOf(search)))
  if (!data?.head) return null
  return <p className="printed-head">{t('history.headPrinted', { ...data.head, at: formatExact(dataUpdatedAt) })}</p>
}
