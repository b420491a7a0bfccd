import { useTranslation } from 'react-i18next'
import { useTime } from '../../shared/use-time.ts'
import { conflictOf } from './machine.ts'
import type { Refusal } from './submission.ts'

/** Why it was not taken, and what to do next; what was typed is still here. */
export function RefusalWords({ refusal }: { refusal: Refusal }) {
  const { t, i18n } = useTranslation('capture')
  const time = useTime()
  const { code, message, holder } = refusal
  // the API speaks Chinese and knows the details
  const said = i18n.language === 'zh-CN' ? message : t(`errors:${code}`, { defaultValue: message })
  return (
    <div className="notice notice-red" role="alert">
      <b>{holder ? t('errors:holder', { name: holder.name, at: time.instant(holder.at) }) : said}</b>
      <p>{t(`conflict.${conflictOf(refusal)}`)}</p>
    </div>
  )
}
