import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { readFigureSearch, readRowSearch } from './figure-search.ts'

const indicatorsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/indicators',
  validateSearch: readFigureSearch,
  component: lazyRouteComponent(() => import('./indicators-page.tsx'), 'IndicatorsPage'),
})

const quotasRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/quotas',
  validateSearch: readFigureSearch,
  component: lazyRouteComponent(() => import('./quotas-page.tsx'), 'QuotasPage'),
})

const rankingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/rankings',
  validateSearch: readFigureSearch,
  component: lazyRouteComponent(() => import('./rankings-page.tsx'), 'RankingsPage'),
})

const laddersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/ladders',
  component: lazyRouteComponent(() => import('./ladders-page.tsx'), 'LaddersPage'),
})

const rowsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/$kind/$figure/rows',
  validateSearch: readRowSearch,
  component: lazyRouteComponent(() => import('./rows-page.tsx'), 'RowsPage'),
})

/** Routes of what is counted in a campaign, under the shell. */
export const figureRoutes = [indicatorsRoute, quotasRoute, rankingsRoute, laddersRoute, rowsRoute] as const
