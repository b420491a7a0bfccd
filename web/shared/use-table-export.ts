import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EXPORTED_MOST } from './all-pages.ts'
import { useErrorText } from './error-text.ts'
import { saveFile } from './save-file.ts'
import { civilDate } from './time.ts'
import { type Table, workbookOf } from './workbook.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The rows of a file, and whether there would be more. */
export interface Rows {
  rows: Table['rows']
  isCut: boolean
  /** sheets of their own in the same file, before this one */
  before?: readonly Table[]
}

/** Fetches or makes the rows; tells how many there are so far. */
export type MakeRows = (signal: AbortSignal, told: (count: number) => void) => Rows | Promise<Rows>

/** Writes a table into an Excel file called `title`, on a sheet called `sheet`: says how far it is, may be given up, and tells what became of it. */
export function useTableExport({ title, head, sheet = title }: Omit<Table, 'rows'> & { sheet?: string | undefined }) {
  const { t } = useTranslation('shared')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const running = useRef<AbortController>(undefined)
  const [count, setCount] = useState(0)
  const save = useMutation({
    mutationFn: async (make: MakeRows) => {
      const control = new AbortController()
      running.current = control
      setCount(0)
      const { rows, isCut, before = [] } = await make(control.signal, setCount)
      const most = rows.slice(0, EXPORTED_MOST)
      const book = await workbookOf([...before, { title: sheet, head, rows: most }], control.signal)
      saveFile(`${title}-${civilDate(Date.now())}.xlsx`, new Blob([book], { type: XLSX }))
      return { count: most.length, isCut: isCut || most.length < rows.length }
    },
    onSuccess: (done) => {
      if (done.isCut) message.warning(t('exporting.cut', { count: done.count }))
      else message.success(t('exporting.done', { count: done.count }))
    },
    onError: (error) => {
      if (running.current?.signal.aborted) message.info(t('exporting.cancelled'))
      else message.error(errorText(error).told)
    },
  })
  useEffect(() => () => running.current?.abort(), [])
  return { start: save.mutate, isBusy: save.isPending, count, cancel: () => running.current?.abort() }
}
