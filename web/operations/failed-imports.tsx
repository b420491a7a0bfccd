import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FailedImports as Answer } from '../../contracts/http/operations.ts'
import { request } from '../shared/api.ts'
import { Failed } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import './operations.css'
import { FailureWords } from './failure-words.tsx'
import { RetryButton, RetryNext } from './retry-import.tsx'
import { useRetryImport } from './use-retry-import.ts'

interface FailedImportsProps<Report> {
  /** of the imports of one ledger, or of the organisation */
  path: string
  onDone: (report: Report) => void
}

/** Imports that ended wrong, where they are made: why, and once more with the file that was kept. */
export function FailedImports<Report>({ path, onDone }: FailedImportsProps<Report>) {
  const { t } = useTranslation('operations')
  const time = useTime()
  const { retry, dialog } = useRetryImport(onDone)
  const failed = useQuery({
    queryKey: ['failed-imports', path],
    queryFn: ({ signal }) => request<Answer>('GET', path, { signal }),
  })
  if (failed.error && !failed.data) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />
  const items = failed.data?.items ?? []
  if (items.length === 0) return null
  return (
    <ul className="failed-imports" aria-label={t('transfers.failedImports')}>
      {items.map((item) => (
        <li key={item.id}>
          <Alert
            type="warning"
            showIcon
            title={t(`transfers.failedImport.${item.status}`, {
              file: item.what,
              by: item.by.name,
              at: time.instant(item.begunAt),
            })}
            description={
              <>
                {item.error && <FailureWords error={item.error}>{(says) => says}</FailureWords>}
                <RetryNext item={item} />
              </>
            }
            action={
              <RetryButton
                item={item}
                name={item.what}
                isBusy={retry.isPending && retry.variables.id === item.id}
                onRetry={() => retry.mutate(item)}
              />
            }
          />
        </li>
      ))}
      {dialog}
    </ul>
  )
}
