import { ReloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../shared/time.ts'

interface AsOfProps {
  at: string | undefined
  /** the last look went wrong: what stands there is older */
  isStale: boolean
  isBusy: boolean
  onRefresh: () => void
}

/** Until when the page tells; it looks again by itself. */
export function AsOf({ at, isStale, isBusy, onRefresh }: AsOfProps) {
  const { t } = useTranslation('operations')
  return (
    <span className={isStale ? 'as-of is-stale' : 'as-of'} role={isStale ? 'alert' : undefined}>
      {at !== undefined && t(isStale ? 'asOfStale' : 'asOf', { at: formatClock(at) })}{' '}
      <Button
        type="text"
        size="small"
        icon={<ReloadOutlined aria-hidden />}
        aria-label={t('refresh')}
        loading={isBusy}
        onClick={onRefresh}
      />
    </span>
  )
}
