import { useTranslation } from 'react-i18next'
import type { AccountOut } from '../../contracts/http/money.ts'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { type EntryFilter, exportedEntryPage } from './money.query.ts'
import { useMoney } from './use-money.ts'

interface EntryExportProps {
  campaignId: string
  account: AccountOut
  filter: EntryFilter
}

const COLUMNS = [
  'id',
  'case',
  'unit',
  'day',
  'asked',
  'granted',
  'currency',
  'why',
  'reverses',
  'outcome',
  'by',
] as const

/** Writes every entry that is found; amounts are plain decimals. */
export function EntryExport({ campaignId, account, filter }: EntryExportProps) {
  const { t } = useTranslation('money')
  const { why } = useMoney(account.currency)
  return (
    <FetchedExport
      name={account.title}
      head={COLUMNS.map((key) => t(`column.${key}`))}
      page={exportedEntryPage(campaignId, account.id, filter)}
      row={(entry) => [
        entry.id,
        entry.case.name,
        entry.unit.name,
        entry.day,
        entry.asked,
        entry.granted,
        account.currency,
        why(entry).join(t('comma')),
        entry.reverses,
        entry.outcome,
        entry.by?.name,
      ]}
    />
  )
}
