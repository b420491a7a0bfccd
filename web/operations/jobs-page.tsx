import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { JobItem } from '../../contracts/http/operations.ts'
import '../admin/admin.css'
import { AdminNav } from '../admin/admin-nav.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Page, Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { BackgroundTable } from './background-table.tsx'
import { BlockedLaunches } from './blocked-launches.tsx'
import { FailureWords } from './failure-words.tsx'
import './operations.css'
import { jobsQuery } from './operations.query.ts'
import { JOB_STATUSES, type JobSearch } from './operations-search.ts'
import { Transfers } from './transfers.tsx'
import { useOperation } from './use-operation.ts'

const route = getRouteApi('/shell/admin/jobs')

/** What the product does by itself and what people wait for: how far, what went wrong, and once more. */
export function JobsPage() {
  const { t } = useTranslation('operations')
  const mayRead = useMay('operations.read')
  return (
    <Page wide title={t('jobs.title')} purpose={t('jobs.purpose')} trail={<AdminNav />}>
      {mayRead ? (
        <>
          <BlockedLaunches />
          <BackgroundTable />
          <Transfers />
          <Jobs />
        </>
      ) : (
        <Empty title={t('notYours')}>{t('notYoursText')}</Empty>
      )}
    </Page>
  )
}

function Jobs() {
  const { t } = useTranslation('operations')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const jobs = useInfiniteQuery(jobsQuery(search))
  const rows = jobs.data?.pages.flatMap(({ items }) => items) ?? []
  const { status = 'FAILED' } = search
  return (
    <Section
      title={t('jobs.list')}
      extra={
        <Segmented<NonNullable<JobSearch['status']>>
          value={status}
          onChange={(next) => {
            const { status: _before, ...rest } = search
            void navigate({ search: next === 'FAILED' ? rest : { ...rest, status: next } })
          }}
          options={[...JOB_STATUSES, 'all' as const].map((value) => ({ value, label: t(`jobs.status.${value}`) }))}
          aria-label={t('jobs.byStatus')}
        />
      }
    >
      {jobs.isPending && <Loading rows={4} />}
      {jobs.error && rows.length === 0 && <Failed error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {jobs.isSuccess && rows.length === 0 && <Empty title={t(`jobs.empty.${status}`)}>{t('jobs.emptyText')}</Empty>}
      {rows.length > 0 && <JobTable rows={rows} />}
      {jobs.hasNextPage && (
        <Button type="link" loading={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </Section>
  )
}

function JobTable({ rows }: { rows: readonly JobItem[] }) {
  const { t } = useTranslation('operations')
  const time = useTime()
  const mayRun = useMay('operations.run')
  const retry = useOperation<number>((id) => `/api/jobs/${id}/retry`, t('jobs.retried'))
  const columns: Column<JobItem>[] = [
    {
      key: 'what',
      title: t('jobs.what'),
      render: ({ kind, campaign }) => `${t(`jobs.kind.${kind}`, { defaultValue: kind })} · ${campaign.title}`,
    },
    {
      key: 'status',
      title: t('jobs.state'),
      isNamed: true,
      render: ({ status, error }) => (
        <>
          <span className={status === 'FAILED' ? 'work-failed' : undefined}>{t(`jobs.status.${status}`)}</span>
          {error !== null && (
            <FailureWords error={error}>
              {(says, kind) => `${says}${kind ? t(`failure.${kind}.check`) : ''}`}
            </FailureWords>
          )}
        </>
      ),
    },
    {
      key: 'done',
      title: t('jobs.done'),
      isShort: true,
      isNamed: true,
      render: ({ done, total, failed }) =>
        t(failed > 0 ? 'jobs.doneFailed' : 'jobs.doneOf', { done, total: Math.max(total, done), failed }),
    },
    {
      key: 'begun',
      title: t('jobs.begun'),
      isShort: true,
      isNamed: true,
      render: ({ createdAt }) => time.instant(createdAt),
    },
    {
      key: 'ended',
      title: t('jobs.ended'),
      isShort: true,
      isNamed: true,
      render: ({ finishedAt }) => (finishedAt ? time.instant(finishedAt) : t('jobs.notYet')),
    },
    {
      key: 'act',
      title: t('jobs.act'),
      render: ({ id, status, retriesLeft }) =>
        status !== 'FAILED' || !mayRun ? null : retriesLeft > 0 ? (
          <Button size="small" loading={retry.isPending && retry.variables === id} onClick={() => retry.mutate(id)}>
            {t('jobs.retry', { count: retriesLeft })}
          </Button>
        ) : (
          <span className="faint">{t('jobs.spent')}</span>
        ),
    },
  ]
  return <DataTable label={t('jobs.list')} columns={columns} rows={rows} keyOf={({ id }) => id} />
}
