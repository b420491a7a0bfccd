import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { DoneAnswer } from '../../contracts/http/administration.ts'
import {
  DriftPage,
  DriftsQuery,
  NumberedParams,
  ReconcileBody,
  ReconciliationAsked,
  ReconciliationList,
  RepairBody,
} from '../../contracts/http/operations.ts'
import { once } from '../../store/idempotency.ts'
import type { IdempotencyRequest } from '../../store/loaded.ts'
import {
  type Asked,
  askForReconciliation,
  cancelReconciliation,
  findReconciliation,
  listDrifts,
  listReconciliations,
} from '../../store/operations/reconciliations.ts'
import { inTransaction } from '../../store/pool.ts'
import { repeated } from '../answers.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../cursor.ts'
import { ApiError, notFound } from '../errors.ts'
import { type Actor, actingUnit } from '../policies/actor.ts'
import { instant } from '../presenters/instants.ts'
import { presentReconciliation } from '../presenters/operations.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

const SHOWN = 10
const Empty = Type.Object({}, { additionalProperties: false })

/** Engine against rows against trail, and figures against facts: asked for here, done by the worker. */
export function reconciliationRoutes(app: FastifyInstance, { pool }: Services): void {
  const ask = async (asked: Asked, actor: Actor, idempotency: IdempotencyRequest): Promise<ReconciliationAsked> => {
    const by = { person: actor.person.id, unit: actingUnit(actor, 0) }
    const done = await once(pool, idempotency, async (tx) => {
      const id = await askForReconciliation(tx, asked, by)
      if (id === undefined)
        throw new ApiError('RECONCILIATION_UNDER_WAY', '同样的核对正在进行', { next: '等它做完，或者先停下它' })
      return { id }
    })
    return (done.kind === 'done' ? done.response : repeated(done.stored, idempotency)) as ReconciliationAsked
  }

  route(app, {
    method: 'GET',
    url: '/api/reconciliations',
    summary: '最近的核对：谁要的、做到哪里、查出几处',
    permission: 'operations.read',
    answer: ReconciliationList,
    handle: async () => ({
      asOf: instant(Date.now()),
      items: (await listReconciliations(pool, SHOWN)).map(presentReconciliation),
    }),
  })

  route(app, {
    method: 'POST',
    url: '/api/reconciliations',
    summary: '核对一次：引擎、行和留痕（ENGINE），或者指标和事实（FIGURES）；只看，不改',
    permission: 'operations.run',
    body: ReconcileBody,
    answer: ReconciliationAsked,
    handle: ({ actor, body, idempotency }) =>
      ask({ kind: body.kind, repairs: false, reason: undefined }, actor, idempotency),
  })

  route(app, {
    method: 'POST',
    url: '/api/reconciliations/repair',
    summary: '核对并且改正，写明原因',
    permission: 'operations.run',
    fresh: true,
    body: RepairBody,
    answer: ReconciliationAsked,
    handle: ({ actor, body, idempotency }) => ask({ ...body, repairs: true }, actor, idempotency),
  })

  route(app, {
    method: 'POST',
    url: '/api/reconciliations/:id/cancel',
    summary: '停下一次核对',
    permission: 'operations.run',
    // what is over stays over
    keyless: true,
    params: NumberedParams,
    body: Empty,
    answer: DoneAnswer,
    async handle({ actor, params }) {
      const by = { person: actor.person.id, unit: actingUnit(actor, 0) }
      const done = await inTransaction(pool, (tx) => cancelReconciliation(tx, params.id, by))
      if (!done && !(await findReconciliation(pool, params.id))) throw notFound()
      return { done }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/reconciliations/:id/drifts',
    summary: '一次核对查出的各处',
    permission: 'operations.read',
    params: NumberedParams,
    query: DriftsQuery,
    answer: DriftPage,
    async handle({ params, query }) {
      if (!(await findReconciliation(pool, params.id))) throw notFound()
      const limit = limitOf(query.limit)
      const after = readCursor(query.cursor)?.sort ?? 0
      const rows = await listDrifts(pool, { id: params.id, kind: query.kind, after, limit: limit + 1 })
      return pageCut(rows, limit, ({ no }) => writeCursor(no, ''))
    },
  })
}
