import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { csvOf, download } from '../shared/csv.ts'
import { useErrorText } from '../shared/error-text.ts'
import { civilDate, formatExact } from '../shared/time.ts'
import type { CaseListSearch } from './case-search.ts'
import { allCases, EXPORTED_MOST } from './use-cases.query.ts'

/** Writes the filtered cases into a CSV file; a very long list is cut, and the message says so. */
export function useCaseExport() {
  const { t } = useTranslation('cases')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const make = useMutation({
    mutationFn: (search: CaseListSearch) => allCases(search),
    onSuccess: ({ items, isCut }) => {
      const head = ['number', 'name', 'unit', 'step', 'status', 'due', 'round', 'opened', 'closed'] as const
      const rows = items.map((item) => [
        item.id,
        item.name,
        item.unit.name,
        item.stepTitle,
        item.onHold ? t('status.onHold') : t(`status.${item.status}`, { defaultValue: item.status }),
        item.due.at ? formatExact(item.due.at) : '',
        String(item.round + 1),
        formatExact(item.openedAt),
        item.closedAt ? formatExact(item.closedAt) : '',
      ])
      const text = csvOf([head.map((key) => t(`column.${key}`)), ...rows])
      download(`${t('list.title')}-${civilDate(Date.now())}.csv`, text, 'text/csv;charset=utf-8')
      if (isCut) message.warning(t('list.exportCut', { most: EXPORTED_MOST }))
      else message.success(t('list.exported', { count: items.length }))
    },
    onError: (error) => message.error(errorText(error).told),
  })
  return { start: make.mutate, isBusy: make.isPending }
}
