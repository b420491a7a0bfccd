import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { ChangePasswordBody, OwnAccount } from '../../../contracts/http/accounts.ts'
import { DoneAnswer } from '../../../contracts/http/administration.ts'
import { CodeBody, ConfirmBody, Enrolment, RecoveryCodes } from '../../../contracts/http/login.ts'
import { findAccountById } from '../../../store/identity/accounts.ts'
import { listUntold, markTold } from '../../../store/identity/administration.ts'
import { countRecoveryCodes, removeSecondFactor } from '../../../store/identity/second-factors.ts'
import { endSessions, listSessions } from '../../../store/identity/session-ends.ts'
import { appendUserEvent } from '../../../store/identity/user-events.ts'
import { inTransaction } from '../../../store/pool.ts'
import { ApiError, notFound } from '../../errors.ts'
import { presentNotice, presentSession } from '../../presenters/accounts.ts'
import { instant } from '../../presenters/instants.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { needsSecondFactor } from '../../sessions/admit.ts'
import { changePassword } from '../../sessions/change-password.ts'
import { requireSelf } from '../../sessions/confirm.ts'
import { beginEnrolment, finishEnrolment, renewCodes } from '../../sessions/second-factor.ts'
import { passwordRule } from './login.ts'

const DAY_MS = 86_400_000
const BODY_LIMIT = 4096
const SessionParams = Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) }, { additionalProperties: false })

/** One's own account: password, second factor, sessions. Doing any of it twice leaves it as once did. */
export function ownAccountRoutes(app: FastifyInstance, { pool, door }: Services): void {
  const { passwords, sessions } = door.identity

  route(app, {
    method: 'GET',
    url: '/api/account',
    summary: '本人的账号与安全',
    permission: 'session',
    answer: OwnAccount,
    async handle({ actor: { person }, request }) {
      const account = await findAccountById(pool, person.id)
      if (!account) throw notFound()
      const tokenHash = request.sessionHash ?? ''
      const own = await listSessions(pool, { person: person.id, tokenHash, limit: sessions.perPerson })
      const changedAt = account.passwordChangedAt.getTime()
      const expires = passwords.profile === 'djcp3' && passwords.expiryDays > 0
      return {
        username: account.username,
        method: own.find(({ here }) => here)?.method ?? 'PASSWORD',
        password: {
          changedAt: instant(changedAt),
          expiresAt: expires ? instant(changedAt + passwords.expiryDays * DAY_MS) : null,
          rule: passwordRule(door.identity),
        },
        secondFactor: {
          on: account.hasSecondFactor,
          needed: needsSecondFactor(account, door.identity),
          codesLeft: await countRecoveryCodes(pool, person.id),
        },
        sessions: own.map(presentSession),
        notices: (await listUntold(pool, person.id)).map(presentNotice),
      }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/account/notices/read',
    summary: '管理员对本人账号做的事，已经知道了',
    permission: 'session',
    keyless: true,
    answer: DoneAnswer,
    async handle({ actor: { person } }) {
      await markTold(pool, person.id)
      return { done: true }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/account/password',
    summary: '改本人的密码',
    permission: 'session',
    keyless: true,
    limited: 'login',
    bodyLimit: BODY_LIMIT,
    body: ChangePasswordBody,
    answer: DoneAnswer,
    async handle({ actor: { person }, body, request }) {
      const session = { person: person.id, tokenHash: request.sessionHash ?? '' }
      await changePassword(door, session, body, request.ip)
      return { done: true }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/account/second-factor',
    summary: '开始设置动态口令',
    permission: 'session',
    keyless: true,
    fresh: true,
    answer: Enrolment,
    handle: ({ actor: { person } }) => beginEnrolment(door, person.id),
  })

  route(app, {
    method: 'POST',
    url: '/api/account/second-factor/confirm',
    summary: '用第一个动态口令完成设置',
    permission: 'session',
    keyless: true,
    fresh: true,
    limited: 'login',
    bodyLimit: BODY_LIMIT,
    body: CodeBody,
    answer: RecoveryCodes,
    handle: async ({ actor: { person }, body }) => ({
      codes: await inTransaction(pool, (tx) => finishEnrolment(tx, door, person.id, body.code)),
    }),
  })

  route(app, {
    method: 'POST',
    url: '/api/account/second-factor/remove',
    summary: '停用动态口令',
    permission: 'session',
    keyless: true,
    limited: 'login',
    bodyLimit: BODY_LIMIT,
    body: ConfirmBody,
    answer: DoneAnswer,
    async handle({ actor: { person }, body, request }) {
      await requireSelf(door, person.id, body, request.ip)
      await inTransaction(pool, async (tx) => {
        if (await removeSecondFactor(tx, person.id)) await appendUserEvent(tx, person.id, 'factor.removed', {})
      })
      return { done: true }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/account/recovery-codes',
    summary: '换一组恢复码，旧的作废',
    permission: 'session',
    keyless: true,
    fresh: true,
    answer: RecoveryCodes,
    async handle({ actor: { person } }) {
      const account = await findAccountById(pool, person.id)
      if (!account?.hasSecondFactor) {
        throw new ApiError('FACTOR_MISSING', '还没有设置动态口令', { next: '先设置动态口令' })
      }
      return inTransaction(pool, async (tx) => {
        const codes = await renewCodes(tx, person.id)
        await appendUserEvent(tx, person.id, 'factor.renewed', {})
        return { codes }
      })
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/account/sessions/:id/end',
    summary: '结束本人在别处的一个会话',
    permission: 'session',
    keyless: true,
    params: SessionParams,
    answer: DoneAnswer,
    async handle({ actor: { person }, params }) {
      const ended = await inTransaction(pool, (tx) =>
        endSessions(tx, { person: person.id, because: 'SELF', id: params.id }),
      )
      if (ended === 0) throw notFound()
      return { done: true }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/account/sessions/end-others',
    summary: '结束本人在别处的所有会话',
    permission: 'session',
    keyless: true,
    answer: DoneAnswer,
    async handle({ actor: { person }, request }) {
      await inTransaction(pool, (tx) =>
        endSessions(tx, { person: person.id, because: 'SELF', except: request.sessionHash }),
      )
      return { done: true }
    },
  })
}
