import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { readAccountSearch, readEntrySearch } from './money-search.ts'

const accountsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/accounts',
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
})

const entriesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/accounts/$account',
  validateSearch: readEntrySearch,
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})

/** Routes of a campaign's account book, under the shell. */
export const moneyRoutes = [accountsRoute, entriesRoute] as const
