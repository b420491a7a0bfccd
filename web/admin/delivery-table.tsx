import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DeliveryItem } from '../../contracts/http/deliveries.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { useMay } from '../shared/session.ts'
import { formatExact } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { exportedDeliveryPage } from './deliveries.query.ts'
import type { DeliverySearch } from './delivery-search.ts'
import { useRetry } from './use-retry.ts'

/** Codes that the platform gives itself; every other error is in the words of the other side. */
const OWN_ERRORS = new Set(['RECIPIENT_GONE', 'ATTEMPT_CUT_OFF', 'TASK_SETTLED', 'TASK_PASSED_ON', 'QUESTION_ANSWERED'])

export function DeliveryTable({ rows }: { rows: readonly DeliveryItem[] }) {
  const { t } = useTranslation('admin')
  const time = useTime()
  const mayRetry = useMay('delivery.retry')
  const retry = useRetry()
  const errorText = useDeliveryError()
  const columns: Column<DeliveryItem>[] = [
    {
      key: 'to',
      title: t('deliveries.to'),
      render: ({ person, channel }) => (
        <>
          {person?.name ?? t('deliveries.group')} <span className="faint">{channel}</span>
        </>
      ),
    },
    { key: 'campaign', title: t('deliveries.campaign'), isNamed: true, render: ({ campaign }) => campaign.title },
    {
      key: 'urgency',
      title: t('deliveries.urgency'),
      isShort: true,
      isNamed: true,
      render: ({ urgency }) => t(`deliveries.urgencies.${urgency}`),
    },
    {
      key: 'status',
      title: t('deliveries.state'),
      isNamed: true,
      render: ({ status, error, attempts }) => (
        <>
          <span className={`delivery-status is-${status.toLowerCase()}`}>{t(`deliveries.status.${status}`)}</span>
          {error !== null && (
            <div className="delivery-error">
              {attempts > 0 ? t('deliveries.tried', { count: attempts, error: errorText(error) }) : errorText(error)}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'at',
      title: t('deliveries.at'),
      isShort: true,
      isNamed: true,
      render: ({ status, settledAt, dueAt }) =>
        status === 'WAITING' ? t('deliveries.dueAt', { at: time.instant(dueAt) }) : time.instant(settledAt ?? dueAt),
    },
    {
      key: 'act',
      title: t('deliveries.act'),
      render: ({ id, status }) =>
        mayRetry && status === 'FAILED' ? (
          <Button
            size="small"
            loading={retry.isPending && 'id' in retry.variables && retry.variables.id === id}
            onClick={() => retry.mutate({ id })}
          >
            {t('deliveries.retry')}
          </Button>
        ) : null,
    },
  ]
  return <DataTable label={t('deliveries.list')} columns={columns} rows={rows} keyOf={({ id }) => id} />
}

export function DeliveryExport({ search }: { search: DeliverySearch }) {
  const { t } = useTranslation('admin')
  const errorText = useDeliveryError()
  return (
    <FetchedExport
      name={t('deliveries.title')}
      head={['to', 'channel', 'campaign', 'urgency', 'state', 'attempts', 'created', 'settled', 'error'].map((key) =>
        t(`deliveries.${key}`),
      )}
      page={exportedDeliveryPage(search)}
      row={(item) => [
        item.person?.name ?? t('deliveries.group'),
        item.channel,
        item.campaign.title,
        t(`deliveries.urgencies.${item.urgency}`),
        t(`deliveries.status.${item.status}`),
        item.attempts,
        formatExact(item.createdAt),
        item.settledAt ? formatExact(item.settledAt) : '',
        item.error === null ? '' : errorText(item.error),
      ]}
    />
  )
}

function useDeliveryError() {
  const { t } = useTranslation('admin')
  return (error: string) => (OWN_ERRORS.has(error) ? t(`deliveries.errors.${error}`) : error)
}
