import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportFinding, ImportReport } from '../../../contracts/ledger.ts'
import { type Column, DataTable } from '../../shared/data-table.tsx'
import { ExportButton } from '../../shared/export-button.tsx'
import { ShownPart } from './shown-part.tsx'

/** Findings row by row with the reason in words; by kind of finding on demand. */
export function FindingsTable({ report, kind }: { report: ImportReport; kind: 'rejected' | 'warnings' }) {
  const { t, i18n } = useTranslation('planner')
  const [code, setCode] = useState<string>()
  const findings = report[kind]
  const counts = countsOf(findings)
  const headers = new Map(report.columns.map(({ column, header }) => [column, header]))
  // the server's own words name the value and what is expected; they are Chinese
  const reason = ({ code: found, message }: ImportFinding) =>
    i18n.language === 'zh-CN' ? message : t(`finding.${found}`)
  const placeOf = (row: number, column: string) => {
    if (row === 0) return t('finding.wholeFile')
    return column === '' ? t('notes.row', { row }) : t('finding.cell', { row, column })
  }
  const columns: Column<ImportFinding>[] = [
    {
      key: 'place',
      title: t('finding.place'),
      render: ({ row, column }) => <span className="cell-place">{placeOf(row, column)}</span>,
    },
    { key: 'header', title: t('finding.header'), render: ({ column }) => headers.get(column) ?? '' },
    {
      key: 'value',
      title: t('finding.value'),
      render: ({ value }) => <span className="cell-value">{value ?? ''}</span>,
    },
    {
      key: 'reason',
      title: t('finding.reason'),
      // the code is of use to whoever asks for help, or filters the export
      render: (finding) => <span title={finding.code}>{reason(finding)}</span>,
    },
  ]
  return (
    <>
      <p className="findings-export">
        <ExportButton
          name={t('finding.file', { sheet: report.sheet, what: t(`import.tab.${kind}`) })}
          head={['sheet', 'row', 'column', 'header', 'value', 'reason', 'code'].map((name) => t(`finding.${name}`))}
          rows={() =>
            findings.map((finding) => [
              finding.sheet,
              // row 0 is the whole file
              finding.row || null,
              finding.column,
              headers.get(finding.column) ?? '',
              finding.value ?? '',
              reason(finding),
              finding.code,
            ])
          }
        />
      </p>
      {counts.length > 1 && (
        <div className="code-filter" role="group" aria-label={t('finding.byCode')}>
          {counts.map(([found, count]) => (
            <button
              key={found}
              type="button"
              aria-pressed={code === found}
              onClick={() => setCode(code === found ? undefined : found)}
            >
              {t(`finding.${found}`)} {count}
            </button>
          ))}
        </div>
      )}
      <ShownPart rows={code === undefined ? findings : findings.filter((finding) => finding.code === code)}>
        {(rows) => (
          <DataTable
            label={t(`import.tab.${kind}`)}
            columns={columns}
            rows={rows}
            keyOf={({ row, column, code: found, message }) => `${row}${column}${found}${message}`}
          />
        )}
      </ShownPart>
    </>
  )
}

function countsOf(findings: readonly ImportFinding[]): [code: ImportFinding['code'], count: number][] {
  const counts = new Map<ImportFinding['code'], number>()
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)
}
