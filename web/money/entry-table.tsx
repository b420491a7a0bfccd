import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AccountEntry, AccountOut } from '../../contracts/http/money.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { useMoney } from './use-money.ts'

interface EntryTableProps {
  campaignId: string
  account: AccountOut
  entries: readonly AccountEntry[]
}

/** Entries with how each came about; one that is taken back is struck through, the one against it stands beside it. */
export function EntryTable({ campaignId, account, entries }: EntryTableProps) {
  const { t } = useTranslation('money')
  const time = useCampaignTime(campaignId)
  const { amount, why } = useMoney(account.currency)
  const columns: Column<AccountEntry>[] = [
    {
      key: 'case',
      title: t('column.case'),
      render: (entry) => (
        <Link to="/cases/$id" params={{ id: entry.case.id }}>
          {entry.case.name}
        </Link>
      ),
    },
    { key: 'unit', title: t('column.unit'), isNamed: true, render: ({ unit }) => unit.name },
    { key: 'day', title: t('column.day'), isShort: true, isNamed: true, render: ({ day }) => time.day(day) },
    {
      key: 'asked',
      title: t('column.asked'),
      isNumber: true,
      isNamed: true,
      render: ({ asked }) => amount(asked),
    },
    {
      key: 'granted',
      title: t('column.granted'),
      isNumber: true,
      isNamed: true,
      render: ({ granted, reversed }) => (reversed ? <del>{amount(granted)}</del> : <b>{amount(granted)}</b>),
    },
    {
      key: 'why',
      title: t('column.why'),
      render: (entry) => (
        <span className="entry-why">
          {entry.reverses !== null && (
            <span className="entry-back">{t('reversal', { day: time.day(entry.at.slice(0, 10)) })}</span>
          )}
          {entry.reversed && <span className="entry-back">{t('reversed')}</span>}
          {why(entry).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      ),
    },
    {
      key: 'by',
      title: t('column.by'),
      isWideOnly: true,
      render: ({ by, outcome }) => (
        <>
          {outcome} <span className="soft">{by?.name}</span>
        </>
      ),
    },
  ]
  return (
    <DataTable label={t('entries', { title: account.title })} columns={columns} rows={entries} keyOf={({ id }) => id} />
  )
}
