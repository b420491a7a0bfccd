import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Page } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { askedQuery } from './consultations.query.ts'

type Asked = Awaited<ReturnType<NonNullable<typeof askedQuery.queryFn>>>['items'][number]

/** Plans on which my units are asked for their comments. */
export function AskedPage() {
  const { t } = useTranslation('consultations')
  const time = useTime()
  const { data, error, refetch } = useQuery(askedQuery)
  const columns: Column<Asked>[] = [
    {
      key: 'title',
      title: t('asked.plan'),
      render: ({ campaignId, title }) => (
        <Link to="/consultations/$id" params={{ id: campaignId }}>
          {title}
        </Link>
      ),
    },
    { key: 'unit', title: t('unit'), render: ({ unit }) => unit.name },
    { key: 'due', title: t('dueOn'), render: ({ dueOn }) => time.day(dueOn) },
    {
      key: 'status',
      title: t('asked.status'),
      render: ({ status, reason }) => (reason === null ? t(`status.${status}`) : t('asked.withdrawn', { reason })),
    },
  ]
  return (
    <Page title={t('asked.title')} purpose={t('asked.purpose')}>
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={4} />}
      {data?.items.length === 0 && <Empty title={t('asked.empty')}>{t('asked.emptyText')}</Empty>}
      {data && data.items.length > 0 && (
        <DataTable
          label={t('asked.title')}
          columns={columns}
          rows={data.items}
          keyOf={({ campaignId, unit }) => `${campaignId}.${unit.id}`}
        />
      )}
    </Page>
  )
}
