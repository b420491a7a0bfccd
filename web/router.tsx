import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { accountRoute } from './account/routes.tsx'
import { adminRoutes } from './admin/routes.tsx'
import { auditRoutes } from './audit/routes.tsx'
import { cascadeRoutes } from './cascades/routes.tsx'
import { caseRoutes } from './cases/routes.tsx'
import { changeRoutes } from './changes/routes.tsx'
import { consultationRoutes } from './consultations/routes.tsx'
import { deskRoute } from './desk/routes.tsx'
import { dutyRoutes } from './duties/routes.tsx'
import { figureRoutes } from './figures/routes.tsx'
import { inboxRoutes } from './inbox/routes.tsx'
import { ledgerRoutes } from './ledgers/routes.tsx'
import { parseLoginSearch } from './login/login-search.ts'
import { moneyRoutes } from './money/routes.tsx'
import { operationRoutes } from './operations/routes.tsx'
import { opinionRoutes } from './opinions/routes.tsx'
import { organisationRoutes } from './organisation/routes.tsx'
import { overviewRoutes } from './overview/routes.tsx'
import { phaseRoutes } from './phases/routes.tsx'
import { plannerRoutes } from './planner/routes.tsx'
import { inKit } from './shared/in-kit.tsx'
import { LoadingPage } from './shared/page.tsx'
import { queryClient } from './shared/query-client.ts'
import { meQuery } from './shared/session.ts'
import { homeOf } from './shell/navigation.ts'
import { NoWorkplace } from './shell/no-workplace.tsx'
import { NotFound } from './shell/not-found.tsx'
import { PageFailed } from './shell/page-failed.tsx'
import { rootRoute, shellRoute } from './shell/shell-route.tsx'
import { substitutionsRoute } from './substitutions/routes.tsx'
import { templateRoutes } from './templates/routes.tsx'

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  // the workplace where this person begins: an administrator has no inbox
  beforeLoad: async () => {
    const me = await queryClient.ensureQueryData(meQuery)
    const home = homeOf(me, new Set(Object.keys(router.routesByPath)))
    if (home) throw redirect({ to: home.to })
  },
  component: NoWorkplace,
})

const unknownRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFound })

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: parseLoginSearch,
  component: inKit(async () => (await import('./login/login-page.tsx')).LoginPage),
})

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    loginRoute,
    shellRoute.addChildren([
      homeRoute,
      ...inboxRoutes,
      ...caseRoutes,
      ...auditRoutes,
      ...plannerRoutes,
      ...changeRoutes,
      ...consultationRoutes,
      ...templateRoutes,
      ...dutyRoutes,
      ...cascadeRoutes,
      ...figureRoutes,
      ...overviewRoutes,
      ...moneyRoutes,
      ...phaseRoutes,
      ...ledgerRoutes,
      ...adminRoutes,
      ...operationRoutes,
      ...organisationRoutes,
      ...opinionRoutes,
      accountRoute,
      deskRoute,
      substitutionsRoute,
      unknownRoute,
    ]),
  ]),
  defaultPendingComponent: LoadingPage,
  defaultErrorComponent: PageFailed,
  // a page that is still to be fetched says so within the tenth of a second in which a click is to be answered
  defaultPendingMs: 50,
  // and stands as soon as it has come: the router would hold it back for half a second
  defaultPendingMinMs: 0,
  scrollRestoration: true,
  // an address keeps no words that its page does not know: a list would be asked for with them
  search: { strict: true },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
