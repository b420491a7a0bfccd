import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseLedgerSearch } from './ledger-search.ts'

const ledgersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ledgers',
  validateSearch: parseLedgerSearch,
  component: lazyRouteComponent(() => import('./ledgers-page.tsx'), 'LedgersPage'),
})

const entryFileRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/entries/$id',
  component: lazyRouteComponent(() => import('./entry-file-page.tsx'), 'EntryFilePage'),
})

/** Routes of the ledgers, under the shell. */
export const ledgerRoutes = [ledgersRoute, entryFileRoute] as const
