import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { csvOf, download } from './csv.ts'
import { useErrorText } from './error-text.ts'
import { civilDate } from './time.ts'

interface FetchedExportProps<Item> {
  /** of the file, before the date */
  name: string
  head: readonly string[]
  /** all of them, also those that no page has shown yet */
  fetchAll: () => Promise<readonly Item[]>
  row: (item: Item) => readonly string[]
}

/** Fetches what a list goes on with, and writes all of it into a CSV file. */
export function FetchedExport<Item>({ name, head, fetchAll, row }: FetchedExportProps<Item>) {
  const { t } = useTranslation('shared')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const save = useMutation({
    mutationFn: fetchAll,
    onSuccess: (items) =>
      download(`${name}-${civilDate(Date.now())}.csv`, csvOf([head, ...items.map(row)]), 'text/csv;charset=utf-8'),
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
      {t('export')}
    </Button>
  )
}
