import { SyncOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { ageOf } from './time.ts'

/** Shorter than this nobody needs to know that the process has not followed yet. */
const SHOWN_FROM_MS = 2000

/** 处理中 with its age: the act is recorded, its consequences are still to come. */
export function Processing({ ms }: { ms: number | null }) {
  const { t } = useTranslation('shared')
  if (ms === null || ms < SHOWN_FROM_MS) return null
  const { value, unit } = ageOf(ms)
  return (
    <span className="processing" title={t('processingHint')}>
      <SyncOutlined aria-hidden /> {t('processing', { age: t(`age.${unit}`, { value }) })}
    </span>
  )
}
