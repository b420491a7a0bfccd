import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import i18next from 'i18next'
import { decides } from '../decisions/decides.ts'
import { queryClient } from '../shared/query-client.ts'
import { meQuery } from '../shared/session.ts'
import { shellRoute } from '../shell/shell-route.tsx'
import { filtersOf, parseInboxSearch } from './inbox-search.ts'
import { tasksQuery } from './use-tasks.query.ts'

/** Whoever decides has the words for it as soon as the list; nobody else fetches them. That it is not known who he is says the page. */
const decisionTexts = () =>
  queryClient.ensureQueryData(meQuery).then(
    (me) => (decides(me) ? i18next.loadNamespaces('decisions') : undefined),
    () => undefined,
  )

const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox',
  validateSearch: parseInboxSearch,
  staticData: { isPlain: true },
  // asked for while the scripts come; what is there already keeps itself new
  beforeLoad: ({ search }) => {
    void queryClient.prefetchInfiniteQuery({ ...tasksQuery(filtersOf(search)), staleTime: Number.POSITIVE_INFINITY })
    void decisionTexts()
  },
  component: lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage'),
})

const mapRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox/map',
  component: lazyRouteComponent(() => import('../map/map-page.tsx'), 'MapPage'),
})

export const inboxRoutes = [inboxRoute, mapRoute] as const
