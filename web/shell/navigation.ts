/** A workplace in the navigation; shown to whoever holds one of `needs`. */
export interface Workplace {
  key: 'inbox' | 'campaigns' | 'ledgers' | 'cases' | 'admin'
  to: string
  needs: readonly string[]
  /** other paths that belong to it */
  also?: readonly string[]
}

export const WORKPLACES: readonly Workplace[] = [
  { key: 'inbox', to: '/inbox', needs: ['task.read'] },
  {
    key: 'campaigns',
    to: '/campaigns',
    needs: ['campaign.read', 'campaign.draft'],
    also: ['/templates', '/consultations'],
  },
  { key: 'ledgers', to: '/ledgers', needs: ['entry.read'] },
  { key: 'cases', to: '/cases', needs: ['case.read'] },
  { key: 'admin', to: '/admin', needs: ['attention.read', 'incident.read'] },
]

/** The workplaces of this person, among the paths that the router knows. */
export function workplacesOf(may: readonly string[], paths: ReadonlySet<string>): Workplace[] {
  return WORKPLACES.filter(({ to, needs }) => paths.has(to) && needs.some((permission) => may.includes(permission)))
}

/** Whether the page at `path` belongs to the workplace. */
export const isIn = ({ to, also = [] }: Workplace, path: string): boolean =>
  [to, ...also].some((start) => path === start || path.startsWith(`${start}/`))
