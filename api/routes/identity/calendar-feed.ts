import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { DoneAnswer } from '../../../contracts/http/administration.ts'
import { CalendarFeed, NewCalendarFeed } from '../../../contracts/http/calendar-feeds.ts'
import { findFeed, findFeedOwner, keepFeed, listDeadlines, revokeFeed } from '../../../store/calendar-feeds.ts'
import { asPlatform } from '../../../store/reach/caller.ts'
import { notFound } from '../../errors.ts'
import { deadlineCalendar } from '../../presenters/deadline-calendar.ts'
import { instantOrNull } from '../../presenters/instants.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { newToken, tokenHash } from '../../sessions/token.ts'

const Text = Type.Unsafe<unknown>({ description: 'text/calendar' })
const TokenParams = Type.Object({ token: Type.String({ maxLength: 80 }) }, { additionalProperties: false })
const TOKEN = /^[A-Za-z0-9_-]{43}\.ics$/

/** One's own deadlines as a calendar that another program fetches by a secret address, which can be made anew or revoked. */
export function calendarFeedRoutes(app: FastifyInstance, { pool }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/account/calendar',
    summary: '我的期限日历：有没有地址，最近一次被取是什么时候',
    permission: 'session',
    answer: CalendarFeed,
    async handle({ actor: { person } }) {
      const found = await findFeed(pool, person.id)
      return { createdAt: instantOrNull(found?.createdAt ?? null), readAt: instantOrNull(found?.readAt ?? null) }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/account/calendar',
    summary: '要一个新的地址，原来的作废；地址只说这一次',
    permission: 'session',
    // its answer is a secret and is not kept
    keyless: true,
    answer: NewCalendarFeed,
    async handle({ actor: { person } }) {
      const token = newToken()
      await keepFeed(pool, person.id, tokenHash(token))
      return { path: `/api/calendar-feeds/${token}.ics` }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/account/calendar/revoke',
    summary: '地址作废',
    permission: 'session',
    keyless: true,
    answer: DoneAnswer,
    async handle({ actor: { person } }) {
      await revokeFeed(pool, person.id)
      return { done: true as const }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/calendar-feeds/:token',
    summary: '期限日历（iCalendar）：凭地址里的密钥，不登录',
    permission: 'public',
    limited: 'feed',
    params: TokenParams,
    answer: Text,
    async handle({ params: { token }, reply }) {
      const owner = TOKEN.test(token) ? await findFeedOwner(pool, tokenHash(token.slice(0, -'.ics'.length))) : undefined
      if (owner === undefined) throw notFound()
      // the address says whose it is, and nobody is logged in
      const text = deadlineCalendar(await asPlatform(() => listDeadlines(pool, owner)))
      return reply.type('text/calendar; charset=utf-8').header('x-robots-tag', 'noindex').send(text)
    },
  })
}
