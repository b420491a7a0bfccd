import type { Me, Post } from '../../contracts/http/identity.ts'

/** A workplace in the navigation; shown to whoever holds one of `needs`. */
export interface Workplace {
  key: 'inbox' | 'overview' | 'campaigns' | 'ledgers' | 'cases' | 'admin' | 'audit'
  to: string
  needs: readonly string[]
  /** other paths that belong to it */
  also?: readonly string[]
  /** whose first page it is */
  firstOf?: readonly Post[]
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
  { key: 'overview', to: '/overview', needs: ['campaign.read'], firstOf: ['LEADER'] },
  { key: 'admin', to: '/admin', needs: ['attention.read', 'incident.read'] },
  { key: 'audit', to: '/audit', needs: ['trail.search'], firstOf: ['AUDITOR'] },
]

/** The workplaces of this person, among the paths that the router knows, in the order that everybody knows. */
export function workplacesOf({ may }: Pick<Me, 'may'>, paths: ReadonlySet<string>): Workplace[] {
  return WORKPLACES.filter(({ to, needs }) => paths.has(to) && needs.some((permission) => may.includes(permission)))
}

/** Where he begins: at the first page of one of his posts, or else at the first of all. */
export function homeOf(me: Pick<Me, 'may' | 'posts'>, paths: ReadonlySet<string>): Workplace | undefined {
  const his = workplacesOf(me, paths)
  return his.find(({ firstOf = [] }) => me.posts.some(({ post }) => firstOf.includes(post))) ?? his[0]
}

/** Whether the page at `path` belongs to the workplace. */
export const isIn = ({ to, also = [] }: Workplace, path: string): boolean =>
  [to, ...also].some((start) => path === start || path.startsWith(`${start}/`))
