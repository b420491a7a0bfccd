import { useTranslation } from 'react-i18next'
import type { ChangeItem } from '../../contracts/http/changes.ts'
import { formatExact } from '../shared/time.ts'
import type { Cell } from '../shared/workbook.ts'

/** How a change stands, in words. */
export function useChangeStanding(): (change: ChangeItem) => string {
  const { t } = useTranslation('changes')
  return ({ status, outdated }) => t(`status.${outdated ? 'OUTDATED' : status}`)
}

/** A change as a row of a file, and the head over it. */
export function useChangeRow(): { head: string[]; row: (change: ChangeItem) => Cell[] } {
  const { t } = useTranslation('changes')
  const standing = useChangeStanding()
  return {
    head: [t('list.kind'), t('list.status'), t('reason'), t('list.by'), t('list.at')],
    row: (change) => [
      t('list.numbered', { no: change.no, kind: t(`kind.${change.kind}.title`) }),
      standing(change),
      change.reason,
      change.proposedBy.name,
      formatExact(change.proposedAt),
    ],
  }
}
