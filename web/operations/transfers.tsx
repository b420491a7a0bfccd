import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TransferGroup, TransferItem, TransferStatus } from '../../contracts/http/operations.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { FailureWords } from './failure-words.tsx'
import { transfersQuery } from './operations.query.ts'
import { TRANSFER_GROUPS, TRANSFER_STATUSES } from './operations-search.ts'
import { RetryButton, RetryNext } from './retry-import.tsx'
import { farOf, tookOf, type Words } from './transfer-words.ts'
import { useOperation } from './use-operation.ts'
import { useRetryImport } from './use-retry-import.ts'

const route = getRouteApi('/shell/admin/jobs')

/** What people bring in, take out and rehearse: how far, how long, whose, and why it failed. */
export function Transfers() {
  const { t } = useTranslation('operations')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const transfers = useInfiniteQuery(transfersQuery(search))
  const rows = transfers.data?.pages.flatMap(({ items }) => items) ?? []
  const { group = 'all', state = 'all' } = search
  return (
    <Section title={t('transfers.title')}>
      <div className="transfer-filters">
        <Segmented<TransferGroup | 'all'>
          value={group}
          onChange={(next) => {
            const { group: _before, ...rest } = search
            void navigate({ search: next === 'all' ? rest : { ...rest, group: next } })
          }}
          options={[...TRANSFER_GROUPS, 'all' as const].map((value) => ({
            value,
            label: t(`transfers.group.${value}`),
          }))}
          aria-label={t('transfers.byGroup')}
        />
        <Segmented<TransferStatus | 'all'>
          value={state}
          onChange={(next) => {
            const { state: _before, ...rest } = search
            void navigate({ search: next === 'all' ? rest : { ...rest, state: next } })
          }}
          options={[...TRANSFER_STATUSES, 'all' as const].map((value) => ({
            value,
            label: t(`transfers.status.${value}`),
          }))}
          aria-label={t('transfers.byStatus')}
        />
      </div>
      {transfers.isPending && <Loading rows={4} />}
      {transfers.error && rows.length === 0 && (
        <Failed error={transfers.error} onRetry={() => void transfers.refetch()} />
      )}
      {transfers.isSuccess && rows.length === 0 && (
        <Empty title={t('transfers.empty')}>{t('transfers.emptyText')}</Empty>
      )}
      {rows.length > 0 && <TransferTable rows={rows} />}
      {transfers.hasNextPage && (
        <Button type="link" loading={transfers.isFetchingNextPage} onClick={() => void transfers.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </Section>
  )
}

function TransferTable({ rows }: { rows: readonly TransferItem[] }) {
  const { t } = useTranslation('operations')
  const time = useTime()
  const mayRun = useMay('operations.run')
  const stop = useOperation<string>((id) => `/api/transfers/${encodeURIComponent(id)}/cancel`, t('transfers.stopped'))
  const { retry, dialog } = useRetryImport()
  const say = (words: Words | undefined) => (words ? t(`transfers.${words.key}`, words.values) : '–')
  const nameOf = ({ kind, what, campaign }: TransferItem) => {
    const own = t(`transfers.kind.${kind}`)
    const parts = [campaign?.title, what].filter((part) => part)
    return parts.length > 0 ? t('transfers.of', { kind: own, what: parts.join(' · ') }) : own
  }
  const columns: Column<TransferItem>[] = [
    { key: 'what', title: t('transfers.what'), render: nameOf },
    { key: 'by', title: t('transfers.by'), isShort: true, isNamed: true, render: ({ by }) => by.name },
    { key: 'state', title: t('transfers.state'), isNamed: true, render: (item) => <State item={item} /> },
    { key: 'far', title: t('transfers.progress'), isShort: true, isNamed: true, render: (item) => say(farOf(item)) },
    {
      key: 'begun',
      title: t('transfers.begun'),
      isShort: true,
      isNamed: true,
      render: ({ begunAt }) => time.instant(begunAt),
    },
    {
      key: 'took',
      title: t('transfers.took'),
      isShort: true,
      isNamed: true,
      render: (item) => say(tookOf(item, Date.now())),
    },
    {
      key: 'act',
      title: t('transfers.act'),
      render: (item) => {
        if (item.status !== 'RUNNING') {
          const isBusy = retry.isPending && retry.variables.id === item.id
          return <RetryButton item={item} name={nameOf(item)} isBusy={isBusy} onRetry={() => retry.mutate(item)} />
        }
        if (!mayRun || item.isStopping) return null
        return item.mayStop ? (
          <Button
            size="small"
            loading={stop.isPending && stop.variables === item.id}
            aria-label={t('transfers.stopOf', { what: nameOf(item) })}
            onClick={() => stop.mutate(item.id)}
          >
            {t('transfers.stop')}
          </Button>
        ) : (
          <span className="faint">{t('transfers.mustFinish')}</span>
        )
      },
    },
  ]
  return (
    <>
      <DataTable label={t('transfers.title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
      {dialog}
    </>
  )
}

/** How it stands, in words; of what went wrong why, and what can be done about it by whom. */
function State({ item }: { item: TransferItem }) {
  const { t } = useTranslation('operations')
  const { status, isStopping, error, by, retry } = item
  const isWrong = status === 'FAILED' || status === 'LOST'
  return (
    <>
      <span className={isWrong ? 'work-failed' : undefined}>
        {t(isStopping && status === 'RUNNING' ? 'transfers.stopping' : `transfers.status.${status}`)}
      </span>
      {retry ? (
        <FailureWords error={error ?? ''}>
          {(says, kind) => (
            <>
              {says} {kind && t(`failure.${kind}.check`)} <RetryNext item={item} />
            </>
          )}
        </FailureWords>
      ) : (
        <>
          {status === 'LOST' && <div className="work-error">{t('transfers.lostWhy')}</div>}
          {status === 'FAILED' && (
            <FailureWords error={error ?? ''}>
              {(says, kind) =>
                `${says} ${kind ? t(`failure.${kind}.check`) : ''}${t(kind ? 'transfers.failedAgain' : 'transfers.failedNext', { by: by.name })}`
              }
            </FailureWords>
          )}
        </>
      )}
    </>
  )
}
