import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DutyItem } from '../../contracts/http/duties.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { Bad, useRate } from './duty-cells.tsx'
import type { DutyTotal } from './duty-totals.ts'

/** One duty by unit: who needs help first, by what was missed and what was late. Units, never persons. */
export function DutyUnits({ campaignId, total }: { campaignId: string; total: DutyTotal }) {
  const { t } = useTranslation('duties')
  const time = useCampaignTime(campaignId)
  const rate = useRate()
  const rows = [...total.units].sort((a, b) => b.missed + b.short - (a.missed + a.short) || b.late - a.late)
  const columns: Column<DutyItem>[] = [
    {
      key: 'unit',
      title: t('column.unit'),
      render: ({ id, unit }) => (
        <Link to="/campaigns/$id/duties/$duty" params={{ id: campaignId, duty: id }}>
          {unit.name}
        </Link>
      ),
    },
    {
      key: 'next',
      title: t('column.next'),
      isNamed: true,
      render: (item) => <NextOf item={item} text={item.next ? time.instant(item.next.opensAt) : undefined} />,
    },
    { key: 'open', title: t('column.open'), isNumber: true, isNamed: true, render: ({ open }) => open },
    { key: 'done', title: t('column.done'), isNumber: true, isNamed: true, render: ({ done }) => done },
    { key: 'late', title: t('column.late'), isNumber: true, isNamed: true, render: ({ late }) => <Bad n={late} /> },
    {
      key: 'missed',
      title: t('column.missed'),
      isNumber: true,
      isNamed: true,
      render: ({ missed, short }) => <Bad n={missed + short} />,
    },
    { key: 'rate', title: t('column.rate'), isNumber: true, isNamed: true, render: (item) => rate(item.rate) },
  ]
  return <DataTable label={total.title} columns={columns} rows={rows} keyOf={({ id }) => id} />
}

function NextOf({ item, text }: { item: DutyItem; text: string | undefined }) {
  const { t } = useTranslation('duties')
  if (item.ended) return <span className="faint">{t('ended')}</span>
  if (item.onHold) return <span className="faint">{t('onHold')}</span>
  return text ?? <span className="faint">{t('noNext')}</span>
}
