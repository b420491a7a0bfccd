import { useTranslation } from 'react-i18next'
import { Page } from '../shared/page.tsx'

export function InboxPage() {
  const { t } = useTranslation('inbox')
  return (
    <Page title={t('title')} purpose={t('purpose')}>
      {null}
    </Page>
  )
}
