import { CAMPAIGN_ROUTES } from './campaign-routes.ts'
import { CASE_ROUTES } from './case-routes.ts'
import type { Lines } from './line.ts'
import { PLATFORM_ROUTES } from './platform-routes.ts'

/** Every route of the interface, each in one line. A route that is not here fails tests/authority/declared.test.ts. */
export const ROUTES: Lines = { ...CASE_ROUTES, ...CAMPAIGN_ROUTES, ...PLATFORM_ROUTES }
