import type { FastifyInstance } from 'fastify'
import { DoneAnswer } from '../../../contracts/http/administration.ts'
import { AddressCodeBody, NoticeWishes, OwnNotices } from '../../../contracts/http/deliveries.ts'
import { isOfDomains } from '../../../domain/notice/address.ts'
import { listChannels } from '../../../store/deliveries/channels.ts'
import { listOwnDeliveries } from '../../../store/deliveries/log.ts'
import { dropAddress, type PendingAddress, readPendingAddress } from '../../../store/deliveries/new-address.ts'
import { readWishes } from '../../../store/deliveries/wishes.ts'
import { inTransaction, type Pool } from '../../../store/pool.ts'
import { changeWishes, mailAgain, takeCode, wrongCode } from '../../acts/notice-address.ts'
import { ApiError } from '../../errors.ts'
import { presentOwnDelivery } from '../../presenters/deliveries.ts'
import { instant } from '../../presenters/instants.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'

const SHOWN = 20
const BODY_LIMIT = 4096

/** How one wants to be told outside the platform, and what became of it lately. */
export function ownNoticeRoutes(app: FastifyInstance, { pool }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/account/notice-settings',
    summary: '我的通知设置，和最近送给我的',
    permission: 'session',
    answer: OwnNotices,
    async handle({ actor: { person } }) {
      const mail = await mailChannel(pool)
      return {
        wishes: await readWishes(pool, person.id),
        pending: presentPending(await readPendingAddress(pool, person.id)),
        mail: mail ? { domains: mail.domains } : null,
        deliveries: (await listOwnDeliveries(pool, person.id, SHOWN)).map(presentOwnDelivery),
      }
    },
  })

  route(app, {
    method: 'PUT',
    url: '/api/account/notice-settings',
    summary: '改我的通知设置；新的邮箱要确认以后才算',
    permission: 'session',
    keyless: true,
    body: NoticeWishes,
    answer: DoneAnswer,
    async handle({ actor: { person }, body }) {
      await requireAllowed(pool, body.email)
      await inTransaction(pool, (tx) => changeWishes(tx, person.id, body))
      return { done: true }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/account/notice-address/confirm',
    summary: '用邮件里的验证码确认新的邮箱',
    permission: 'session',
    keyless: true,
    limited: 'login',
    bodyLimit: BODY_LIMIT,
    body: AddressCodeBody,
    answer: DoneAnswer,
    async handle({ actor: { person }, body }) {
      if (!(await inTransaction(pool, (tx) => takeCode(tx, person.id, body.code)))) throw wrongCode()
      return { done: true }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/account/notice-address/resend',
    summary: '再发一次验证码，以前的作废',
    permission: 'session',
    keyless: true,
    answer: DoneAnswer,
    async handle({ actor: { person } }) {
      await inTransaction(pool, (tx) => mailAgain(tx, person.id))
      return { done: true }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/account/notice-address/cancel',
    summary: '不换邮箱了',
    permission: 'session',
    keyless: true,
    answer: DoneAnswer,
    async handle({ actor: { person } }) {
      await inTransaction(pool, (tx) => dropAddress(tx, person.id))
      return { done: true }
    },
  })
}

const presentPending = (pending: PendingAddress | undefined) =>
  pending ? { email: pending.email, until: instant(pending.until) } : null

async function mailChannel(pool: Pool): Promise<{ domains: string[] | null } | undefined> {
  const mail = (await listChannels(pool)).find(({ kind }) => kind === 'EMAIL')
  return mail && { domains: mail.facts.domains ? [...mail.facts.domains] : null }
}

/** @throws ApiError EMAIL_DOMAIN */
async function requireAllowed(pool: Pool, email: string | null): Promise<void> {
  const mail = email === null ? undefined : await mailChannel(pool)
  if (email === null || !mail || isOfDomains(email, mail.domains)) return
  throw new ApiError('EMAIL_DOMAIN', '通知不能发到这个域名的邮箱', {
    field: 'email',
    next: `请填写这些域名的邮箱：${mail.domains?.join('、') ?? ''}`,
  })
}
