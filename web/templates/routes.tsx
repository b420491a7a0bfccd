import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseEditSearch } from './editor/edit-search.ts'

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates',
  component: lazyRouteComponent(() => import('./template-list-page.tsx'), 'TemplateListPage'),
})

const versionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates/$id',
  component: lazyRouteComponent(() => import('./versions-page.tsx'), 'VersionsPage'),
})

const versionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates/$id/versions/$version',
  component: lazyRouteComponent(() => import('./version-page.tsx'), 'VersionPage'),
})

const compareRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates/$id/compare/$a/$b',
  component: lazyRouteComponent(() => import('./compare-page.tsx'), 'ComparePage'),
})

const editRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/templates/$id/edit',
  validateSearch: parseEditSearch,
  component: lazyRouteComponent(() => import('./editor/editor-page.tsx'), 'EditorPage'),
})

/** Routes of the templates that campaigns stand on, under the shell. */
export const templateRoutes = [listRoute, versionsRoute, versionRoute, compareRoute, editRoute] as const
