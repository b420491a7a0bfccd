import type { FastifyInstance, FastifyRequest } from 'fastify'
import { recordHiddenAsked } from '../../store/cases/hidden-asked.ts'
import { findSessionEnd } from '../../store/identity/session-ends.ts'
import {
  findSession,
  findSessionRow,
  findSessionWithTask,
  type SessionPerson,
  touchSession,
} from '../../store/identity/sessions.ts'
import type { Pool } from '../../store/pool.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import { ApiError, forbidden, notFound, statusOf } from '../errors.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import { type Actor, actedBy, actingUnit } from '../policies/actor.ts'
import { hiddenIn, holdsPermission, judge, type Permission, type Subjects } from '../policies/table.ts'
import type { RoutePermission } from '../route.ts'
import { endedSession } from '../sessions/ended.ts'
import { readBearer, serviceBehind } from '../sessions/service-caller.ts'
import { readSessionToken, tokenHash } from '../sessions/token.ts'
import { reachOf, registerCaller, SAFE_METHODS } from './caller.ts'
import { createDenialTally } from './denial-tally.ts'
import { tellDenial } from './denials.ts'

export interface DeclaredRoute {
  method: string
  url: string
  permission: RoutePermission
}

declare module 'fastify' {
  interface FastifyInstance {
    /** every route with the permission that it declares, as registered */
    declaredRoutes: DeclaredRoute[]
  }
}

const TOUCH_EVERY_MS = 60_000
/** A route that asks for it is open this long after its caller proved who he is. */
const FRESH_MS = 5 * 60_000
const KEY = /^[\x21-\x7e]{8,200}$/

/**
 * A route without a declared permission stops the boot; every call is checked against its route's permission before its body is read, and
 * each that is refused leaves its entry on the trail.
 */
export function registerAuthority(
  app: FastifyInstance,
  pool: Pool,
  { https = false, denialsPerCaller = DEFAULT_LIMITS.denialsPerCaller } = {},
): void {
  app.decorate('denialTally', createDenialTally(denialsPerCaller))
  app.decorateRequest('actor', undefined)
  app.decorateRequest('login', undefined)
  app.decorateRequest('sessionHash', undefined)
  app.decorateRequest('serviceKey', undefined)
  app.decorateRequest('task', undefined)
  const declared: DeclaredRoute[] = []
  app.decorate('declaredRoutes', declared)
  app.addHook('onRoute', ({ method, url, config }) => {
    const permission = config?.permission
    if (permission === undefined) throw new Error(`${String(method)} ${url}: expected config.permission`)
    for (const each of [method].flat()) if (each !== 'HEAD') declared.push({ method: each, url, permission })
  })
  registerCaller(app)
  app.addHook('onRequest', async (request) => {
    const permission = request.routeOptions.config.permission
    if (permission === undefined) return
    try {
      await enter(request, pool, permission, https)
    } catch (error) {
      if (error instanceof ApiError && REFUSALS.has(statusOf(error.code)))
        await tellDenial(pool, request, { permission, code: error.code })
      throw error
    }
  })
}

const REFUSALS = new Set([401, 403])

/** Who calls, and whether his posts or his key let him call this route at all. @throws ApiError */
async function enter(request: FastifyRequest, pool: Pool, permission: RoutePermission, https: boolean): Promise<void> {
  const { service, fresh, keyless } = request.routeOptions.config
  const changes = !SAFE_METHODS.has(request.method)
  if (changes) refuseCrossSite(request)
  if (permission === 'public') return
  if (permission === 'login') return requireLogin(request, pool, readSessionToken(request, https))
  const bearer = readBearer(request)
  const { actor, authAgeMs } =
    bearer === undefined
      ? await actorBehind(request, pool, readSessionToken(request, https))
      : await serviceBehind(request, pool, bearer)
  request.actor = actor
  reachOf(request, actor)
  if (actor.service && service === undefined) throw new ApiError('SERVICE_NOT_HERE', '这个接口不对其他系统开放')
  if (actor.service && service && !actor.service.permissions.includes(service)) throw forbidden()
  if (permission !== 'session' && !holdsPermission(actor, permission)) throw forbidden()
  if (fresh && authAgeMs > FRESH_MS)
    throw new ApiError('CONFIRM_NEEDED', '这项操作要先确认是您本人', { next: '再输入一次密码，然后继续' })
  if (changes && !keyless && !KEY.test(String(request.headers['idempotency-key'] ?? '')))
    throw new ApiError('IDEMPOTENCY_KEY_REQUIRED', '缺少 Idempotency-Key 请求头（8 至 200 个可见字符）')
}

