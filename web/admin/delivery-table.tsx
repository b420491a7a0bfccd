import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DeliveryItem } from '../../contracts/http/deliveries.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { useMay } from '../shared/session.ts'
import { formatExact } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { exportedDeliveryPage } from './deliveries.query.ts'
import { DeliveryError, useDeliveryError } from './delivery-error.tsx'
import type { DeliverySearch } from './delivery-search.ts'
import { useRetry } from './use-retry.ts'

export function DeliveryTable({ rows }: { rows: readonly DeliveryItem[] }) {
  const { t } = useTranslation('admin')
  const time = useTime()
  const mayRetry = useMay('delivery.retry')
  const retry = useRetry()
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
          {error !== null && <DeliveryError error={error} attempts={attempts} />}
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
      render: ({ id, status, person, channel }) =>
        mayRetry && status === 'FAILED' ? (
          <Button
            size="small"
            aria-label={t('deliveries.retryOf', { to: person?.name ?? t('deliveries.group'), channel })}
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
  const errorOf = useDeliveryError()
  const errorText = (error: string) => {
    const { says, raw } = errorOf(error)
    return [says, raw].filter(Boolean).join(' ')
  }
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
