import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Consequence, ConsequenceItem } from '../../contracts/http/consequences.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { formatExact } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { consequenceListQuery, consequencePage } from './consequences.query.ts'

interface ConsequenceDrawerProps {
  campaignId: string
  consequence: Consequence
  phase: string | undefined
  onClose: () => void
}

/** The rows behind one number, what is due first before the others; beside the dialog, so that nothing typed there is lost. */
export function ConsequenceDrawer({ campaignId, consequence, phase, onClose }: ConsequenceDrawerProps) {
  const { t } = useTranslation('consequences')
  const list = useInfiniteQuery(consequenceListQuery(campaignId, consequence, phase))
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const name = t(`name.${consequence}`)
  return (
    <Drawer open title={name} size="large" closable={{ 'aria-label': t('shared:close') }} onClose={onClose}>
      {list.isPending && <Loading rows={8} />}
      {list.error && rows.length === 0 && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <Empty title={t(`none.${consequence}`)}>{t('gone')}</Empty>}
      {rows.length > 0 && (
        <>
          <ConsequenceTable label={name} rows={rows} />
          <p className="table-foot faint">
            {t('shown', { count: rows.length })}
            {list.hasNextPage && (
              <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('shared:more')}
              </Button>
            )}
            <FetchedExport
              name={name}
              head={(['what', 'step', 'unit', 'due', 'id'] as const).map((key) => t(`column.${key}`))}
              page={consequencePage(campaignId, consequence, phase)}
              row={(item) => [
                item.name,
                item.step,
                item.unit?.name ?? null,
                item.dueAt && formatExact(item.dueAt),
                item.id,
              ]}
            />
          </p>
        </>
      )}
    </Drawer>
  )
}

function ConsequenceTable({ label, rows }: { label: string; rows: readonly ConsequenceItem[] }) {
  const { t } = useTranslation('consequences')
  const time = useTime()
  const columns: Column<ConsequenceItem>[] = [
    { key: 'what', title: t('column.what'), render: (item) => <ItemLink item={item} /> },
    { key: 'step', title: t('column.step'), render: ({ step }) => step ?? '' },
    { key: 'unit', title: t('column.unit'), render: ({ unit }) => unit?.name ?? '' },
    {
      key: 'due',
      title: t('column.due'),
      render: ({ dueAt, overdue }) =>
        dueAt === null ? t('noDue') : overdue ? t('overdue', { at: time.day(dueAt) }) : time.day(dueAt),
    },
  ]
  return <DataTable label={label} columns={columns} rows={rows} keyOf={({ id }) => id} />
}

/** Opens beside: the dialog waits. */
function ItemLink({ item: { kind, entityId, name } }: { item: ConsequenceItem }) {
  const beside = { target: '_blank', rel: 'noreferrer' }
  if (kind === 'campaign')
    return (
      <Link to="/campaigns/$id" params={{ id: entityId }} {...beside}>
        {name}
      </Link>
    )
  // a duty's task is of no case: its name says whose it is
  if (entityId.includes('~')) return <>{name}</>
  return (
    <Link to="/cases/$id" params={{ id: entityId }} {...beside}>
      {name}
    </Link>
  )
}
