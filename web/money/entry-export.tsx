import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AccountOut } from '../../contracts/http/money.ts'
import { csvOf, download } from '../shared/csv.ts'
import { useErrorText } from '../shared/error-text.ts'
import { civilDate } from '../shared/time.ts'
import { allAccountEntries, type EntryFilter } from './money.query.ts'
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

/** Writes every entry that is found into a CSV file; amounts are plain decimals. */
export function EntryExport({ campaignId, account, filter }: EntryExportProps) {
  const { t } = useTranslation('money')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const { why } = useMoney(account.currency)
  const save = useMutation({
    mutationFn: () => allAccountEntries(campaignId, account.id, filter),
    onSuccess: (entries) => {
      const lines = entries.map((entry) => [
        String(entry.id),
        entry.case.name,
        entry.unit.name,
        entry.day,
        entry.asked,
        entry.granted,
        account.currency,
        why(entry).join(t('comma')),
        entry.reverses === null ? '' : String(entry.reverses),
        entry.outcome,
        entry.by?.name ?? '',
      ])
      const text = csvOf([COLUMNS.map((key) => t(`column.${key}`)), ...lines])
      download(`${account.title}-${civilDate(Date.now())}.csv`, text, 'text/csv;charset=utf-8')
    },
    onError: (error) => message.error(errorText(error).told),
  })
  return (
    <Button
      type="link"
      size="small"
      icon={<DownloadOutlined aria-hidden />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      {t('shared:export')}
    </Button>
  )
}
