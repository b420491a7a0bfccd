import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseDriftSearch, parseJobSearch } from './operations-search.ts'

const healthRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/health',
  component: lazyRouteComponent(() => import('./health-page.tsx'), 'HealthPage'),
})

const jobsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/jobs',
  validateSearch: parseJobSearch,
  component: lazyRouteComponent(() => import('./jobs-page.tsx'), 'JobsPage'),
})

const driftRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/drift',
  validateSearch: parseDriftSearch,
  component: lazyRouteComponent(() => import('./drift-page.tsx'), 'DriftPage'),
})

const limitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/limits',
  component: lazyRouteComponent(() => import('./limits-page.tsx'), 'LimitsPage'),
})

/** How the product itself stands, for its administrators. */
export const operationRoutes = [healthRoute, jobsRoute, driftRoute, limitsRoute] as const
