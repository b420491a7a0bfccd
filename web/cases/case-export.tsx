import { useTranslation } from 'react-i18next'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { formatExact } from '../shared/time.ts'
import type { CaseListSearch } from './case-search.ts'
import { exportedCasePage } from './use-cases.query.ts'

const COLUMNS = ['number', 'name', 'unit', 'step', 'status', 'due', 'round', 'opened', 'closed'] as const

/** Writes every case of the filter. */
export function CaseExport({ search }: { search: CaseListSearch }) {
  const { t } = useTranslation('cases')
  return (
    <FetchedExport
      name={t('list.title')}
      head={COLUMNS.map((key) => t(`column.${key}`))}
      help={t('list.exportHelp')}
      page={exportedCasePage(search)}
      row={(item) => [
        item.id,
        item.name,
        item.unit.name,
        item.stepTitle,
        item.onHold ? t('status.onHold') : t(`status.${item.status}`, { defaultValue: item.status }),
        item.due.at && formatExact(item.due.at),
        item.round + 1,
        formatExact(item.openedAt),
        item.closedAt && formatExact(item.closedAt),
      ]}
    />
  )
}
