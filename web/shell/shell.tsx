import SearchOutlined from '@ant-design/icons-svg/es/asn/SearchOutlined'
import { useQuery } from '@tanstack/react-query'
import { CatchBoundary, Link, Outlet, useLocation, useMatches, useRouter } from '@tanstack/react-router'
import { Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { loadTexts } from '../shared/i18n.ts'
import { Icon } from '../shared/icon.tsx'
import { inKit } from '../shared/in-kit.tsx'
import { overlay } from '../shared/keys.ts'
import { LoadingPage } from '../shared/page.tsx'
import { PlainButton } from '../shared/plain-button.tsx'
import { meQuery } from '../shared/session.ts'
import { Failed } from '../shared/states.tsx'
import { useOwnPreferences } from '../shared/use-own-preferences.ts'
import { AccountBar } from './account-bar.tsx'
import { Footer } from './footer.tsx'
import { isIn, type Workplace, workplacesOf } from './navigation.ts'
import './shell.css'
import { AWAY_EVERY_MS } from './status.query.ts'
import { StatusBar } from './status-bar.tsx'
import { useGlobalKeys } from './use-global-keys.ts'
import { useStream } from './use-stream.ts'
import { UserMenu } from './user-menu.tsx'

// a part that had to wait for its texts would take the whole page off the screen, and what was open or had the focus with it
const KitOutlet = inKit(async () => {
  await loadTexts()
  return Outlet
})
const CommandPalette = inKit(async () => (await import('./command-palette.tsx')).CommandPalette)
const KeyHelp = inKit(async () => (await import('./key-help.tsx')).KeyHelp)

/** The frame of every page behind the login. It does without the kit, which comes with the first page that needs it. */
export function Shell() {
  const { t } = useTranslation('shell')
  const {
    data: me,
    error,
    refetch,
  } = useQuery({
    ...meQuery,
    // nothing else of the page stands yet that could look whether the servers are back
    refetchInterval: ({ state }) => (state.data === undefined && state.error ? AWAY_EVERY_MS : false),
  })
  useStream(me !== undefined)
  useOwnPreferences(me?.person.id)
  const router = useRouter()
  const workplaces = useMemo(
    () => (me ? workplacesOf(me, new Set(Object.keys(router.routesByPath))) : []),
    [me, router],
  )
  useGlobalKeys(workplaces)
  const isPlain = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.isPlain) })
  if (error && !me) return <Failed isPage error={error} onRetry={() => void refetch()} />
  if (!me) return <LoadingPage />
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
        <PlainButton
          look="text"
          className="shell-find"
          icon={<Icon of={SearchOutlined} />}
          title={t('palette.hint')}
          onClick={() => overlay.set('palette')}
        >
          {t('palette.open')}
        </PlainButton>
        <UserMenu me={me} />
      </header>
      <StatusBar />
      <AccountBar notices={me.notices} answers={me.answers} />
      <main id="main" className="shell-main" tabIndex={-1}>
        <Suspense fallback={<LoadingPage />}>{isPlain ? <Outlet /> : <KitOutlet />}</Suspense>
      </main>
      <Footer />
      <Overlays workplaces={workplaces} />
    </div>
  )
}

const NoOverlay = () => null

/** What lies over the page, from the first time that it was asked for. */
function Overlays({ workplaces }: { workplaces: readonly Workplace[] }) {
  const asked = overlay.use()
  const [wanted, setWanted] = useState<readonly string[]>([])
  if (asked && !wanted.includes(asked)) setWanted([...wanted, asked])
  return (
    // an aid that could not be fetched takes nobody's page away; the status bar says that the servers are
    <CatchBoundary getResetKey={() => asked ?? ''} errorComponent={NoOverlay}>
      <Suspense>
        {wanted.includes('palette') && <CommandPalette />}
        {wanted.includes('keys') && <KeyHelp workplaces={workplaces} />}
      </Suspense>
    </CatchBoundary>
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
