import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TransferItem } from '../../contracts/http/operations.ts'
import { useTime } from '../shared/use-time.ts'

/** What can be done about an import that ended wrong: again with the kept file, and by whom, or with a file chosen anew. */
export function RetryNext({ item: { retry, by, kind } }: { item: TransferItem }) {
  const { t } = useTranslation('operations')
  const time = useTime()
  if (!retry) return null
  if (retry.state !== 'READY') return <>{t(`transfers.retry.${retry.state}`)}</>
  return (
    <>
      {t('transfers.retry.kept', { until: time.day(retry.keptUntil) })}
      {!retry.isYours && ` ${t(`transfers.retry.others.${kind}`, { by: by.name })}`}
    </>
  )
}

interface RetryButtonProps {
  item: TransferItem
  name: string
  isBusy: boolean
  onRetry: () => void
}

/** Once more, where the caller may. */
export function RetryButton({ item: { retry }, name, isBusy, onRetry }: RetryButtonProps) {
  const { t } = useTranslation('operations')
  if (retry?.state !== 'READY' || !retry.isYours) return null
  return (
    <Button size="small" loading={isBusy} aria-label={t('transfers.retryOf', { what: name })} onClick={onRetry}>
      {t('transfers.retryLeft', { count: retry.left })}
    </Button>
  )
}
