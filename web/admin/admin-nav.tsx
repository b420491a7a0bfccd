import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../shared/session.ts'
import { adminPagesOf } from './admin-pages.ts'

/** The admin pages that this person may see. */
export function AdminNav() {
  const { t } = useTranslation(['admin', 'map', 'operations', 'opinions', 'organisation', 'services'])
  const { data: me } = useQuery(meQuery)
  return (
    <nav className="admin-nav" aria-label={t('pages')}>
      {adminPagesOf(me?.may ?? []).map(({ to, title }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/admin' }}>
          {t(title)}
        </Link>
      ))}
    </nav>
  )
}
