import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseCaseListSearch, parseCasePageSearch } from './case-search.ts'

const caseListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cases',
  validateSearch: parseCaseListSearch,
  component: lazyRouteComponent(() => import('./case-list-page.tsx'), 'CaseListPage'),
})

const caseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cases/$id',
  validateSearch: parseCasePageSearch,
  component: lazyRouteComponent(() => import('./case-page.tsx'), 'CasePage'),
})

export const caseRoutes = [caseListRoute, caseRoute] as const
