import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrganisationImport } from '../../contracts/http/organisation.ts'
import type { ImportReport } from '../../contracts/ledger.ts'
import { AdminNav } from '../admin/admin-nav.tsx'
import '../admin/admin.css'
import { FailedImports } from '../operations/failed-imports.tsx'
import { FileDrop } from '../planner/plan/file-drop.tsx'
import { FindingTabs, hasFindings } from '../planner/plan/finding-tabs.tsx'
import '../planner/plan/plan.css'
import { newKey, request } from '../shared/api.ts'
import { ConfirmedDownload } from '../shared/confirmed-download.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Page, Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useConfirming } from '../shared/use-confirming.tsx'
import { askAgain } from './organisation.query.ts'
import './organisation.css'

/** Units, posts, people and holdings from a file: looked at first, then taken. */
export function ImportPage() {
  const { t } = useTranslation('organisation')
  const mayManage = useMay('organisation.manage')
  return (
    <Page wide title={t('import.heading')} purpose={t('import.purpose')} trail={<AdminNav />}>
      {mayManage ? <Import /> : <Empty title={t('notYours')}>{t('notYoursText')}</Empty>}
    </Page>
  )
}

interface Sent {
  file: File
  dryRun: boolean
}

function Import() {
  const { t } = useTranslation('organisation')
  const client = useQueryClient()
  const { send, dialog } = useConfirming()
  const imported = useMutation({
    mutationFn: ({ file, dryRun }: Sent) => {
      const key = newKey()
      return send(() => {
        const form = new FormData()
        form.append('file', file, file.name)
        return request<OrganisationImport>('POST', `/api/organisation/imports${dryRun ? '?dryRun=true' : ''}`, {
          form,
          key,
        })
      })
    },
    onSuccess: ({ dryRun }) => {
      if (!dryRun) askAgain(client)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['failed-imports'] }),
  })
  const { error, isPending, variables, mutate } = imported
  /** of one that failed before, and was made again with the file that was kept */
  const [retried, setRetried] = useState<OrganisationImport>()
  const data = retried ?? imported.data
  const reset = () => {
    setRetried(undefined)
    imported.reset()
  }
  return (
    <>
      <p className="organisation-links">
        <ConfirmedDownload path="/api/organisation/export.xlsx" name={`${t('import.exported')}.xlsx`}>
          {t('import.export')}
        </ConfirmedDownload>
      </p>
      {!data && !isPending && (
        <FailedImports<OrganisationImport>
          path="/api/organisation/imports"
          onDone={(report) => {
            setRetried(report)
            askAgain(client)
          }}
        />
      )}
      {!data && !isPending && (
        <FileDrop
          title={t('import.drop')}
          help={t('import.dropHelp')}
          onFile={(file) => mutate({ file, dryRun: true })}
        />
      )}
      {isPending && <Loading rows={6} />}
      {error && <Failed error={error} onRetry={variables && (() => mutate(variables))} />}
      {data && !isPending && (
        <Result result={data} onTake={() => variables && mutate({ ...variables, dryRun: false })} onAgain={reset} />
      )}
      {dialog}
    </>
  )
}

interface ResultProps {
  result: OrganisationImport
  onTake: () => void
  onAgain: () => void
}

/** What the file would do or has done, sheet by sheet, and every row that needs a look. */
function Result({ result: { importId, fileName, dryRun, sheets }, onTake, onAgain }: ResultProps) {
  const { t } = useTranslation('organisation')
  const good = sheets.reduce((sum, { inserted, updated }) => sum + inserted + updated, 0)
  const bad = sheets.reduce((sum, { rejectedRows }) => sum + rejectedRows, 0)
  return (
    <>
      <Alert
        type={dryRun ? 'info' : 'success'}
        role="status"
        title={t(dryRun ? 'import.looked' : 'import.taken', { file: fileName })}
        description={dryRun ? bad > 0 && t('import.rest', { count: bad }) : t('import.passwords')}
      />
      <SheetTable sheets={sheets} />
      <p className="organisation-links">
        {dryRun && (
          <Button type="primary" disabled={good === 0} onClick={onTake}>
            {good === 0 ? t('import.nothing') : t('import.take', { count: good })}
          </Button>
        )}
        <Button onClick={onAgain}>{t('import.again')}</Button>
        {bad > 0 && (
          <ConfirmedDownload
            path={`/api/organisation/imports/${importId}/annotated.xlsx`}
            name={t('import.annotatedName', { file: fileName.replace(/\.\w+$/, '') })}
          >
            {t('import.annotated')}
          </ConfirmedDownload>
        )}
      </p>
      {sheets.filter(hasFindings).map((report) => (
        <Section key={report.sheet} title={report.sheet}>
          <FindingTabs report={report} />
        </Section>
      ))}
    </>
  )
}

const COUNTS = ['rows', 'inserted', 'updated', 'unchanged', 'duplicateRows', 'rejectedRows'] as const

function SheetTable({ sheets }: { sheets: readonly ImportReport[] }) {
  const { t } = useTranslation('organisation')
  const columns: Column<ImportReport>[] = [
    { key: 'sheet', title: t('import.sheet'), render: ({ sheet }) => sheet },
    ...COUNTS.map((count) => ({
      key: count,
      title: t(`import.${count}`),
      isNumber: true,
      isNamed: true,
      render: (report: ImportReport) => report[count],
    })),
  ]
  return <DataTable label={t('import.heading')} columns={columns} rows={sheets} keyOf={({ sheet }) => sheet} />
}
