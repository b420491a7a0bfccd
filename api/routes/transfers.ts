import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { DoneAnswer } from '../../contracts/http/administration.ts'
import { TransferPage, TransferParams, TransfersQuery } from '../../contracts/http/operations.ts'
import { listTransfers, stopTransfer } from '../../store/operations/transfers.ts'
import { inTransaction } from '../../store/pool.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../cursor.ts'
import { ApiError, notFound } from '../errors.ts'
import { actingUnit } from '../policies/actor.ts'
import { presentTransfer } from '../presenters/operations.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

/** What people bring in, take out and rehearse, as administrators see it: how far it is, whose it is, why it failed. */
export function transferRoutes(app: FastifyInstance, { pool }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/transfers',
    summary: '导入、导出和预演：谁要的、到哪里、多久、为什么没有成，新的在前',
    permission: 'operations.read',
    query: TransfersQuery,
    answer: TransferPage,
    async handle({ actor, query: { group, status, ...page } }) {
      const limit = limitOf(page.limit)
      const before = readCursor(page.cursor)
      // rehearsals belong to campaigns that an administrator has no part in: only their titles are told
      const rows = await asPlatform(() => listTransfers(pool, { group, status, before, limit: limit + 1 }))
      const { items, nextCursor } = pageCut(rows, limit, ({ begunMicros, id }) => writeCursor(begunMicros, id))
      return { items: items.map((row) => presentTransfer(row, actor)), nextCursor }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/transfers/:id/cancel',
    summary: '停下一次进行中的导入、导出或预演',
    permission: 'operations.run',
    // asked for twice, it stops once
    keyless: true,
    params: TransferParams,
    body: Type.Object({}, { additionalProperties: false }),
    answer: DoneAnswer,
    async handle({ actor, params }) {
      const by = { person: actor.person.id, unit: actingUnit(actor, 0) }
      const result = await inTransaction(pool, (tx) => stopTransfer(tx, params.id, by))
      if (result === 'none') throw notFound()
      if (result === 'over') throw new ApiError('TRANSFER_OVER', '已经结束，没有可以停下的')
      return { done: true }
    },
  })
}
