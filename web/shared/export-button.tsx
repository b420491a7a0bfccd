import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { csvOf, download } from './csv.ts'
import { civilDate } from './time.ts'

interface ExportButtonProps {
  /** of the file, before the date */
  name: string
  head: readonly string[]
  /** made when somebody asks */
  rows: () => readonly (readonly (string | number | null | undefined)[])[]
}

/** Writes the rows of a table into a CSV file. */
export function ExportButton({ name, head, rows }: ExportButtonProps) {
  const { t } = useTranslation('shared')
  const save = () => {
    const cells = rows().map((row) => row.map((cell) => (cell === null || cell === undefined ? '' : String(cell))))
    download(`${name}-${civilDate(Date.now())}.csv`, csvOf([head, ...cells]), 'text/csv;charset=utf-8')
  }
  return (
    <Button type="link" size="small" icon={<DownloadOutlined aria-hidden />} title={t('exportHelp')} onClick={save}>
      {t('export')}
    </Button>
  )
}
