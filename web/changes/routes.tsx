import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { KINDS, type Kind } from './kinds.ts'

const changesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/changes',
  validateSearch: ({ propose }): { propose?: Kind } => {
    const kind = KINDS.find((known) => known === propose)
    return kind ? { propose: kind } : {}
  },
  component: lazyRouteComponent(() => import('./changes-page.tsx'), 'ChangesPage'),
})

const changeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/changes/$no',
  component: lazyRouteComponent(() => import('./change-page.tsx'), 'ChangePage'),
})

/** Routes of what a running campaign is to have otherwise, under the shell. */
export const changeRoutes = [changesRoute, changeRoute] as const
