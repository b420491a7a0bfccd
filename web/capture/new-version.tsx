import { useTranslation } from 'react-i18next'
import { newVersion } from './shell-keeper.ts'

/** Says that a new version waits; it comes when its person wants it, never in the middle of a task. */
export function NewVersion() {
  const { t } = useTranslation('capture')
  const take = newVersion.use()
  if (!take) return null
  return (
    <div className="notice new-version" role="status">
      <p>
        {t('version.text')} {t('version.help')}
      </p>
      <button type="button" className="button" onClick={take}>
        {t('version.now')}
      </button>
    </div>
  )
}
