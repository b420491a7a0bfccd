import type { FastifyInstance } from 'fastify'
import { DoneAnswer } from '../../../contracts/http/administration.ts'
import { NoticeWishes, OwnNotices } from '../../../contracts/http/deliveries.ts'
import { isOfDomains } from '../../../domain/notice/address.ts'
import { listChannels } from '../../../store/deliveries/channels.ts'
import { listOwnDeliveries } from '../../../store/deliveries/log.ts'
import { readWishes, writeWishes } from '../../../store/deliveries/wishes.ts'
import { appendUserEvent } from '../../../store/identity/user-events.ts'
import { inTransaction, type Pool } from '../../../store/pool.ts'
import { ApiError } from '../../errors.ts'
import { presentOwnDelivery } from '../../presenters/deliveries.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'

const SHOWN = 20

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
        mail: mail ? { domains: mail.domains } : null,
        deliveries: (await listOwnDeliveries(pool, person.id, SHOWN)).map(presentOwnDelivery),
      }
    },
  })

  route(app, {
    method: 'PUT',
    url: '/api/account/notice-settings',
    summary: '改我的通知设置',
    permission: 'session',
    keyless: true,
    body: NoticeWishes,
    answer: DoneAnswer,
    async handle({ actor: { person }, body }) {
      await requireAllowed(pool, body.email)
      await inTransaction(pool, async (tx) => {
        const { email } = await readWishes(tx, person.id)
        await writeWishes(tx, person.id, body)
        // where a person's notices go is told; the address itself is his own affair
        if (email !== body.email)
          await appendUserEvent(tx, person.id, 'notices.redirected', { mail: body.email !== null })
      })
      return { done: true }
    },
  })
}

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
