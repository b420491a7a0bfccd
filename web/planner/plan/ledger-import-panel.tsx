import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import type { ImportReport } from '../../../contracts/ledger.ts'
import { FailedImports } from '../../operations/failed-imports.tsx'
import { useErrorText } from '../../shared/error-text.ts'
import { Section } from '../../shared/page.tsx'
import { Loading } from '../../shared/states.tsx'
import { ButtonLink } from '../button-link.tsx'
import { FileDrop } from './file-drop.tsx'
import { importsPath } from './import-ledger.ts'
import { ImportResult } from './import-result.tsx'
import { useDraft } from './use-draft.ts'
import { useLedgerImport } from './use-ledger-import.ts'

/** One ledger: what is in it, a file to look at, the report, and the taking of the good rows. */
export function LedgerImportPanel({ ledger }: { ledger: CampaignDetail['ledgers'][number] }) {
  const { t } = useTranslation('planner')
  const { detail, mayEdit } = useDraft()
  const { report, send, received, part, startOver, file } = useLedgerImport(ledger.id)
  const campaign = detail.campaign.id
  const look = (next: File) => send.mutate({ file: next, dryRun: true })
  return (
    <Section
      title={ledger.title}
      extra={
        <span className="ledger-links">
          <a href={`${importsPath(campaign, ledger.id)}/template.xlsx`} download>
            <DownloadOutlined aria-hidden /> {t('ledger.template')}
          </a>
          {ledger.entries > 0 && (
            <ButtonLink look="link" size="small" to="/ledgers" search={{ campaign, ledger: ledger.id }}>
              {t('ledger.entries', { count: ledger.entries })}
            </ButtonLink>
          )}
        </span>
      }
    >
      {mayEdit && !send.isPending && (
        <FailedImports<ImportReport> path={`${importsPath(campaign, ledger.id)}/imports`} onDone={received} />
      )}
      {send.isPending && <Sending part={part} name={send.variables.file.name} />}
      {send.error && <Refused error={send.error} name={send.variables?.file.name} />}
      {!send.isPending && report.isFetching && <Loading rows={6} />}
      {!send.isPending && report.data && (
        <ImportResult
          key={report.data.importId}
          ledger={ledger}
          report={report.data}
          file={file}
          onLook={(columns) => file && send.mutate({ file, columns, dryRun: true })}
          onTake={(columns) => file && send.mutate({ file, columns, dryRun: false })}
          onFile={look}
          onStartOver={startOver}
        />
      )}
      {!send.isPending && !report.data && !report.isFetching && (
        <>
          <FileDrop onFile={look} disabled={!mayEdit} />
          {report.error && (
            <Button type="link" onClick={startOver}>
              {t('ledger.forget')}
            </Button>
          )}
        </>
      )}
    </Section>
  )
}

function Sending({ part, name }: { part: number; name: string }) {
  const { t } = useTranslation('planner')
  const percent = Math.round(part * 100)
  return (
    <div className="sending" role="status">
      <p>{part < 1 ? t('ledger.sending', { name }) : t('ledger.reading', { name })}</p>
      <Progress percent={percent} status="active" showInfo={part < 1} aria-label={t('ledger.sending', { name })} />
    </div>
  )
}

function Refused({ error, name }: { error: unknown; name: string | undefined }) {
  const { t } = useTranslation('planner')
  const { message, next } = useErrorText()(error)
  return (
    <Alert
      type="error"
      showIcon
      className="plan-alert"
      title={t('ledger.refused', { name, why: message })}
      description={next ?? t('ledger.refusedNext')}
    />
  )
}
