import type { Post } from '../../../contracts/http/identity.ts'
import { WORK_POSTS } from '../../../domain/task/work-posts.ts'
import type { Actor } from '../actor.ts'
import { below, PLACES, type PlaceName, placeNo } from './places.ts'

/** `own`: the campaign of the county that the callers are of; `other`: that of the other county. */
export type Side = 'own' | 'other'
export const SIDES: readonly Side[] = ['own', 'other']

export interface KindOfCaller {
  title: string
  /** absent: nobody has logged in, or his account is disabled since */
  post?: Post
  place?: PlaceName
  /** the campaign that he plans, runs or leads */
  runs?: Side
  /** another system, with a key for everything that keys can be for */
  isService?: boolean
}

/** Whoever may stand in a relation to what a route is about. */
export const CALLERS = {
  anonymous: { title: '没有登录' },
  disabled: { title: '账号已停用' },
  holder: { title: '任务的承办人', post: 'STAFF', place: 'team' },
  colleague: { title: '同单位的人', post: 'STAFF', place: 'team' },
  head: { title: '上级单位负责人', post: 'HEAD', place: 'bureau' },
  child: { title: '下级单位的人', post: 'STAFF', place: 'squad' },
  sibling: { title: '平级单位的人', post: 'STAFF', place: 'sibling' },
  office: { title: '活动办公室', post: 'OFFICE', place: 'office', runs: 'own' },
  planner: { title: '策划人员', post: 'PLANNER', place: 'office', runs: 'own' },
  leader: { title: '领导小组', post: 'LEADER', place: 'group', runs: 'own' },
  auditor: { title: '审计管理员', post: 'AUDITOR', place: 'county' },
  security: { title: '安全管理员', post: 'SECURITY', place: 'county' },
  admin: { title: '系统管理员', post: 'ADMIN', place: 'county' },
  service: { title: '对接的系统', post: 'STAFF', place: 'team', runs: 'own', isService: true },
  otherHolder: { title: '另一活动的承办人', post: 'STAFF', place: 'otherTeam' },
  otherOffice: { title: '另一活动的办公室', post: 'OFFICE', place: 'otherOffice', runs: 'other' },
} as const satisfies Record<string, KindOfCaller>

export type CallerName = keyof typeof CALLERS
export const CALLER_NAMES = Object.keys(CALLERS) as CallerName[]

/** His number in the matrix; a database gives another. */
export const personNo = (name: CallerName): number => CALLER_NAMES.indexOf(name) + 1

/** What his posts reach, said here a second time: the database has to come to the same. */
export function callerOf(name: CallerName): Actor | undefined {
  const { title, post, place, runs, isService }: KindOfCaller = CALLERS[name]
  if (post === undefined || place === undefined) return undefined
  const unit = { id: placeNo(place), name: PLACES[place].title, kind: PLACES[place].kind }
  return {
    person: { id: personNo(name), name: title },
    username: title,
    posts: [{ post, title, unit }],
    works: WORK_POSTS.includes(post) ? [unit.id] : [],
    headed: post === 'HEAD' ? below(place).map(placeNo) : [],
    campaigns: runs === undefined ? [] : [runs],
    standIns: [],
    ...(isService ? { service: { permissions: ['matter.open', 'case.read'], campaigns: ['own'], channels: [] } } : {}),
  }
}
