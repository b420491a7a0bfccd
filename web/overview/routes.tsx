import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { present } from '../shared/present.ts'
import { shellRoute } from '../shell/shell-route.tsx'

/** Which unit's reasons are open, and whether the units stand on a map; absent: in the grid. */
export interface OverviewSearch {
  unit?: number
  view?: 'map'
}

const overviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/overview',
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
})

const campaignOverviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/overview',
  validateSearch: ({ unit, view }: Record<string, unknown>): OverviewSearch =>
    present({
      unit: typeof unit === 'number' && Number.isInteger(unit) ? unit : undefined,
      view: view === 'map' ? view : undefined,
    }),
  component: lazyRouteComponent(() => import('./campaign-overview-page.tsx'), 'CampaignOverviewPage'),
})

/** What a leader looks at, across campaigns and of one. */
export const overviewRoutes = [overviewRoute, campaignOverviewRoute] as const
