import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { parseDeskSearch } from '../desk/routes.tsx'
import { shellRoute } from '../shell/shell-route.tsx'

export const substitutionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/substitutions',
  // whose; absent: one's own
  validateSearch: parseDeskSearch,
  component: lazyRouteComponent(() => import('./substitutions-page.tsx'), 'SubstitutionsPage'),
})
