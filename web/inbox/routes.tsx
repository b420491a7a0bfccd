import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../shared/query-client.ts'
import { shellRoute } from '../shell/shell-route.tsx'
import { filtersOf, parseInboxSearch } from './inbox-search.ts'
import { tasksQuery } from './use-tasks.query.ts'

const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox',
  validateSearch: parseInboxSearch,
  staticData: { isPlain: true },
  // asked for while the scripts come; what is there already keeps itself new
  beforeLoad: ({ search }) =>
    void queryClient.prefetchInfiniteQuery({ ...tasksQuery(filtersOf(search)), staleTime: Number.POSITIVE_INFINITY }),
  component: lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage'),
})

const mapRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox/map',
  component: lazyRouteComponent(() => import('../map/map-page.tsx'), 'MapPage'),
})

export const inboxRoutes = [inboxRoute, mapRoute] as const
