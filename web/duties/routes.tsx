import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseCountSearch, parseDutiesSearch } from './duties-search.ts'

const dutiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/duties',
  validateSearch: parseDutiesSearch,
  component: lazyRouteComponent(() => import('./duties-page.tsx'), 'DutiesPage'),
})

const dutyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/duties/$duty',
  validateSearch: parseCountSearch,
  component: lazyRouteComponent(() => import('./duty-page.tsx'), 'DutyPage'),
})

const occurrenceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/duties/$duty/$key',
  validateSearch: parseCountSearch,
  component: lazyRouteComponent(() => import('./occurrence-page.tsx'), 'OccurrencePage'),
})

/** Routes of what recurs in a campaign, under the shell. */
export const dutyRoutes = [dutiesRoute, dutyRoute, occurrenceRoute] as const
