import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { parseCampaignSearch } from './campaign-search.ts'
import { parseRehearseSearch } from './plan/rehearse-search.ts'

const campaignListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns',
  validateSearch: parseCampaignSearch,
  component: lazyRouteComponent(() => import('./campaign-list-page.tsx'), 'CampaignListPage'),
})

const newCampaignRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/new',
  component: lazyRouteComponent(() => import('./plan/new-campaign-page.tsx'), 'NewCampaignPage'),
})

const campaignRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id',
  component: lazyRouteComponent(() => import('./campaign-page.tsx'), 'CampaignPage'),
})

const planRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$id/plan',
  component: lazyRouteComponent(() => import('./plan/plan-layout.tsx'), 'PlanLayout'),
})

const resumeRoute = createRoute({
  getParentRoute: () => planRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./plan/resume-plan.tsx'), 'ResumePlan'),
})

const templateRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'template',
  component: lazyRouteComponent(() => import('./plan/template-step.tsx'), 'TemplateStep'),
})

const ledgerRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'ledger',
  validateSearch: ({ ledger }): { ledger?: string } => (typeof ledger === 'string' ? { ledger } : {}),
  component: lazyRouteComponent(() => import('./plan/ledger-step.tsx'), 'LedgerStep'),
})

const datesRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'dates',
  component: lazyRouteComponent(() => import('./plan/dates-step.tsx'), 'DatesStep'),
})

const assignRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'assign',
  component: lazyRouteComponent(() => import('./plan/assign-step.tsx'), 'AssignStep'),
})

const rehearseRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'rehearse',
  validateSearch: parseRehearseSearch,
  component: lazyRouteComponent(() => import('./plan/rehearse-step.tsx'), 'RehearseStep'),
})

const launchRoute = createRoute({
  getParentRoute: () => planRoute,
  path: 'launch',
  component: lazyRouteComponent(() => import('./plan/launch-step.tsx'), 'LaunchStep'),
})

/** Routes of the planner pages, under the shell. Every step of the wizard is a page of its own. */
export const plannerRoutes = [
  campaignListRoute,
  newCampaignRoute,
  campaignRoute,
  planRoute.addChildren([resumeRoute, templateRoute, ledgerRoute, datesRoute, assignRoute, rehearseRoute, launchRoute]),
] as const
