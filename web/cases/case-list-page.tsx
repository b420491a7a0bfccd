import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseItem } from '../../contracts/http/cases.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { DueBadge } from '../shared/due-badge.tsx'
import { Page } from '../shared/page.tsx'
import { present } from '../shared/present.ts'
import { Processing } from '../shared/processing.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { LeftOut } from '../views/left-out.tsx'
import { SavedViews } from '../views/saved-views.tsx'
import { CaseExport } from './case-export.tsx'
import { CaseFilters } from './case-filters.tsx'
import { type CaseListSearch, parseCaseListSearch } from './case-search.ts'
import { CaseStatus } from './case-status.tsx'
import './cases.css'
import { OpenCaseForm } from './open-case-form.tsx'
import { casesQuery } from './use-cases.query.ts'
import { useLeftOut } from './use-left-out.ts'

const route = getRouteApi('/shell/cases')

/** Every case that I may see, found by name, status, step and origin. */
export function CaseListPage() {
  const { t } = useTranslation('cases')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useCallback(
    (next: { [K in keyof CaseListSearch]: CaseListSearch[K] | undefined }) =>
      void navigate({ search: (now) => present({ ...now, ...next }), replace: 'q' in next }),
    [navigate],
  )
  const canOpen = useMay('case.open')
  const [isOpening, setOpening] = useState(false)
  const cases = useInfiniteQuery(casesQuery(search))
  const rows = cases.data?.pages.flatMap((page) => page.items) ?? []
  const first = cases.data?.pages[0]
  const isFiltered = Object.keys(search).length > 0
  const leftOut = useLeftOut(search)
  const clear = () => void navigate({ search: {} })
  return (
    <Page
      wide
      title={t('list.title')}
      purpose={t('list.purpose')}
      actions={
        <>
          <SavedViews
            page="cases"
            filters={present({ ...search })}
            leftOut={leftOut}
            onOpen={(filters) => void navigate({ search: parseCaseListSearch(filters) })}
          />
          {canOpen && <Button onClick={() => setOpening(true)}>{t('open.action')}</Button>}
        </>
      }
    >
      {isOpening && <OpenCaseForm onClose={() => setOpening(false)} />}
      <CaseFilters search={search} change={change} rows={rows} onClear={isFiltered ? clear : undefined} />
      <LeftOut page="cases" filters={present({ ...search })} words={leftOut} />
      {cases.isPending && <Loading rows={12} />}
      {cases.error && rows.length === 0 && <Failed error={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.isSuccess && rows.length === 0 && (
        <Empty
          title={isFiltered ? t('list.nothingFound') : t('list.empty')}
          action={isFiltered && <Button onClick={clear}>{t('list.clear')}</Button>}
        >
          {isFiltered ? t('list.nothingFoundText') : t('list.emptyText')}
        </Empty>
      )}
      {rows.length > 0 && (
        <>
          <CaseTable rows={rows} ofMany={search.campaign === undefined} />
          <p className="table-foot faint">
            {first?.total === undefined
              ? t('list.shown', { shown: rows.length })
              : t('list.shownOf', {
                  shown: rows.length,
                  total: `${first.total}${first.totalExact === false ? '+' : ''}`,
                })}
            {cases.hasNextPage && (
              <Button type="link" loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
                {t('shared:more')}
              </Button>
            )}
            <CaseExport search={search} />
          </p>
        </>
      )}
    </Page>
  )
}

/** `ofMany`: the list is not of one campaign, so that each row says which it is of. */
function CaseTable({ rows, ofMany }: { rows: readonly CaseItem[]; ofMany: boolean }) {
  const { t } = useTranslation('cases')
  const { data: campaigns } = useCampaignChoices()
  const titles = new Map(campaigns?.items.map(({ id, title }) => [id, title]))
  const columns: Column<CaseItem>[] = [
    {
      key: 'name',
      title: t('column.name'),
      render: (item) => (
        <Link to="/cases/$id" params={{ id: item.id }}>
          {item.name}
        </Link>
      ),
    },
    ...(ofMany && titles.size > 1
      ? [
          {
            key: 'campaign',
            title: t('column.campaign'),
            isWideOnly: true,
            render: (item: CaseItem) => titles.get(item.campaignId) ?? '',
          },
        ]
      : []),
    { key: 'unit', title: t('column.unit'), render: (item) => item.unit.name },
    { key: 'step', title: t('column.step'), render: (item) => item.stepTitle },
    {
      key: 'status',
      title: t('column.status'),
      render: (item) => (
        <span className="cases-status">
          <CaseStatus item={item} />
          <Processing ms={item.processingMs} />
        </span>
      ),
    },
    {
      key: 'due',
      title: t('column.due'),
      render: (item) => (item.status === 'OPEN' ? <DueBadge due={item.due} /> : null),
    },
    { key: 'round', title: t('column.round'), isNumber: true, isWideOnly: true, render: (item) => item.round + 1 },
    {
      key: 'opened',
      title: t('column.opened'),
      isWideOnly: true,
      render: (item) => <Day item={item} at={item.openedAt} />,
    },
    {
      key: 'closed',
      title: t('column.closed'),
      isWideOnly: true,
      render: (item) => (item.closedAt ? <Day item={item} at={item.closedAt} /> : ''),
    },
  ]
  return <DataTable label={t('list.title')} columns={columns} rows={rows} keyOf={(item) => item.id} />
}

function Day({ item, at }: { item: CaseItem; at: string }) {
  return useCampaignTime(item.campaignId).day(at)
}
