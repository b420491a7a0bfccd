import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { FIGURE_KINDS, type FigureKind, type RowSearch } from './figure-search.ts'
import './figures.css'
import { exportedRowPage, rowsQuery } from './figures.query.ts'
import { RowTable } from './row-table.tsx'

const route = getRouteApi('/shell/campaigns/$id/$kind/$figure/rows')

const PATHS = {
  indicators: '/campaigns/$id/indicators',
  quotas: '/campaigns/$id/quotas',
  rankings: '/campaigns/$id/rankings',
  ladders: '/campaigns/$id/ladders',
} as const

/** What stands behind one number: facts, cases or sites, each leading to its file. */
export function RowsPage() {
  const { t } = useTranslation('figures')
  const { id, kind: name, figure } = route.useParams()
  const kind = FIGURE_KINDS.find((known) => known === name)
  if (!kind) return <NotFound />
  return (
    <CampaignFrame
      campaignId={id}
      tab={kind}
      purpose={t('rows.purpose')}
      trail={
        <Link to={PATHS[kind]} params={{ id }}>
          {t(`kind.${kind}`)}
        </Link>
      }
    >
      {() => <Rows campaignId={id} kind={kind} figure={figure} />}
    </CampaignFrame>
  )
}

function Rows({ campaignId, kind, figure }: { campaignId: string; kind: FigureKind; figure: string }) {
  const { t } = useTranslation('figures')
  const search = route.useSearch()
  const query = useInfiniteQuery(rowsQuery(campaignId, kind, figure, search))
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  if (query.error && rows.length === 0) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <Loading rows={10} />
  if (rows.length === 0) return <Empty title={t('rows.none')}>{t('rows.noneText')}</Empty>
  return (
    <>
      <RowTable campaignId={campaignId} rows={rows} />
      <p className="table-foot faint">
        {t('rows.shown', { count: rows.length })}
        <span>
          {query.hasNextPage && (
            <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('shared:more')}
            </Button>
          )}
          <RowExport campaignId={campaignId} kind={kind} figure={figure} search={search} />
        </span>
      </p>
    </>
  )
}

interface RowExportProps {
  campaignId: string
  kind: FigureKind
  figure: string
  search: RowSearch
}

const COLUMNS = ['kind', 'title', 'site', 'unit', 'day', 'score', 'override', 'voided', 'data', 'id'] as const

function RowExport({ campaignId, kind, figure, search }: RowExportProps) {
  const { t } = useTranslation('figures')
  return (
    <FetchedExport
      name={figure}
      head={COLUMNS.map((key) => t(`column.${key}`))}
      page={exportedRowPage(campaignId, kind, figure, search)}
      row={(row) => [
        t(`row.${row.kind}`),
        row.title,
        row.site?.name ?? '',
        row.unit.name,
        row.day,
        typeof row.data.score === 'number' ? row.data.score : null,
        row.override ? `${row.override.score} ${row.override.reason}` : '',
        row.voided ?? '',
        JSON.stringify(row.data),
        row.id,
      ]}
    />
  )
}
