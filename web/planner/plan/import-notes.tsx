import { useTranslation } from 'react-i18next'
import type { ImportDuplicate, ImportIgnored, ImportNormalisation, ImportReport } from '../../../contracts/ledger.ts'
import { type Column, DataTable } from '../../shared/data-table.tsx'
import { ExportButton } from '../../shared/export-button.tsx'
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
    <>
      <p className="findings-export">
        <ExportButton
          name={t('finding.file', { sheet: report.sheet, what: t('import.tab.normalised') })}
          head={[t('finding.row'), t('finding.column'), t('finding.header'), t('notes.from'), t('notes.to')]}
          rows={() =>
            report.normalised.map(({ row, column, from, to }) => [row, column, headers.get(column) ?? '', from, to])
          }
        />
      </p>
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
    </>
  )
}

export function DuplicatesTable({ report }: { report: ImportReport }) {
  const { t } = useTranslation('planner')
  const inLanguage = useSaidText()
  const rowsOf = ({ rows }: ImportDuplicate) => t('notes.rowNumbers', { rows: rows.join(t('comma')) })
  const kindOf = ({ score }: ImportDuplicate) =>
    score === 1 ? t('notes.same') : t('notes.alike', { percent: Math.round(score * 100) })
  const whyOf = ({ why, said }: ImportDuplicate) => (said ? inLanguage(said) : why)
  const columns: Column<ImportDuplicate>[] = [
    { key: 'rows', title: t('notes.rows'), render: rowsOf },
    { key: 'kind', title: t('notes.kind'), render: kindOf },
    { key: 'why', title: t('notes.why'), render: whyOf },
  ]
  return (
    <>
      <p className="findings-export">
        <ExportButton
          name={t('finding.file', { sheet: report.sheet, what: t('import.tab.duplicates') })}
          head={[t('notes.rows'), t('notes.kind'), t('notes.why')]}
          rows={() => report.duplicates.map((one) => [rowsOf(one), kindOf(one), whyOf(one)])}
        />
      </p>
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
    </>
  )
}

export function IgnoredTable({ report }: { report: ImportReport }) {
  const { t } = useTranslation('planner')
  const inLanguage = useSaidText()
  const placeOf = ({ row }: ImportIgnored) => (row === 0 ? t('finding.wholeFile') : t('notes.row', { row }))
  const whyOf = ({ why, said }: ImportIgnored) => (said ? inLanguage(said) : why)
  const columns: Column<ImportIgnored>[] = [
    { key: 'row', title: t('finding.place'), render: placeOf },
    { key: 'why', title: t('notes.why'), render: whyOf },
  ]
  return (
    <>
      <p className="findings-export">
        <ExportButton
          name={t('finding.file', { sheet: report.sheet, what: t('import.tab.ignored') })}
          head={[t('finding.place'), t('notes.why')]}
          rows={() => report.ignored.map((one) => [placeOf(one), whyOf(one)])}
        />
      </p>
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
    </>
  )
}
