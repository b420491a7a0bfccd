import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { ReceiptItem } from '../../contracts/http/changes.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { receiptsQuery } from './changes.query.ts'
import { type Moved, type MovedWords, useMovedWords } from './use-moved-words.ts'

interface ReceiptTableProps {
  detail: CampaignDetail
  no: string
  planned: boolean
}

/** What the change does, or has done, to each case: deadlines from when to when, tasks opened and withdrawn. */
export function ReceiptTable({ detail, no, planned }: ReceiptTableProps) {
  const { t } = useTranslation('changes')
  const query = useInfiniteQuery(receiptsQuery(detail.campaign.id, no, planned))
  const movedWords = useMovedWords(detail)
  const lineOf = ({ what, from, to }: MovedWords) =>
    what === '' ? t('moved.line', { from, to }) : t('moved.named', { what, from, to })
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
        ) : kind === 'campaign' ? (
          t('receipts.campaign')
        ) : (
          name
        ),
    },
    { key: 'unit', title: t('receipts.unit'), render: ({ unit }) => unit?.name ?? '' },
    {
      key: 'moved',
      title: t('receipts.moved'),
      render: (receipt) =>
        receipt.moved.map((moved) => <div key={keyOf(moved)}>{lineOf(movedWords(receipt, moved))}</div>),
    },
    {
      key: 'opened',
      title: t('receipts.opened'),
      render: ({ opened }) =>
        opened.map(({ task, title, unit }) => <div key={task}>{t('receipts.task', { title, unit: unit.name })}</div>),
    },
    {
      key: 'withdrawn',
      title: t('receipts.withdrawn'),
      isNumber: true,
      isNamed: true,
      render: ({ withdrawn }) => withdrawn.length,
    },
  ]
  return (
    <>
      {query.isPending && <Loading rows={4} />}
      {query.error && rows.length === 0 && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && <p className="soft">{t('receipts.empty')}</p>}
      {rows.length > 0 && (
        <>
          <DataTable
            label={t(planned ? 'receipts.planned' : 'receipts.done')}
            columns={columns}
            rows={rows}
            keyOf={({ entityId }) => entityId}
          />
          <p className="table-foot">
            <ExportButton
              name={t('receipts.file', { no })}
              head={['name', 'unit', 'moved', 'opened', 'withdrawn'].map((key) => t(`receipts.${key}`))}
              rows={() =>
                rows.map((receipt) => [
                  receipt.kind === 'campaign' ? t('receipts.campaign') : receipt.name,
                  receipt.unit?.name,
                  receipt.moved.map((moved) => lineOf(movedWords(receipt, moved))).join('; '),
                  receipt.opened.map(({ title, unit }) => t('receipts.task', { title, unit: unit.name })).join('; '),
                  receipt.withdrawn.length,
                ])
              }
            />
          </p>
        </>
      )}
      {query.hasNextPage && (
        <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </>
  )
}

const keyOf = ({ what, from, to }: Moved): string => `${what} ${from} ${to}`
