import { DownloadOutlined, LoadingOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { type MakeRows, useTableExport } from './use-table-export.ts'

interface ExportControlProps {
  /** of the file, before the date */
  name: string
  head: readonly string[]
  make: MakeRows
  /** what the file has, where it is not simply this table */
  help?: string | undefined
  /** of the sheet, where the file has more than this one */
  sheet?: string
  /** of the button, where it does not stand below its table */
  label?: string
}

/** The button of every table that can be exported; while it works, how far it is and the way out. */
export function ExportControl({ name, head, make, help, sheet, label }: ExportControlProps) {
  const { t } = useTranslation('shared')
  const { start, isBusy, count, cancel } = useTableExport({ title: name, head, sheet })
  if (!isBusy)
    return (
      <Button
        {...(label === undefined ? { type: 'link', size: 'small' } : {})}
        icon={<DownloadOutlined aria-hidden />}
        title={help ?? t('exportHelp')}
        onClick={() => start(make)}
      >
        {label ?? t('export')}
      </Button>
    )
  return (
    <span role="status" className="faint">
      <LoadingOutlined aria-hidden /> {t('exporting.now', { count })}
      <Button type="link" size="small" onClick={cancel}>
        {t('cancel')}
      </Button>
    </span>
  )
}
