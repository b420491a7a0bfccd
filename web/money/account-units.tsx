import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AccountOut } from '../../contracts/http/money.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { useMoney } from './use-money.ts'

type Unit = AccountOut['units'][number]

/** The units with entries: what was asked and granted, and what each cap on a unit leaves. */
export function AccountUnits({ campaignId, account }: { campaignId: string; account: AccountOut }) {
  const { t } = useTranslation('money')
  const { amount } = useMoney(account.currency)
  const caps = account.caps.filter(({ per, of }) => of === 'UNIT' && per !== 'ENTRY')
  const leftOf = (per: string) => t('column.left', { per: t(`per.${per}`) })
  const columns: Column<Unit>[] = [
    {
      key: 'unit',
      title: t('column.unit'),
      render: ({ unit }) => (
        <Link
          to="/campaigns/$id/accounts/$account"
          params={{ id: campaignId, account: account.id }}
          search={{ unit: unit.id }}
        >
          {unit.name}
        </Link>
      ),
    },
    { key: 'entries', title: t('column.entries'), isNumber: true, isNamed: true, render: ({ entries }) => entries },
    { key: 'asked', title: t('column.asked'), isNumber: true, isNamed: true, render: ({ asked }) => amount(asked) },
    {
      key: 'granted',
      title: t('column.granted'),
      isNumber: true,
      isNamed: true,
      render: ({ granted }) => <b>{amount(granted)}</b>,
    },
    ...caps.map(
      ({ per }, index): Column<Unit> => ({
        key: `left.${per}`,
        title: leftOf(per),
        isNumber: true,
        isNamed: true,
        render: ({ rooms }) => <Left room={rooms[index]} amount={amount} />,
      }),
    ),
  ]
  return (
    <>
      <DataTable label={account.title} columns={columns} rows={account.units} keyOf={({ unit }) => unit.id} />
      <p className="table-foot">
        <ExportButton
          name={account.title}
          head={[
            ...['unit', 'entries', 'asked', 'granted'].map((key) => t(`column.${key}`)),
            ...caps.map(({ per }) => leftOf(per)),
            t('column.currency'),
          ]}
          rows={() =>
            account.units.map(({ unit, entries, asked, granted, rooms }) => [
              unit.name,
              entries,
              asked,
              granted,
              ...caps.map((_, index) => rooms[index]?.left),
              account.currency,
            ])
          }
        />
      </p>
    </>
  )
}

function Left({ room, amount }: { room: Unit['rooms'][number] | undefined; amount: (text: string) => string }) {
  const { t } = useTranslation('money')
  if (!room) return null
  const { period, atMost, left } = room
  return (
    <span className={/[1-9]/.test(left) ? undefined : 'room-none'} title={`${period.from} – ${period.until}`}>
      {amount(left)} <span className="faint">{t('ofMost', { amount: amount(atMost) })}</span>
    </span>
  )
}
