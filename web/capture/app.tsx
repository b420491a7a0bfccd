import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useOwnPreferences } from '../shared/use-own-preferences.ts'
import { usePaint } from '../shared/use-paint.ts'
import { forgetKept } from './kept.ts'
import { To } from './link.tsx'
import { ListPage } from './list/list-page.tsx'
import { MapPage } from './map-page.tsx'
import { MeContext, useWhoIsHere } from './me.ts'
import { NewVersion } from './new-version.tsx'
import { followLine } from './outbox/flush.ts'
import { waiting } from './outbox/machine.ts'
import { submissions } from './outbox/outbox.ts'
import { OutboxPage } from './outbox/outbox-page.tsx'
import { type Place, usePlace } from './place.ts'
import { Problem } from './problem.tsx'
import { SettingsPage } from './settings-page.tsx'
import { TaskPage } from './task/task-page.tsx'

/** The whole of the capture pages: one page at a time, and the ways between them at the thumb. */
export function App() {
  const { t } = useTranslation('capture')
  usePaint()
  const place = usePlace()
  const { me, error } = useWhoIsHere()
  useOwnPreferences(me?.person.id)
  useEffect(() => {
    if (!me) return
    void forgetKept().catch(() => undefined)
    return followLine(me.person.id)
  }, [me])
  if (!me)
    return (
      <main className="page">
        {error === undefined ? (
          <p role="status">{t('shared:loading')}</p>
        ) : (
          <Problem error={error} onAgain={() => location.reload()} />
        )}
      </main>
    )
  const isFilling = place.page === 'task' && place.screen !== undefined
  return (
    <MeContext value={me}>
      <main className={isFilling ? 'page page-filling' : 'page'}>
        <PageOf place={place} />
      </main>
      {!isFilling && <NewVersion />}
      {!isFilling && <Ways page={place.page} />}
    </MeContext>
  )
}

function PageOf({ place }: { place: Place }) {
  switch (place.page) {
    case 'task':
      return <TaskPage key={place.task} taskId={place.task ?? ''} screen={place.screen} />
    case 'map':
      return <MapPage />
    case 'outbox':
      return <OutboxPage />
    case 'settings':
      return <SettingsPage />
    case 'list':
      return <ListPage q={place.q} />
  }
}

const WAYS = ['list', 'map', 'outbox', 'settings'] as const

function Ways({ page }: { page: Place['page'] }) {
  const { t } = useTranslation('capture')
  const waits = waiting(submissions.use() ?? [])
  return (
    <nav className="ways" aria-label={t('ways.title')}>
      {WAYS.map((way) => (
        <To key={way} to={{ page: way }} className="way" aria-current={page === way ? 'page' : undefined}>
          {t(`ways.${way}`)}
          {way === 'outbox' && waits > 0 && (
            <span className="badge" aria-label={t('ways.waits', { count: waits })}>
              {waits}
            </span>
          )}
        </To>
      ))}
    </nav>
  )
}
