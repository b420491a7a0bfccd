import { useTranslation } from 'react-i18next'
import type { ImportDuplicate, ImportIgnored, ImportNormalisation, ImportReport } from '../../../contracts/ledger.ts'
import { type Column, DataTable } from '../../shared/data-table.tsx'
import { useSaidText } from '../../shared/said-text.ts'
import { ShownPart } from './shown-part.tsx'

/** What was written otherwise than it stood, so that nobody is surprised. */
export function NormalisedTable({ report }: { report: ImportReport }) {
  const { t } = useTranslation('planner')
  const headers = new Map(report.columns.map(({ column, header }) => [column, header]))
  const columns: Column<ImportNormalisation>[] = [
    { key: 'place', title: t('finding.place'), render: ({ row, column }) => t('finding.cell', { row, column }) },
    { key: 'header', title: t('finding.header'), render: ({ column }) => headers.get(column) ?? '' },
    { key: 'from', title: t('notes.from'), render: ({ from }) => <del className="cell-value">{from}</del> },
    { key: 'to', title: t('notes.to'), render: ({ to }) => <ins className="cell-value">{to}</ins> },
  ]
  return (
    <ShownPart rows={report.normalised}>
      {(rows) => (
        <DataTable
          label={t('import.tab.normalised')}
          columns={columns}
          rows={rows}
          keyOf={({ row, column }) => `${row}${column}`}
        />
      )}
    </ShownPart>
  )
}

export function DuplicatesTable({ report }: { report: ImportReport }) {
  const { t } = useTranslation('planner')
  const inLanguage = useSaidText()
  const columns: Column<ImportDuplicate>[] = [
    {
      key: 'rows',
      title: t('notes.rows'),
      render: ({ rows }) => t('notes.rowNumbers', { rows: rows.join(t('comma')) }),
    },
    {
      key: 'kind',
      title: t('notes.kind'),
      render: ({ score }) => (score === 1 ? t('notes.same') : t('notes.alike', { percent: Math.round(score * 100) })),
    },
    { key: 'why', title: t('notes.why'), render: ({ why, said }) => (said ? inLanguage(said) : why) },
  ]
  return (
    <ShownPart rows={report.duplicates}>
      {(rows) => (
        <DataTable
          label={t('import.tab.duplicates')}
          columns={columns}
          rows={rows}
          keyOf={({ rows: same, why }) => `${same.join()}${why}`}
        />
      )}
    </ShownPart>
  )
}

export function IgnoredTable({ report }: { report: ImportReport }) {
  const { t } = useTranslation('planner')
  const inLanguage = useSaidText()
  const columns: Column<ImportIgnored>[] = [
    {
      key: 'row',
      title: t('finding.place'),
      render: ({ row }) => (row === 0 ? t('finding.wholeFile') : t('notes.row', { row })),
    },
    { key: 'why', title: t('notes.why'), render: ({ why, said }) => (said ? inLanguage(said) : why) },
  ]
  return (
    <ShownPart rows={report.ignored}>
      {(rows) => (
        <DataTable
          label={t('import.tab.ignored')}
          columns={columns}
          rows={rows}
          keyOf={({ row, why }) => `${row}${why}`}
        />
      )}
    </ShownPart>
  )
}
