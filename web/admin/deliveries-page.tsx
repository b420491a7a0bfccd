import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page, Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import './admin.css'
import { AdminNav } from './admin-nav.tsx'
import { ChannelTable } from './channel-table.tsx'
import { deliveriesQuery } from './deliveries.query.ts'
import { DELIVERY_STATUSES, type DeliverySearch } from './delivery-search.ts'
import { DeliveryExport, DeliveryTable } from './delivery-table.tsx'

const route = getRouteApi('/shell/admin/deliveries')

/** What became of notices outside the platform: which did not arrive, why, and another try. */
export function DeliveriesPage() {
  const { t } = useTranslation('admin')
  const mayRead = useMay('delivery.read')
  return (
    <Page wide title={t('deliveries.title')} purpose={t('deliveries.purpose')} trail={<AdminNav />}>
      {mayRead ? (
        <>
          <Section title={t('deliveries.channels')}>
            <ChannelTable />
          </Section>
          <Deliveries />
        </>
      ) : (
        <Empty title={t('deliveries.notYours')}>{t('deliveries.notYoursText')}</Empty>
      )}
    </Page>
  )
}

function Deliveries() {
  const { t } = useTranslation('admin')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const deliveries = useInfiniteQuery(deliveriesQuery(search))
  const rows = deliveries.data?.pages.flatMap((page) => page.items) ?? []
  const { status = 'FAILED', channel } = search
  const ofAll = () => void navigate({ search: search.status ? { status: search.status } : {} })
  return (
    <Section
      title={channel === undefined ? t('deliveries.list') : t('deliveries.listOf', { channel })}
      extra={
        <>
          {channel !== undefined && (
            <Button type="link" size="small" onClick={ofAll}>
              {t('deliveries.allChannels')}
            </Button>
          )}
          {rows.length > 0 && <DeliveryExport search={search} />}
        </>
      }
    >
      <div className="account-filters">
        <Segmented<NonNullable<DeliverySearch['status']>>
          value={status}
          onChange={(next) =>
            void navigate({
              search: { ...(channel ? { channel } : {}), ...(next === 'FAILED' ? {} : { status: next }) },
            })
          }
          options={[...DELIVERY_STATUSES, 'all' as const].map((value) => ({
            value,
            label: t(`deliveries.status.${value}`),
          }))}
          aria-label={t('deliveries.byStatus')}
        />
      </div>
      {deliveries.isPending && <Loading rows={8} />}
      {deliveries.error && rows.length === 0 && (
        <Failed error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      )}
      {deliveries.isSuccess && rows.length === 0 && (
        <Empty title={t(`deliveries.empty.${status}`)}>{t('deliveries.emptyText')}</Empty>
      )}
      {rows.length > 0 && <DeliveryTable rows={rows} />}
      {deliveries.hasNextPage && (
        <Button type="link" loading={deliveries.isFetchingNextPage} onClick={() => void deliveries.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </Section>
  )
}
