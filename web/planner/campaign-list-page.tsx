import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { Suspense, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'
import { DecisionList } from '../decisions/decision-list.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { Page } from '../shared/page.tsx'
import { present } from '../shared/present.ts'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { formatExact } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { useTypedSearch } from '../shared/use-typed-search.ts'
import { ButtonLink } from './button-link.tsx'
import { CAMPAIGN_STATUSES, type CampaignSearch } from './campaign-search.ts'
import { CampaignStatus } from './campaign-status.tsx'
import { campaignsQuery, exportedCampaignPage } from './campaigns.query.ts'
import { LaunchNote, useLaunchText } from './launch-note.tsx'
import './planner.css'

const route = getRouteApi('/shell/campaigns')

/** Every campaign that I may see, new ones first; drafts go on where they were left, ended ones are found by their state. */
export function CampaignListPage() {
  const { t } = useTranslation(['planner', 'consultations', 'templates'])
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useCallback(
    (next: { [K in keyof CampaignSearch]: CampaignSearch[K] | undefined }) =>
      void navigate({ search: (now) => present({ ...now, ...next }), replace: 'q' in next }),
    [navigate],
  )
  const mayDraft = useMay('campaign.draft')
  const campaigns = useInfiniteQuery(campaignsQuery(search))
  const rows = campaigns.data?.pages.flatMap((page) => page.items) ?? []
  const isFiltered = Object.keys(search).length > 0
  const clear = <Button onClick={() => void navigate({ search: {} })}>{t('list.clear')}</Button>
  const create = mayDraft && (
    <ButtonLink look="primary" to="/campaigns/new" icon={<PlusOutlined aria-hidden />}>
      {t('list.new')}
    </ButtonLink>
  )
  return (
    <Page
      wide
      title={t('list.title')}
      purpose={t('list.purpose')}
      actions={
        <>
          <ButtonLink to="/consultations">{t('consultations:asked.title')}</ButtonLink>
          <ButtonLink to="/templates">{t('templates:list.title')}</ButtonLink>
          {create}
        </>
      }
    >
      <Suspense fallback={null}>
        <DecisionList only="BLOCKED_LAUNCH" />
      </Suspense>
      <Filters search={search} change={change} />
      {campaigns.isPending && <Loading rows={8} />}
      {campaigns.error && rows.length === 0 && (
        <Failed error={campaigns.error} onRetry={() => void campaigns.refetch()} />
      )}
      {campaigns.isSuccess && rows.length === 0 && isFiltered && (
        <Empty title={t('list.nothingFound')} action={clear}>
          {t('list.nothingFoundText')}
        </Empty>
      )}
      {campaigns.isSuccess && rows.length === 0 && !isFiltered && (
        <Empty title={t('list.empty')} action={create}>
          {mayDraft ? t('list.emptyText') : t('list.emptyOthers')}
        </Empty>
      )}
      {rows.length > 0 && (
        <>
          <CampaignTable rows={rows} />
          <p className="table-foot faint">
            {t('list.shown', { count: rows.length })}
            {campaigns.hasNextPage && (
              <Button type="link" loading={campaigns.isFetchingNextPage} onClick={() => void campaigns.fetchNextPage()}>
                {t('shared:more')}
              </Button>
            )}
            <CampaignExport search={search} />
          </p>
        </>
      )}
    </Page>
  )
}

interface FiltersProps {
  search: CampaignSearch
  change: (next: { [K in keyof CampaignSearch]: CampaignSearch[K] | undefined }) => void
}

function Filters({ search, change }: FiltersProps) {
  const { t } = useTranslation('planner')
  const onSearch = useCallback((q: string) => change({ q: q === '' ? undefined : q }), [change])
  const typed = useTypedSearch(search.q ?? '', onSearch)
  return (
    <div className="campaign-filters" role="search">
      <Input
        {...typed}
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('list.q')}
        aria-label={t('list.q')}
        maxLength={60}
      />
      <Select
        value={search.status ?? null}
        onChange={(status) => change({ status: status ?? undefined })}
        allowClear
        placeholder={t('list.status')}
        aria-label={t('list.status')}
        options={CAMPAIGN_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        popupMatchSelectWidth={false}
      />
    </div>
  )
}

const EXPORTED = ['name', 'status', 'launch', 'cases', 'issued', 'now', 'clock', 'created', 'follows'] as const

function CampaignExport({ search }: { search: CampaignSearch }) {
  const { t } = useTranslation('planner')
  const launchText = useLaunchText()
  return (
    <FetchedExport
      name={t('list.title')}
      head={EXPORTED.map((key) => t(`list.${key}`))}
      page={exportedCampaignPage(search)}
      row={(item) => [
        item.title,
        t(`status.${item.status}`),
        item.launch ? launchText(item.launch) : null,
        item.status === 'DRAFT' ? null : item.caseCount,
        item.issueDate,
        formatExact(item.campaignNow),
        t(`clock.${item.clockMode}.title`, { defaultValue: item.clockMode }),
        formatExact(item.createdAt),
        item.follows?.title,
      ]}
    />
  )
}

function CampaignTable({ rows }: { rows: readonly CampaignItem[] }) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const columns: Column<CampaignItem>[] = [
    {
      key: 'title',
      title: t('list.name'),
      render: ({ id, title, status }) => (
        <Link to={status === 'DRAFT' ? '/campaigns/$id/plan' : '/campaigns/$id'} params={{ id }}>
          {title}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('list.status'),
      render: ({ id, status, launch }) => (
        <>
          <CampaignStatus status={status} />
          {launch && <LaunchNote id={id} launch={launch} />}
        </>
      ),
    },
    {
      key: 'cases',
      title: t('list.cases'),
      isNumber: true,
      render: ({ status, caseCount }) => (status === 'DRAFT' ? '' : t('list.caseCount', { count: caseCount })),
    },
    { key: 'issued', title: t('list.issued'), isWideOnly: true, render: ({ issueDate }) => time.day(issueDate) },
    { key: 'now', title: t('list.now'), render: ({ campaignNow }) => time.instant(campaignNow) },
    {
      key: 'clock',
      title: t('list.clock'),
      isWideOnly: true,
      render: ({ clockMode }) => t(`clock.${clockMode}.title`, { defaultValue: clockMode }),
    },
    { key: 'created', title: t('list.created'), isWideOnly: true, render: ({ createdAt }) => time.day(createdAt) },
  ]
  return <DataTable label={t('list.title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
}
