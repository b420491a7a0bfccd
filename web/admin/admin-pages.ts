/** A page of the administrators: its title's key, and the permissions of which one leads there. */
export interface AdminPage {
  to: string
  title: string
  needs: readonly string[]
}

/** In the order of the navigation: what needs somebody first. */
export const ADMIN_PAGES = [
  { to: '/admin', title: 'operations:today.title', needs: ['attention.read'] },
  { to: '/admin/health', title: 'operations:health.title', needs: ['operations.read'] },
  { to: '/admin/incidents', title: 'admin:incidents.title', needs: ['incident.read'] },
  { to: '/admin/jobs', title: 'operations:jobs.title', needs: ['operations.read'] },
  { to: '/admin/drift', title: 'operations:drift.title', needs: ['operations.read'] },
  { to: '/admin/opinions', title: 'opinions:admin.title', needs: ['opinion.answer'] },
  { to: '/admin/deliveries', title: 'admin:deliveries.title', needs: ['delivery.read'] },
  { to: '/admin/limits', title: 'operations:limits.title', needs: ['operations.read'] },
  { to: '/admin/accounts', title: 'admin:accounts.title', needs: ['account.manage'] },
  { to: '/admin/services', title: 'services:title', needs: ['account.manage'] },
  { to: '/admin/denials', title: 'admin:denials.title', needs: ['denial.read'] },
  { to: '/admin/units', title: 'organisation:units.title', needs: ['organisation.read'] },
  { to: '/admin/people', title: 'organisation:people.title', needs: ['organisation.read'] },
  { to: '/admin/calendar', title: 'admin:calendar.title', needs: ['calendar.publish', 'campaign.read'] },
  { to: '/admin/boundary', title: 'map:boundary.title', needs: ['boundary.publish'] },
] as const satisfies readonly AdminPage[]

export type AdminPath = (typeof ADMIN_PAGES)[number]['to']

/** The pages of whoever holds these permissions. */
export const adminPagesOf = (may: readonly string[]) =>
  ADMIN_PAGES.filter(({ needs }) => needs.some((permission) => may.includes(permission)))
