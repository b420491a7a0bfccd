import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TemplateVersion } from '../../contracts/http/templates.ts'
import { useTime } from '../shared/use-time.ts'

/** Why a draft was sent back: whoever drafts it has to see it first. */
export function ReturnedNote({ version: { version, returned } }: { version: TemplateVersion }) {
  const { t } = useTranslation('templates')
  const time = useTime()
  if (!returned) return null
  const { reason, by, at } = returned
  return (
    <Alert
      type="warning"
      showIcon
      className="returned-note"
      title={t('versions.returned', { version })}
      description={t('versions.returnedWhy', { reason, name: by.name, at: time.instant(at) })}
    />
  )
}
