import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReceiptItem } from '../../contracts/http/changes.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { receiptsQuery } from './changes.query.ts'

/** What the change does, or has done, to each case: deadlines from when to when, tasks opened and withdrawn. */
export function ReceiptTable({ campaign, no, planned }: { campaign: string; no: string; planned: boolean }) {
  const { t } = useTranslation('changes')
  const time = useTime()
  const query = useInfiniteQuery(receiptsQuery(campaign, no, planned))
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  const columns: Column<ReceiptItem>[] = [
    {
      key: 'name',
      title: t('receipts.name'),
      render: ({ kind, entityId, name }) =>
        kind === 'case' ? (
          <Link to="/cases/$id" params={{ id: entityId }}>
            {name}
          </Link>
        ) : (
          name
        ),
    },
    {
      key: 'moved',
      title: t('receipts.moved'),
      render: ({ moved }) =>
        moved.map(({ what, from, to }) => (
          <div key={what}>{`${from ? time.instant(from) : '—'} → ${to ? time.instant(to) : '—'}`}</div>
        )),
    },
    {
      key: 'opened',
      title: t('receipts.opened'),
      render: ({ opened }) => opened.map(({ task, title, unit }) => <div key={task}>{`${title}（${unit.name}）`}</div>),
    },
    {
      key: 'withdrawn',
      title: t('receipts.withdrawn'),
      isNumber: true,
      render: ({ withdrawn }) => withdrawn.length || '',
    },
  ]
  return (
    <>
      {query.isPending && <Loading rows={4} />}
      {query.error && rows.length === 0 && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && <p className="soft">{t('receipts.empty')}</p>}
      {rows.length > 0 && (
        <DataTable label={t('receipts.done')} columns={columns} rows={rows} keyOf={({ entityId }) => entityId} />
      )}
      {query.hasNextPage && (
        <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </>
  )
}
