import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { queryClient } from '../shared/query-client.ts'
import { meQuery } from '../shared/session.ts'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseAccountSearch } from './account-search.ts'
import { adminPagesOf } from './admin-pages.ts'
import { parseCalendarSearch } from './calendar-search.ts'
import { parseDeliverySearch } from './delivery-search.ts'
import { parseIncidentSearch } from './incident-search.ts'

const adminRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin',
  // the start page is the administrators'; whoever else has a page here goes there at once
  beforeLoad: async () => {
    const { may } = await queryClient.ensureQueryData(meQuery)
    const [first] = adminPagesOf(may)
    if (first?.to !== '/admin') throw redirect({ to: first?.to ?? '/admin/calendar' })
  },
  component: lazyRouteComponent(() => import('../operations/today-page.tsx'), 'TodayPage'),
})

const incidentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/incidents',
  validateSearch: parseIncidentSearch,
  component: lazyRouteComponent(() => import('./incidents-page.tsx'), 'IncidentsPage'),
})

const accountsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/accounts',
  validateSearch: parseAccountSearch,
  component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
})

const servicesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/services',
  component: lazyRouteComponent(() => import('./services-page.tsx'), 'ServicesPage'),
})

const denialsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/denials',
  component: lazyRouteComponent(() => import('./denials-page.tsx'), 'DenialsPage'),
})

const deliveriesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/deliveries',
  validateSearch: parseDeliverySearch,
  component: lazyRouteComponent(() => import('./deliveries-page.tsx'), 'DeliveriesPage'),
})

const calendarRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/calendar',
  validateSearch: parseCalendarSearch,
  component: lazyRouteComponent(() => import('./calendar-page.tsx'), 'CalendarPage'),
})

const boundaryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/boundary',
  component: lazyRouteComponent(() => import('./boundary-page.tsx'), 'BoundaryPage'),
})

/** Routes of the admin pages, under the shell. */
export const adminRoutes = [
  adminRoute,
  accountsRoute,
  servicesRoute,
  incidentsRoute,
  deliveriesRoute,
  denialsRoute,
  calendarRoute,
  boundaryRoute,
] as const
