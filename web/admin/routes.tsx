import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { queryClient } from '../shared/query-client.ts'
import { meQuery } from '../shared/session.ts'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseIncidentSearch } from './incident-search.ts'

const adminRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin',
  beforeLoad: async () => {
    const { may } = await queryClient.ensureQueryData(meQuery)
    throw redirect({ to: may.includes('incident.read') ? '/admin/incidents' : '/admin/denials' })
  },
})

const incidentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/incidents',
  validateSearch: parseIncidentSearch,
  component: lazyRouteComponent(() => import('./incidents-page.tsx'), 'IncidentsPage'),
})

const denialsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/denials',
  component: lazyRouteComponent(() => import('./denials-page.tsx'), 'DenialsPage'),
})

/** Routes of the admin pages, under the shell. */
export const adminRoutes = [adminRoute, incidentsRoute, denialsRoute] as const
