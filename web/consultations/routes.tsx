import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'

const askedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/consultations',
  component: lazyRouteComponent(() => import('./asked-page.tsx'), 'AskedPage'),
})

const consultationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/consultations/$id',
  component: lazyRouteComponent(() => import('./consultation-page.tsx'), 'ConsultationPage'),
})

/** Routes of plans that are sent round before their approval, under the shell. */
export const consultationRoutes = [askedRoute, consultationRoute] as const
