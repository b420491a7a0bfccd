import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseIncidentSearch } from './incident-search.ts'

const adminRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin',
  beforeLoad: () => {
    throw redirect({ to: '/admin/incidents' })
  },
})

const incidentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/incidents',
  validateSearch: parseIncidentSearch,
  component: lazyRouteComponent(() => import('./incidents-page.tsx'), 'IncidentsPage'),
})

/** Routes of the admin pages, under the shell. */
export const adminRoutes = [adminRoute, incidentsRoute] as const
