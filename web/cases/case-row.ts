import { useTranslation } from 'react-i18next'
import type { CaseItem } from '../../contracts/http/cases.ts'
import { formatExact } from '../shared/time.ts'
import type { Cell } from '../shared/workbook.ts'

const COLUMNS = ['number', 'name', 'unit', 'step', 'status', 'due', 'round', 'opened', 'closed'] as const

/** A case as a row of a file, and the head over it. */
export function useCaseRow(): { head: string[]; row: (item: CaseItem) => Cell[] } {
  const { t } = useTranslation('cases')
  return {
    head: COLUMNS.map((key) => t(`column.${key}`)),
    row: (item) => [
      item.id,
      item.name,
      item.unit.name,
      item.stepTitle,
      item.onHold ? t('status.onHold') : t(`status.${item.status}`, { defaultValue: item.status }),
      item.due.at && formatExact(item.due.at),
      item.round + 1,
      formatExact(item.openedAt),
      item.closedAt && formatExact(item.closedAt),
    ],
  }
}
