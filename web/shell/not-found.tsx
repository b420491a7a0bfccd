import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '../shared/states.tsx'

export function NotFound() {
  const { t } = useTranslation('shell')
  return (
    <Empty isPage title={t('notFound.title')} action={<Link to="/">{t('notFound.home')}</Link>}>
      {t('notFound.text')}
    </Empty>
  )
}
