import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../shared/session.ts'

/** The two admin pages, for whoever may see both. */
export function AdminNav() {
  const { t } = useTranslation('admin')
  const mayIncidents = useMay('incident.read')
  const mayDenials = useMay('denial.read')
  if (!mayIncidents || !mayDenials) return null
  return (
    <nav className="admin-nav" aria-label={t('pages')}>
      <Link to="/admin/incidents">{t('incidents.title')}</Link>
      <Link to="/admin/denials">{t('denials.title')}</Link>
    </nav>
  )
}
