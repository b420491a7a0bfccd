import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from '../shared/query-client.ts'
import { meQuery } from '../shared/session.ts'
import { NotFound } from './not-found.tsx'

export const rootRoute = createRootRoute({ notFoundComponent: NotFound })

/** Everything behind the login hangs under this route: header, navigation, footer, and the kit. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  // asked for while the scripts come, not after them
  beforeLoad: () => void queryClient.prefetchQuery(meQuery),
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
})

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** the page's first screen does without the kit, and is there sooner */
    isPlain?: true
  }
}
