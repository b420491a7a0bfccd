import { useTranslation } from 'react-i18next'
import { useTime } from '../shared/use-time.ts'
import type { BulkRow } from './use-bulk.ts'

/** Why a row of a bulk act was not done, or would not be; of what is refused for a while, until when. */
export function useRowText() {
  const { t, i18n } = useTranslation('inbox')
  const time = useTime()
  return ({ code, message, until }: BulkRow): string => {
    const said = i18n.language === 'zh-CN' ? message : t(`errors:${code}`, { defaultValue: message })
    return until === undefined ? (said ?? '') : t('bulk.until', { said, until: time.instant(until) })
  }
}