/** A login that has something left to give; its cookie is of no use anywhere else. */
async function requireLogin(request: FastifyRequest, pool: Pool, token: string | undefined): Promise<void> {
  const found = token === undefined ? undefined : await findSessionRow(pool, tokenHash(token))
  if (!found || token === undefined || found.stage === 'OPEN') {
    throw new ApiError('LOGIN_EXPIRED', '登录没有在十分钟内完成', { next: '请从头登录' })
  }
  request.login = found
  request.sessionHash = tokenHash(token)
}

async function actorBehind(
  request: FastifyRequest,
  pool: Pool,
  token: string | undefined,
): Promise<{ actor: Actor; authAgeMs: number }> {
  if (token === undefined) throw endedSession(undefined)
  const hash = tokenHash(token)
  const found = await sessionBehind(request, pool, hash)
  if (!found) throw endedSession(await findSessionEnd(pool, hash))
  request.sessionHash = hash
  if (found.lastSeenAgeMs > TOUCH_EVERY_MS) {
    touchSession(pool, hash).catch((error: unknown) => request.log.warn({ err: error }, 'session not marked as used'))
  }
  const { person, username, posts, works, headed, campaigns, standIns, authAgeMs } = found
  return { actor: { person, username, posts, works, headed, campaigns, standIns }, authAgeMs }
}

async function sessionBehind(request: FastifyRequest, pool: Pool, hash: string): Promise<SessionPerson | undefined> {
  if (!request.routeOptions.config.ofTask) return findSession(pool, hash)
  // it is judged by this whether he may see the task
  const found = await asPlatform(() => findSessionWithTask(pool, hash, (request.params as { id: string }).id))
  request.task = found?.task ?? undefined
  return found
}

/** Browsers say where a call comes from; what comes from another site is refused, whatever cookie it carries. */
function refuseCrossSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const { origin, host } = request.headers
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
  const foreignOrigin = origin !== undefined && hostOf(origin) !== host
  if (foreignSite || foreignOrigin) throw new ApiError('CROSS_SITE', '请求来自其他网站，已拒绝')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

/**
 * Judges an object against the table. @throws 404 when he may not know of it, 403 when he may not do it: on his trail either way, but on the
 * case's where it is hidden from him
 */
export async function authorise<P extends Permission>(
  pool: Pool,
  request: FastifyRequest,
  permission: P,
  subject: Subjects[P],
): Promise<void> {
  const actor = request.actor
  if (!actor) throw new ApiError('NOT_LOGGED_IN', '请先登录')
  const verdict = judge(actor, permission, subject)
  const hidden = verdict === 'hidden' ? hiddenIn(subject) : null
  if (hidden) {
    await recordHiddenAsked(pool, actedBy(actor, actingUnit(actor, 0)), hidden.entity, {
      permission,
      route: `${request.method} ${request.routeOptions.url ?? ''}`,
    })
    throw notFound()
  }
  if (verdict !== 'allowed') await deny(pool, request, permission, verdict === 'forbidden' ? forbidden() : notFound())
}

/** What is there and he may not know of, where something else than the table says so; `error` is what he is told. */
export async function deny(
  pool: Pool,
  request: FastifyRequest,
  permission: Permission,
  error: ApiError,
): Promise<never> {
  await tellDenial(pool, request, { permission, code: error.code })
  throw error
}
