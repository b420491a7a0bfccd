import { useTranslation } from 'react-i18next'
import { Empty } from '../shared/states.tsx'

/** Somebody whose posts give no right to any page. */
export function NoWorkplace() {
  const { t } = useTranslation('shell')
  return (
    <Empty isPage title={t('noWorkplace.title')}>
      {t('noWorkplace.text')}
    </Empty>
  )
}
