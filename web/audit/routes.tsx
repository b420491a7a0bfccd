import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseAuditSearch } from './audit-search.ts'
import { parseProcessSearch } from './process-search.ts'

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit',
  validateSearch: parseAuditSearch,
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
})

const checkpointsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit/checkpoints',
  component: lazyRouteComponent(() => import('./checkpoints-page.tsx'), 'CheckpointsPage'),
})

const processRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/process',
  validateSearch: parseProcessSearch,
  component: lazyRouteComponent(() => import('./process-page.tsx'), 'ProcessPage'),
})

export const auditRoutes = [auditRoute, checkpointsRoute, processRoute] as const
