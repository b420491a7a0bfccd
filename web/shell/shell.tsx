import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { Suspense, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { overlay } from '../shared/keys.ts'
import { meQuery } from '../shared/session.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { useOwnPreferences } from '../shared/use-own-preferences.ts'
import { AccountBar } from './account-bar.tsx'
import { CommandPalette } from './command-palette.tsx'
import { Footer } from './footer.tsx'
import { KeyHelp } from './key-help.tsx'
import { isIn, type Workplace, workplacesOf } from './navigation.ts'
import './shell.css'
import { StatusBar } from './status-bar.tsx'
import { useGlobalKeys } from './use-global-keys.ts'
import { useStream } from './use-stream.ts'
import { UserMenu } from './user-menu.tsx'

/** The frame of every page behind the login. */
export function Shell() {
  const { t } = useTranslation('shell')
  const { data: me, error, refetch } = useQuery(meQuery)
  useStream(me !== undefined)
  useOwnPreferences(me?.person.id)
  const router = useRouter()
  const workplaces = useMemo(
    () => (me ? workplacesOf(me, new Set(Object.keys(router.routesByPath))) : []),
    [me, router],
  )
  useGlobalKeys(workplaces)
  if (error && !me) return <Failed isPage error={error} onRetry={() => void refetch()} />
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
        <Navigation workplaces={workplaces} />
        <Button
          type="text"
          className="shell-find"
          icon={<SearchOutlined aria-hidden />}
          aria-label={t('palette.title')}
          title={t('palette.hint')}
          onClick={() => overlay.set('palette')}
        />
        <UserMenu me={me} />
      </header>
      <StatusBar />
      <AccountBar notices={me.notices} />
      <main id="main" className="shell-main" tabIndex={-1}>
        <Suspense fallback={<Loading rows={10} />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
      <CommandPalette workplaces={workplaces} />
      <KeyHelp workplaces={workplaces} />
    </div>
  )
}

function Navigation({ workplaces }: { workplaces: readonly Workplace[] }) {
  const { t } = useTranslation('shell')
  const list = useRef<HTMLElement>(null)
  const pathname = useLocation({ select: (location) => location.pathname })
  useEffect(() => {
    // on a phone the workplaces scroll sideways: the present one has to be in sight
    if (pathname) list.current?.querySelector('.is-here')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  return (
    <nav ref={list} className="shell-nav" aria-label={t('navigation')}>
      {workplaces.map((workplace) => (
        <Link
          key={workplace.key}
          to={workplace.to}
          {...(isIn(workplace, pathname) ? { className: 'is-here', 'aria-current': 'page' } : {})}
        >
          {t(`workplace.${workplace.key}`)}
        </Link>
      ))}
    </nav>
  )
}
