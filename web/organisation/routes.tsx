import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../shell/shell-route.tsx'
import { parsePeopleSearch, parseUnitsSearch } from './organisation-search.ts'

const unitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/units',
  validateSearch: parseUnitsSearch,
  component: lazyRouteComponent(() => import('./units-page.tsx'), 'UnitsPage'),
})

const unitRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/units/$id',
  component: lazyRouteComponent(() => import('./unit-page.tsx'), 'UnitPage'),
})

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/people',
  validateSearch: parsePeopleSearch,
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
})

const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/people/$id',
  component: lazyRouteComponent(() => import('./person-page.tsx'), 'PersonPage'),
})

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/admin/import',
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
})

/** Routes of units and people, under the shell. */
export const organisationRoutes = [unitsRoute, unitRoute, peopleRoute, personRoute, importRoute] as const
