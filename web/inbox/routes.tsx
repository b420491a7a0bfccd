import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseInboxSearch } from './inbox-search.ts'

const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox',
  validateSearch: parseInboxSearch,
  staticData: { isPlain: true },
  component: lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage'),
})

const mapRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox/map',
  component: lazyRouteComponent(() => import('../map/map-page.tsx'), 'MapPage'),
})

export const inboxRoutes = [inboxRoute, mapRoute] as const
