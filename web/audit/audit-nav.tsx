import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** The pages of the auditor. */
export function AuditNav() {
  const { t } = useTranslation('audit')
  return (
    <nav className="audit-nav" aria-label={t('nav.label')}>
      <Link
        to="/audit"
        search={{}}
        activeOptions={{ exact: true, includeSearch: true }}
        activeProps={{ className: 'is-here' }}
      >
        {t('nav.search')}
      </Link>
      <Link to="/audit/checkpoints" activeProps={{ className: 'is-here' }}>
        {t('nav.checkpoints')}
      </Link>
      <Link
        to="/audit"
        search={{ type: 'trail.read' }}
        activeOptions={{ includeSearch: true }}
        activeProps={{ className: 'is-here' }}
      >
        {t('nav.looks')}
      </Link>
      <Link
        to="/audit"
        search={{ type: 'trail.exported' }}
        activeOptions={{ includeSearch: true }}
        activeProps={{ className: 'is-here' }}
      >
        {t('nav.exports')}
      </Link>
    </nav>
  )
}
