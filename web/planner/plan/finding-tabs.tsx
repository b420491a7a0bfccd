import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../../contracts/ledger.ts'
import { FindingsTable } from './findings-table.tsx'
import { DuplicatesTable, IgnoredTable, NormalisedTable } from './import-notes.tsx'

/** What of a file needs a look, and what was understood otherwise than it stood; each kind with how many there are. */
export const findingsOf = (report: ImportReport) => ({
  rejected: { count: report.rejected.length, children: <FindingsTable report={report} kind="rejected" /> },
  warnings: { count: report.warnings.length, children: <FindingsTable report={report} kind="warnings" /> },
  duplicates: { count: report.duplicates.length, children: <DuplicatesTable report={report} /> },
  normalised: { count: report.normalised.length, children: <NormalisedTable report={report} /> },
  ignored: { count: report.ignored.length, children: <IgnoredTable report={report} /> },
})

export const hasFindings = (report: ImportReport): boolean =>
  Object.values(findingsOf(report)).some(({ count }) => count > 0)

/** The kinds that there are, one at a time. */
export function FindingTabs({ report }: { report: ImportReport }) {
  const { t } = useTranslation('planner')
  return (
    <Tabs
      items={Object.entries(findingsOf(report))
        .filter(([, { count }]) => count > 0)
        .map(([key, { count, children }]) => ({ key, label: `${t(`import.tab.${key}`)} ${count}`, children }))}
    />
  )
}
