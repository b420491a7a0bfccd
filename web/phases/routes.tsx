import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'

const phasesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/phases',
  component: lazyRouteComponent(() => import('./phases-page.tsx'), 'PhasesPage'),
})

export const phaseRoutes = [phasesRoute] as const
