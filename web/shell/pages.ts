import { ADMIN_PAGES } from '../admin/admin-pages.ts'
import { CAMPAIGN_TABS } from '../planner/campaign-tabs.ts'
import { PLAN_PATHS } from '../planner/plan/plan-steps.ts'
import { WORKPLACES } from './navigation.ts'

/** A page that somebody opens without having come from another: its title's key, and the permissions of which one leads there; none: everybody. */
export interface NamedPage {
  to: string
  title: string
  needs: readonly string[]
}

/** All of them, in the order of the navigation; pages of one campaign, case or person are found by its name. */
export const NAMED_PAGES = [
  ...WORKPLACES.map(({ key, to, needs }) => ({ to, title: `shell:workplace.${key}`, needs })),
  { to: '/inbox/map', title: 'map:title', needs: ['task.read'] },
  { to: '/campaigns/new', title: 'planner:new.title', needs: ['campaign.draft'] },
  { to: '/templates', title: 'templates:list.title', needs: ['template.read'] },
  { to: '/consultations', title: 'consultations:asked.title', needs: ['consultation.read'] },
  { to: '/audit/checkpoints', title: 'audit:nav.checkpoints', needs: ['trail.search'] },
  { to: '/desk', title: 'desk:title', needs: ['task.do'] },
  { to: '/substitutions', title: 'shell:substitutionsPage', needs: ['task.do'] },
  { to: '/opinions', title: 'opinions:title', needs: [] },
  { to: '/account', title: 'account:title', needs: [] },
  ...ADMIN_PAGES,
  { to: '/admin/import', title: 'organisation:import.title', needs: ['organisation.manage'] },
] as const satisfies readonly NamedPage[]

/** The pages of one campaign: of a running one its tabs, of a draft the steps of the wizard; their titles' keys by their routes. */
export const CAMPAIGN_PAGES = {
  ...titled(CAMPAIGN_TABS, 'planner:tab'),
  ...titled(PLAN_PATHS, 'planner:step'),
}

/** Every title that the palette knows. */
export const PAGE_TITLES: readonly string[] = [
  ...NAMED_PAGES.map(({ title }) => title),
  ...Object.values(CAMPAIGN_PAGES),
]

/** `{ duties: '/campaigns/$id/duties' }` → `{ '/campaigns/$id/duties': 'planner:tab.duties' }` */
function titled(paths: Record<string, string>, under: string): Record<string, string> {
  return Object.fromEntries(Object.entries(paths).map(([name, to]) => [to, `${under}.${name}`]))
}

/** The pages of whoever holds these permissions. */
export const pagesOf = (may: readonly string[]): NamedPage[] =>
  NAMED_PAGES.filter(
    ({ needs }: NamedPage) => needs.length === 0 || needs.some((permission) => may.includes(permission)),
  )
