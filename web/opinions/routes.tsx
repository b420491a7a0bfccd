import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseAbout, parseOpinionSearch } from './opinion-search.ts'

const ownRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/opinions',
  validateSearch: parseAbout,
  component: lazyRouteComponent(() => import('./opinions-page.tsx'), 'OpinionsPage'),
})

const adminRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/opinions',
  validateSearch: parseOpinionSearch,
  component: lazyRouteComponent(() => import('./answers-page.tsx'), 'AnswersPage'),
})

export const opinionRoutes = [ownRoute, adminRoute] as const
