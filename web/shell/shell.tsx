import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useRouter } from '@tanstack/react-router'
import { Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../shared/session.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { Footer } from './footer.tsx'
import { workplacesOf } from './navigation.ts'
import './shell.css'
import { StatusBar } from './status-bar.tsx'
import { useStream } from './use-stream.ts'
import { UserMenu } from './user-menu.tsx'

/** The frame of every page behind the login. */
export function Shell() {
  const { t } = useTranslation('shell')
  const { data: me, error, refetch } = useQuery(meQuery)
  useStream(me !== undefined)
  if (error && !me) return <Failed error={error} onRetry={() => void refetch()} />
  if (!me) return <Loading rows={8} />
  return (
    <div className="shell">
      <a className="shell-skip" href="#main">
        {t('skip')}
      </a>
      <header className="shell-head">
        <Link to="/" className="shell-name">
          {t('product')}
        </Link>
        <Navigation may={me.may} />
        <UserMenu me={me} />
      </header>
      <StatusBar />
      <main id="main" className="shell-main" tabIndex={-1}>
        <Suspense fallback={<Loading rows={10} />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
    </div>
  )
}

function Navigation({ may }: { may: readonly string[] }) {
  const { t } = useTranslation('shell')
  const router = useRouter()
  const workplaces = useMemo(() => workplacesOf(may, new Set(Object.keys(router.routesByPath))), [may, router])
  return (
    <nav className="shell-nav" aria-label={t('navigation')}>
      {workplaces.map(({ key, to }) => (
        <Link key={key} to={to} activeProps={{ className: 'is-here', 'aria-current': 'page' }}>
          {t(`workplace.${key}`)}
        </Link>
      ))}
    </nav>
  )
}
