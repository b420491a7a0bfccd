import type { AdminPath } from '../admin/admin-pages.ts'

const PATHS: Readonly<Record<string, AdminPath>> = {
  parts: '/admin/health',
  incidents: '/admin/incidents',
  drift: '/admin/drift',
  unreconciled: '/admin/drift',
  jobs: '/admin/jobs',
  launches: '/admin/jobs',
  opinions: '/admin/opinions',
  deliveries: '/admin/deliveries',
  limits: '/admin/limits',
  locked: '/admin/accounts',
  keysUrgent: '/admin/services',
  keys: '/admin/services',
  certificates: '/admin/health',
  denials: '/admin/denials',
}

/** Where what needs attention is seen to, narrowed down to it. */
export const leadsTo = (key: string): { to: AdminPath; search: object } => ({
  to: PATHS[key] ?? '/admin/health',
  search: key === 'locked' ? { status: 'LOCKED' } : {},
})
