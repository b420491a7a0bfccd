import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Page } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { ButtonLink } from './button-link.tsx'
import { CampaignStatus } from './campaign-status.tsx'
import { campaignsQuery } from './campaigns.query.ts'
import './planner.css'

/** Every campaign that I may see, new ones first; drafts go on where they were left. */
export function CampaignListPage() {
  const { t } = useTranslation('planner')
  const mayDraft = useMay('campaign.draft')
  const campaigns = useInfiniteQuery(campaignsQuery)
  const rows = campaigns.data?.pages.flatMap((page) => page.items) ?? []
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
      {campaigns.isPending && <Loading rows={8} />}
      {campaigns.error && rows.length === 0 && (
        <Failed error={campaigns.error} onRetry={() => void campaigns.refetch()} />
      )}
      {campaigns.isSuccess && rows.length === 0 && (
        <Empty title={t('list.empty')} action={create}>
          {mayDraft ? t('list.emptyText') : t('list.emptyOthers')}
        </Empty>
      )}
      {rows.length > 0 && <CampaignTable rows={rows} />}
      {campaigns.hasNextPage && (
        <Button type="link" loading={campaigns.isFetchingNextPage} onClick={() => void campaigns.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </Page>
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
    { key: 'status', title: t('list.status'), render: ({ status }) => <CampaignStatus status={status} /> },
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
