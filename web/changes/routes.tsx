import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { present } from '../shared/present.ts'
import { shellRoute } from '../shell/shell-route.tsx'
import { KINDS, type Kind } from './kinds.ts'

/** What is proposed at once, with what was chosen for it elsewhere. */
interface ProposeSearch {
  propose?: Kind
  phase?: string
  endsOn?: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

const changesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/changes',
  validateSearch: ({ propose, phase, endsOn }): ProposeSearch =>
    present({
      propose: KINDS.find((known) => known === propose),
      phase: typeof phase === 'string' ? phase : undefined,
      endsOn: typeof endsOn === 'string' && DAY.test(endsOn) ? endsOn : undefined,
    }),
  component: lazyRouteComponent(() => import('./changes-page.tsx'), 'ChangesPage'),
})

const changeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/changes/$no',
  component: lazyRouteComponent(() => import('./change-page.tsx'), 'ChangePage'),
})

/** Routes of what a running campaign is to have otherwise, under the shell. */
export const changeRoutes = [changesRoute, changeRoute] as const
