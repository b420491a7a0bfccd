import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../shared/session.ts'

/** The admin pages that this person may see; everybody may look at the calendar. */
export function AdminNav() {
  const { t } = useTranslation('admin')
  const mayIncidents = useMay('incident.read')
  const mayOrganisation = useMay('organisation.read')
  const mayAccounts = useMay('account.manage')
  const mayDeliveries = useMay('delivery.read')
  const mayDenials = useMay('denial.read')
  return (
    <nav className="admin-nav" aria-label={t('pages')}>
      {mayAccounts && <Link to="/admin/accounts">{t('accounts.title')}</Link>}
      {mayOrganisation && <Link to="/admin/units">{t('organisation:units.title')}</Link>}
      {mayOrganisation && <Link to="/admin/people">{t('organisation:people.title')}</Link>}
      {mayAccounts && <Link to="/admin/services">{t('services:title')}</Link>}
      {mayIncidents && <Link to="/admin/incidents">{t('incidents.title')}</Link>}
      {mayDeliveries && <Link to="/admin/deliveries">{t('deliveries.title')}</Link>}
      {mayDenials && <Link to="/admin/denials">{t('denials.title')}</Link>}
      <Link to="/admin/calendar">{t('calendar.title')}</Link>
    </nav>
  )
}
