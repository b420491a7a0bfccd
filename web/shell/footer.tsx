import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../shared/session.ts'
import { statusQuery } from './status.query.ts'

/** The entry for opinions that every government site owes its users, who runs the site, and its filing number. */
export function Footer() {
  const { t } = useTranslation('shell')
  const about = useRouterState({ select: ({ location }) => location.pathname })
  return (
    <footer className="shell-foot">
      <Link to="/opinions" search={about === '/opinions' ? {} : { about }}>
        {t('footer.opinions')}
      </Link>
      <Entered />
    </footer>
  )
}

/** It comes with the first look at the engine, last in its line: what comes late moves nothing. */
function Entered() {
  const { t } = useTranslation('shell')
  const { data } = useQuery(statusQuery)
  const mayEnter = useMay('operations.run')
  const { organiser, filingNumber } = data ?? {}
  return (
    <>
      <span className="shell-organiser">
        {data &&
          (organiser
            ? t('footer.organiser', { name: organiser })
            : t(mayEnter ? 'footer.enterOrganiser' : 'footer.noOrganiser'))}
      </span>
      <span className="shell-filing">
        {data &&
          (filingNumber
            ? t('footer.filing', { number: filingNumber })
            : t(mayEnter ? 'footer.enterFiling' : 'footer.noFiling'))}
      </span>
    </>
  )
}
