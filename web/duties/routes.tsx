import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'

const dutiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/duties',
  // the duty whose units are shown
  validateSearch: ({ duty }): { duty?: string } => (typeof duty === 'string' ? { duty } : {}),
  component: lazyRouteComponent(() => import('./duties-page.tsx'), 'DutiesPage'),
})

const dutyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/duties/$duty',
  component: lazyRouteComponent(() => import('./duty-page.tsx'), 'DutyPage'),
})

const occurrenceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/duties/$duty/$key',
  component: lazyRouteComponent(() => import('./occurrence-page.tsx'), 'OccurrencePage'),
})

/** Routes of what recurs in a campaign, under the shell. */
export const dutyRoutes = [dutiesRoute, dutyRoute, occurrenceRoute] as const
