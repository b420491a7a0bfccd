import { useTranslation } from 'react-i18next'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { useCaseRow } from './case-row.ts'
import type { CaseListSearch } from './case-search.ts'
import { exportedCasePage } from './use-cases.query.ts'

/** Writes every case of the filter. */
export function CaseExport({ search }: { search: CaseListSearch }) {
  const { t } = useTranslation('cases')
  return (
    <FetchedExport
      name={t('list.title')}
      help={t('list.exportHelp')}
      page={exportedCasePage(search)}
      {...useCaseRow()}
    />
  )
}
