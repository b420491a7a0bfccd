import { PERMISSIONS } from '../../api/policies/table.ts'
import { BESIDE, STOPS } from '../e2e/tour/stops.ts'
import { me } from './answers.ts'
import type { Visit } from './browser.ts'
import { campaign } from './campaign-answers.ts'

/** `/` only leads on. */
export const PATHS = [...Object.keys(STOPS), ...Object.keys(BESIDE)].filter((path) => path !== '/')

/** These show what they have without asking anything, so that nothing of theirs is missing. */
export const ASKS_NOTHING = ['/$', '/login', '/desk', '/audit', '/admin/import']

/** Whoever may see every page. */
const everybody = {
  ...me,
  may: PERMISSIONS,
  posts: (['HEAD', 'STAFF', 'PLANNER', 'LEADER', 'AUDITOR', 'ADMIN'] as const).map((post) => ({
    post,
    title: '样例岗位',
    unit: { id: 3, name: '样例街道' },
  })),
}
const draft = { ...campaign, campaign: { ...campaign.campaign, id: 'd1', status: 'DRAFT' } }

/** Somebody who may see every page, and everything that the addresses below name. */
export function playEverything({ answer }: Visit): void {
  answer('GET /api/me', { body: everybody })
  answer('GET /api/campaigns/d1', { body: draft })
  // what nobody plays is not there, which is an answer as well
  const missing = { status: 404, body: { code: 'NOT_FOUND', message: '没有找到', requestId: 'r' } }
  for (const path of ['', '/versions', '/versions/1', '/versions/1/compare/2'])
    answer(`GET /api/templates/sample${path}`, missing)
}

/** The address of a page, by its path in the router. */
export function addressOf(path: string): string {
  const [, area] = path.split('/')
  const ids: Record<string, string> = {
    campaigns: path.includes('/plan') ? 'd1' : 'c1',
    cases: 'c1-1',
    entries: 'c1-1',
    templates: 'sample',
    consultations: 'd1',
    admin: '3',
  }
  const open: Record<string, string> = {
    $id: ids[area ?? ''] ?? '0',
    $kind: 'indicators',
    $figure: 'closedRate',
    $account: 'prize',
    $no: '1',
    $duty: 'c1~score~3',
    $key: '2024-09-18',
    $version: '1',
    $a: '1',
    $b: '2',
    $: 'nowhere',
  }
  return path.replaceAll(/\$\w*/g, (name) => encodeURIComponent(open[name] ?? name))
}
