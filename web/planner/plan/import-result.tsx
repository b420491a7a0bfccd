import { CheckCircleOutlined } from '@ant-design/icons'
import { Alert, Button, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import type { ImportReport } from '../../../contracts/ledger.ts'
import { ConfirmedDownload } from '../../shared/confirmed-download.tsx'
import { ColumnMapping } from './column-mapping.tsx'
import { FileDrop } from './file-drop.tsx'
import { findingsOf } from './finding-tabs.tsx'
import type { ColumnChoice } from './import-ledger.ts'
import { importsPath } from './import-ledger.ts'
import { useDraft } from './use-draft.ts'

interface ImportResultProps {
  ledger: CampaignDetail['ledgers'][number]
  report: ImportReport
  /** the file itself, unless the page was loaded anew since */
  file: File | undefined
  onLook: (columns: ColumnChoice) => void
  onTake: (columns: ColumnChoice) => void
  onFile: (file: File) => void
  onStartOver: () => void
}

const COUNTS = ['inserted', 'updated', 'unchanged', 'duplicateRows', 'rejectedRows'] as const

/** What a file would do or has done: counts, the columns as understood, and every row that needs a look. */
export function ImportResult(props: ImportResultProps) {
  const { t } = useTranslation('planner')
  const { detail } = useDraft()
  const { ledger, report, file, onFile, onStartOver } = props
  const [choice, setChoice] = useState<ColumnChoice>(() => choiceOf(report))
  const annotated = `${importsPath(detail.campaign.id, ledger.id)}/imports/${report.importId}/annotated.xlsx`
  const flagged = report.rejected.length + report.warnings.length + report.duplicates.length > 0
  return (
    <div className="import-result">
      <p className="import-head">
        {report.dryRun ? (
          <strong>{t('import.looked', { rows: report.rows })}</strong>
        ) : (
          <strong className="import-done">
            <CheckCircleOutlined aria-hidden /> {t('import.taken', { count: report.inserted + report.updated })}
          </strong>
        )}
        <span className="soft">
          {file && `${file.name} · `}
          {report.headerRow > 0
            ? t('import.sheet', { sheet: report.sheet, row: report.headerRow })
            : t('import.noHeader', { sheet: report.sheet })}
        </span>
      </p>
      <dl className="figures">
        {COUNTS.map((count) => (
          <div key={count} className={count === 'rejectedRows' && report[count] > 0 ? 'is-bad' : undefined}>
            <dt>{t(`import.${count}`)}</dt>
            <dd>{report[count]}</dd>
          </div>
        ))}
      </dl>
      {report.dryRun &&
        (report.columns.length === 0 ? <NoHeader {...props} /> : <TakeBar {...props} choice={choice} />)}
      {report.dryRun && !file && (
        <>
          <Alert type="info" showIcon className="plan-alert" title={t('import.fileGone')} />
          <FileDrop onFile={onFile} />
        </>
      )}
      <p className="import-links">
        {flagged && (
          <ConfirmedDownload path={annotated} name={t('import.annotatedName', { file: ledger.title })}>
            {t('import.annotated')}
          </ConfirmedDownload>
        )}
        <Button type="link" size="small" onClick={onStartOver}>
          {report.dryRun ? t('import.otherFile') : t('import.nextFile')}
        </Button>
      </p>
      <ReportTabs {...props} choice={choice} onChoose={setChoice} />
    </div>
  )
}

/** Another file, or not a ledger at all: there are no columns to match. */
function NoHeader({ ledger }: ImportResultProps) {
  const { t } = useTranslation('planner')
  const names = ledger.fields.filter(({ required }) => required).map(({ title }) => title)
  return (
    <Alert
      type="error"
      showIcon
      className="plan-alert"
      title={t('import.nothingRead')}
      description={t('import.nothingReadNext', { names: names.join(t('comma')) })}
    />
  )
}

/** The one decision: take the good rows, or look again with other columns. */
function TakeBar({ ledger, report, file, onLook, onTake, choice }: ImportResultProps & { choice: ColumnChoice }) {
  const { t } = useTranslation('planner')
  const good = report.inserted + report.updated
  const isChanged = JSON.stringify(choice) !== JSON.stringify(choiceOf(report))
  const missing = missingFields(ledger, choice)
  return (
    <div className="take-bar">
      {missing.length > 0 && (
        <Alert type="warning" showIcon title={t('import.missingColumns', { names: missing.join(t('comma')) })} />
      )}
      {isChanged ? (
        <Button type="primary" disabled={!file} onClick={() => onLook(choice)}>
          {t('import.lookAgain')}
        </Button>
      ) : (
        <Button type="primary" disabled={!file || good === 0} onClick={() => onTake(choice)}>
          {t('import.take', { count: good })}
        </Button>
      )}
      <span className="soft">{takeNote()}</span>
    </div>
  )

  function takeNote() {
    if (isChanged) return t('import.changed')
    if (report.rows === 0) return t('import.noRows')
    if (missing.length > 0 && good === 0) return t('import.matchFirst')
    if (good === 0) return report.unchanged > 0 ? t('import.nothingNew') : t('import.nothingGood')
    return report.rejectedRows > 0 ? t('import.takeRest', { count: report.rejectedRows }) : t('import.takeAll')
  }
}

function ReportTabs({
  ledger,
  report,
  choice,
  onChoose,
}: ImportResultProps & { choice: ColumnChoice; onChoose: (choice: ColumnChoice) => void }) {
  const { t } = useTranslation('planner')
  const { rejected, warnings, duplicates, ...others } = findingsOf(report)
  const columns = {
    count: report.columns.length,
    children: (
      <ColumnMapping
        fields={ledger.fields}
        columns={report.columns}
        choice={choice}
        onChoose={report.dryRun ? onChoose : undefined}
      />
    ),
  }
  return (
    <Tabs
      defaultActiveKey={
        report.rejected.length > 0 && missingFields(ledger, choice).length === 0 ? 'rejected' : 'columns'
      }
      items={Object.entries({ rejected, warnings, duplicates, columns, ...others })
        .filter(([, { count }]) => count > 0)
        .map(([key, { count, children }]) => ({ key, label: `${t(`import.tab.${key}`)} ${count}`, children }))}
    />
  )
}

const choiceOf = (report: ImportReport): ColumnChoice =>
  Object.fromEntries(report.columns.map(({ column, field }) => [column, field]))

/** Titles of the required fields that no column fills. */
function missingFields(ledger: ImportResultProps['ledger'], choice: ColumnChoice): string[] {
  const taken = new Set(Object.values(choice))
  return ledger.fields.filter(({ key, required }) => required && !taken.has(key)).map(({ title }) => title)
}
