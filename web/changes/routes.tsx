import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'

const changesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/changes',
  component: lazyRouteComponent(() => import('./changes-page.tsx'), 'ChangesPage'),
})

const changeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/changes/$no',
  component: lazyRouteComponent(() => import('./change-page.tsx'), 'ChangePage'),
})

/** Routes of what a running campaign is to have otherwise, under the shell. */
export const changeRoutes = [changesRoute, changeRoute] as const
