import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { type EntryFilters, exportedEntryPage } from './entries.query.ts'
import { useEntryText, useLedgerFields } from './use-ledger-schema.ts'

interface EntryExportProps {
  detail: CampaignDetail
  ledgerId: string
  filters: EntryFilters
}

/** Writes the filtered entries as the list shows them: numbers of persons stay masked. */
export function EntryExport({ detail, ledgerId, filters }: EntryExportProps) {
  const { t } = useTranslation(['ledgers', 'cases'])
  const textOf = useEntryText()
  const fields = useLedgerFields(detail, ledgerId)
  return (
    <FetchedExport
      name={`${detail.campaign.title}-${t('title')}`}
      head={[t('column.no'), ...fields.map((field) => field.title), t('column.origin'), t('column.version')]}
      help={t('exportHelp')}
      page={exportedEntryPage(detail.campaign.id, ledgerId, filters)}
      row={({ no, data, origin, version }) => [
        no,
        ...fields.map((field) => textOf(field, data[field.key])),
        t(`cases:origin.${origin}`, { defaultValue: origin }),
        version,
      ]}
    />
  )
}
