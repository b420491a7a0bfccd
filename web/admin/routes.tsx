import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { queryClient } from '../shared/query-client.ts'
import { meQuery } from '../shared/session.ts'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseAccountSearch } from './account-search.ts'
import { parseCalendarSearch } from './calendar-search.ts'
import { parseDeliverySearch } from './delivery-search.ts'
import { parseIncidentSearch } from './incident-search.ts'

const adminRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin',
  beforeLoad: async () => {
    const { may } = await queryClient.ensureQueryData(meQuery)
    if (may.includes('account.manage')) throw redirect({ to: '/admin/accounts' })
    if (may.includes('incident.read')) throw redirect({ to: '/admin/incidents' })
    throw redirect({ to: may.includes('denial.read') ? '/admin/denials' : '/admin/calendar' })
  },
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

/** Routes of the admin pages, under the shell. */
export const adminRoutes = [
  adminRoute,
  accountsRoute,
  servicesRoute,
  incidentsRoute,
  deliveriesRoute,
  denialsRoute,
  calendarRoute,
] as const
