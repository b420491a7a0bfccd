import type { Post } from '../../contracts/http/identity.ts'

/** Posts whose holders do the unit's tasks; the same list as works_in in the database. */
export const WORK_POSTS: readonly Post[] = ['HEAD', 'STAFF', 'INSPECTOR', 'OFFICE', 'LEADER', 'PLANNER']
