import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NoticeChannel } from '../../contracts/http/deliveries.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { channelsQuery } from './deliveries.query.ts'
import { useRetry } from './use-retry.ts'

/** The channels of this installation, and what stands still on each. Their secrets are in the worker's settings only. */
export function ChannelTable() {
  const { t } = useTranslation('admin')
  const mayRetry = useMay('delivery.retry')
  const { data, error, refetch } = useQuery(channelsQuery)
  const retry = useRetry()
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  if (data.items.length === 0) return <Empty title={t('deliveries.noChannels')}>{t('deliveries.noChannelsText')}</Empty>
  const columns: Column<NoticeChannel>[] = [
    {
      key: 'name',
      title: t('deliveries.channel'),
      render: ({ name, kind }) => (
        <>
          <Link to="/admin/deliveries" search={{ channel: name }}>
            {name}
          </Link>{' '}
          <span className="faint">{t(`deliveries.kind.${kind}`, { defaultValue: kind })}</span>
        </>
      ),
    },
    { key: 'host', title: t('deliveries.host'), isNamed: true, render: ({ host }) => host },
    {
      key: 'carries',
      title: t('deliveries.carries'),
      isNamed: true,
      render: ({ least, units, domains }) =>
        [
          t(`deliveries.least.${least}`),
          units && t('deliveries.units', { units: units.join('、') }),
          domains && t('deliveries.domains', { domains: domains.join('、') }),
        ]
          .filter(Boolean)
          .join(' · '),
    },
    { key: 'waiting', title: t('deliveries.status.WAITING'), isNumber: true, isNamed: true, render: (c) => c.waiting },
    { key: 'failed', title: t('deliveries.status.FAILED'), isNumber: true, isNamed: true, render: (c) => c.failed },
    {
      key: 'retry',
      title: t('deliveries.act'),
      render: ({ name, failed }) =>
        mayRetry && failed > 0 ? (
          <Button
            size="small"
            loading={retry.isPending && 'channel' in retry.variables && retry.variables.channel === name}
            onClick={() => retry.mutate({ channel: name })}
          >
            {t('deliveries.retryAll')}
          </Button>
        ) : null,
    },
  ]
  return <DataTable label={t('deliveries.channels')} columns={columns} rows={data.items} keyOf={({ name }) => name} />
}
