import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'

/** Whose desk is handed over; absent: one's own. */
export interface DeskSearch {
  from?: number
}

export const parseDeskSearch = (search: Record<string, unknown>): DeskSearch => {
  const from = Number(search['from'])
  return Number.isInteger(from) && from > 0 ? { from } : {}
}

export const deskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/desk',
  validateSearch: parseDeskSearch,
  component: lazyRouteComponent(() => import('./desk-page.tsx'), 'DeskPage'),
})
