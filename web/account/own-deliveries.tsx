import { useTranslation } from 'react-i18next'
import type { OwnDelivery } from '../../contracts/http/deliveries.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useTime } from '../shared/use-time.ts'

/** What was sent to one lately, and what became of it. */
export function OwnDeliveries({ deliveries }: { deliveries: readonly OwnDelivery[] }) {
  const { t } = useTranslation('account')
  const time = useTime()
  const columns: Column<OwnDelivery>[] = [
    { key: 'text', title: t('wishes.notice'), render: ({ text, path }) => <a href={path}>{text}</a> },
    {
      key: 'urgency',
      title: t('wishes.howUrgent'),
      isShort: true,
      isNamed: true,
      render: ({ urgency }) => t(`wishes.urgencyShort.${urgency}`),
    },
    {
      key: 'status',
      title: t('wishes.state'),
      isShort: true,
      isNamed: true,
      render: ({ status }) => t(`wishes.status.${status}`),
    },
    {
      key: 'at',
      title: t('wishes.at'),
      isShort: true,
      isNamed: true,
      render: ({ settledAt, dueAt }) => time.instant(settledAt ?? dueAt),
    },
  ]
  return (
    <>
      <h3 className="account-latest">{t('wishes.latest')}</h3>
      <DataTable label={t('wishes.latest')} columns={columns} rows={deliveries} keyOf={({ id }) => id} />
    </>
  )
}
