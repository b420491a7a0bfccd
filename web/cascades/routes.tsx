import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'

const cascadesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/cascades',
  component: lazyRouteComponent(() => import('./cascades-page.tsx'), 'CascadesPage'),
})

/** The campaigns that units run as their parts of another, under the shell. */
export const cascadeRoutes = [cascadesRoute] as const
