import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DutyCount, DutyItem } from '../../contracts/http/duties.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { Count, useRate } from './duty-cells.tsx'
import { countOfDuty } from './duty-counts.ts'
import type { DutyTotal } from './duty-totals.ts'

interface DutyUnitsProps {
  campaignId: string
  total: DutyTotal
  /** only those of which this number counts something */
  are: DutyCount | undefined
}

/** One duty by unit: who needs help first, by what was missed and what was late. Units, never persons. */
export function DutyUnits({ campaignId, total, are: only }: DutyUnitsProps) {
  const { t } = useTranslation('duties')
  const time = useCampaignTime(campaignId)
  const rate = useRate()
  const rows = total.units
    .filter((item) => only === undefined || countOfDuty(item, only) > 0)
    .sort((a, b) => countOfDuty(b, 'missed') - countOfDuty(a, 'missed') || b.late - a.late)
  const number = (are: DutyCount): Column<DutyItem> => ({
    key: are,
    title: t(`column.${are}`),
    isNumber: true,
    isNamed: true,
    render: (item) => <Count n={countOfDuty(item, are)} are={are} campaignId={campaignId} of={{ unitDuty: item.id }} />,
  })
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
    number('open'),
    number('done'),
    number('late'),
    number('missed'),
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
