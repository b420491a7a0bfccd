import type { FastifyInstance } from 'fastify'
import {
  DeliveriesQuery,
  DeliveryPage,
  NoticeChannels,
  RetryAnswer,
  RetryBody,
} from '../../contracts/http/deliveries.ts'
import { channelsWithCounts, listDeliveries, retryDeliveries } from '../../store/deliveries/log.ts'
import { inTransaction } from '../../store/pool.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../cursor.ts'
import { actingUnit } from '../policies/actor.ts'
import { presentChannel, presentDelivery } from '../presenters/deliveries.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

/** What became of notices outside the platform, and another try for what failed. */
export function deliveryRoutes(app: FastifyInstance, { pool }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/deliveries',
    summary: '送出平台的通知：到了没有，为什么没到',
    permission: 'delivery.read',
    query: DeliveriesQuery,
    answer: DeliveryPage,
    async handle({ query: { status, channel, ...page } }) {
      const limit = limitOf(page.limit)
      const before = readCursor(page.cursor)?.sort
      const rows = await listDeliveries(pool, { status, channel, before, limit: limit + 1 })
      const { items, nextCursor } = pageCut(rows, limit, ({ id }) => writeCursor(id, ''))
      return { items: items.map(presentDelivery), nextCursor }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/deliveries/channels',
    summary: '有哪些渠道，各有多少在等、多少没送到',
    permission: 'delivery.read',
    answer: NoticeChannels,
    handle: async () => ({ items: (await channelsWithCounts(pool)).map(presentChannel) }),
  })

  route(app, {
    method: 'POST',
    url: '/api/deliveries/retry',
    summary: '没送到的再试一次：一条，或者一个渠道的全部',
    permission: 'delivery.retry',
    // asked for twice: what is under way already is not begun anew
    keyless: true,
    body: RetryBody,
    answer: RetryAnswer,
    async handle({ actor, body }) {
      const by = { person: actor.person.id, unit: actingUnit(actor, 0) }
      return { retried: await inTransaction(pool, (tx) => retryDeliveries(tx, body, by)) }
    },
  })
}
