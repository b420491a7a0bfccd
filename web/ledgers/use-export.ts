import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { csvOf, download } from '../shared/csv.ts'
import { useErrorText } from '../shared/error-text.ts'
import { civilDate } from '../shared/time.ts'
import { allEntries, type EntryFilters } from './entries.query.ts'
import { useEntryText, useLedgerFields } from './use-ledger-schema.ts'

/** Writes the filtered entries into a CSV file, as the list shows them: numbers of persons stay masked. */
export function useExport(detail: CampaignDetail, ledgerId: string) {
  const { t } = useTranslation('ledgers')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const textOf = useEntryText()
  const fields = useLedgerFields(detail, ledgerId)
  const { id, title } = detail.campaign
  const make = useMutation({
    mutationFn: ({ q, unit, origin }: EntryFilters) => allEntries(id, ledgerId, { q, unit, origin }),
    onSuccess: (entries) => {
      const head = [t('column.no'), ...fields.map((field) => field.title), t('column.origin'), t('column.version')]
      const rows = entries.map(({ no, data, origin, version }) => [
        String(no),
        ...fields.map((field) => textOf(field, data[field.key])),
        t(`cases:origin.${origin}`, { defaultValue: origin }),
        String(version),
      ])
      download(`${title}-${t('title')}-${civilDate(Date.now())}.csv`, csvOf([head, ...rows]), 'text/csv;charset=utf-8')
      message.success(t('exported', { count: entries.length }))
    },
    onError: (error) => message.error(errorText(error).told),
  })
  return { start: make.mutate, isBusy: make.isPending }
}
