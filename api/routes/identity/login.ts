import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DoneAnswer } from '../../../contracts/http/administration.ts'
import {
  CodeBody,
  ConfirmBody,
  Enrolled,
  Enrolment,
  LoginAnswer,
  LoginBody,
  LoginOptions,
  LogoutAnswer,
  NewPasswordBody,
  ResetBody,
} from '../../../contracts/http/login.ts'
import { ADVISED_LENGTH, LEAST_LENGTH, MOST_LENGTH } from '../../../domain/identity/password-policy.ts'
import { endSession } from '../../../store/identity/session-ends.ts'
import { findSessionRow } from '../../../store/identity/sessions.ts'
import { appendUserEvent } from '../../../store/identity/user-events.ts'
import { inTransaction } from '../../../store/pool.ts'
import type { IdentityConfig } from '../../identity-config.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import type { Admitted } from '../../sessions/admit.ts'
import { confirmSession } from '../../sessions/confirm.ts'
import { logIn } from '../../sessions/login.ts'
import { useReset } from '../../sessions/reset.ts'
import { beginEnrolment } from '../../sessions/second-factor.ts'
import { enrolOnTheWay, giveCode, type OpenLogin, renewPassword } from '../../sessions/stages.ts'
import { clearSessionCookie, setSessionCookie } from '../../sessions/token.ts'

const LOGIN_BODY_LIMIT = 4096

/** The rule in force, for whoever chooses a password. */
export const passwordRule = ({ passwords }: IdentityConfig) => ({
  profile: passwords.profile,
  least: LEAST_LENGTH,
  advised: ADVISED_LENGTH,
  most: MOST_LENGTH,
})

/** Name and password, then whatever else the person has to give; out again. None takes an idempotency key: a token is made anew each time. */
export function loginRoutes(app: FastifyInstance, { pool, door, config }: Services): void {
  const enter = (reply: FastifyReply, { token, stage }: Admitted) => {
    setSessionCookie(reply, token, config.https)
    return { done: stage === 'OPEN', next: stage }
  }

  route(app, {
    method: 'GET',
    url: '/api/session/options',
    summary: '登录页有什么',
    permission: 'public',
    answer: LoginOptions,
    handle: async () => ({
      provider: door.provider ? { label: door.provider.label } : null,
      passwords: passwordRule(door.identity),
    }),
  })

  route(app, {
    method: 'POST',
    url: '/api/session',
    summary: '登录',
    permission: 'public',
    keyless: true,
    limited: 'login',
    bodyLimit: LOGIN_BODY_LIMIT,
    body: LoginBody,
    answer: LoginAnswer,
    handle: async ({ body, request, reply }) => enter(reply, await logIn(door, { ...body, ...originOf(request) })),
  })

  route(app, {
    method: 'POST',
    url: '/api/session/second-factor',
    summary: '登录：动态口令或恢复码',
    permission: 'login',
    keyless: true,
    limited: 'login',
    bodyLimit: LOGIN_BODY_LIMIT,
    body: CodeBody,
    answer: LoginAnswer,
    handle: async ({ body, request, reply }) =>
      enter(reply, await giveCode(door, loginOf(request), body.code, request.ip)),
  })

  route(app, {
    method: 'POST',
    url: '/api/session/new-password',
    summary: '登录：密码到期，换新的',
    permission: 'login',
    keyless: true,
    limited: 'login',
    bodyLimit: LOGIN_BODY_LIMIT,
    body: NewPasswordBody,
    answer: LoginAnswer,
    handle: async ({ body, request, reply }) =>
      enter(reply, await renewPassword(door, loginOf(request), body.password)),
  })

  route(app, {
    method: 'POST',
    url: '/api/session/enrolment',
    summary: '登录：开始设置动态口令',
    permission: 'login',
    keyless: true,
    limited: 'login',
    answer: Enrolment,
    handle: ({ request }) => beginEnrolment(door, loginOf(request).row.person),
  })

  route(app, {
    method: 'POST',
    url: '/api/session/enrolment/confirm',
    summary: '登录：用第一个动态口令完成设置',
    permission: 'login',
    keyless: true,
    limited: 'login',
    bodyLimit: LOGIN_BODY_LIMIT,
    body: CodeBody,
    answer: Enrolled,
    async handle({ body, request, reply }) {
      const { codes, ...admitted } = await enrolOnTheWay(door, loginOf(request), body.code)
      return { ...enter(reply, admitted), codes }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/session/reset',
    summary: '用管理员给的链接设置新密码',
    permission: 'public',
    keyless: true,
    limited: 'login',
    bodyLimit: LOGIN_BODY_LIMIT,
    body: ResetBody,
    answer: DoneAnswer,
    async handle({ body }) {
      await useReset(door, body)
      return { done: true }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/session/confirm',
    summary: '再次确认是本人',
    permission: 'session',
    keyless: true,
    limited: 'login',
    bodyLimit: LOGIN_BODY_LIMIT,
    body: ConfirmBody,
    answer: DoneAnswer,
    async handle({ actor, body, request, reply }) {
      const session = { person: actor.person.id, tokenHash: request.sessionHash ?? '' }
      setSessionCookie(reply, await confirmSession(door, session, body, request.ip), config.https)
      return { done: true }
    },
  })

  route(app, {
    method: 'DELETE',
    url: '/api/session',
    summary: '退出',
    permission: 'session',
    keyless: true,
    answer: LogoutAnswer,
    async handle({ actor, request, reply }) {
      const hash = request.sessionHash ?? ''
      const row = await findSessionRow(pool, hash)
      await inTransaction(pool, async (tx) => {
        await endSession(tx, hash, 'LOGOUT')
        await appendUserEvent(tx, actor.person.id, 'session.closed', {})
      })
      clearSessionCookie(reply, config.https)
      reply.header('clear-site-data', '"cache"')
      return { done: true, to: (row?.provider && (await door.provider?.logoutUrl(row.provider))) ?? null }
    },
  })
}

export const originOf = (request: FastifyRequest) => ({
  ip: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
})

function loginOf({ login, sessionHash }: FastifyRequest): OpenLogin {
  if (!login || sessionHash === undefined) throw new Error('expected a route with the permission login')
  return { row: login, tokenHash: sessionHash }
}
